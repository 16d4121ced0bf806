import type { JSX } from 'preact'
import { writtenFor } from '../../kernel/bilingual.js'
import type { LeftOutMember } from '../../oversight/group-year.js'
import { Details } from '../../ui/components/details.js'
import { ScrollBox } from '../../ui/components/scroll-box.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { Table } from '../../ui/components/table.js'
import { formatCount } from '../../ui/text/format-count.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import type { PageFrame } from '../page-frame.js'
import type { GroupPageProps } from './group-frame.js'
import { onTimeText, summedText } from './group-words.js'
import { summedFigures, type SummedFigures } from './summed-tables.js'

/** What is read first: the rest stands behind its titles. */
const openTables: readonly string[] = ['requiredFacts', 'general']

/** Sums of the group: over whole years, then over first halves. */
export function GroupTotals({ frame, shown }: GroupPageProps): JSX.Element {
  const { t } = frame
  const tables = summedFigures(shown, frame)
  const whole = tables.filter(({ id }) => id !== 'firstHalf')
  const half = tables.filter(({ id }) => id === 'firstHalf')
  const all = formatCount(shown.members.length)
  const isUnsure = tables.some(({ hidden }) => hidden > 0)
  return (
    <>
      <h2 class="govuk-heading-m">{t('groups.totalsTitle')}</h2>
      <p class="govuk-body">
        {whole[0] === undefined
          ? t('groups.noTotals')
          : t('groups.totalsOf', { count: formatCount(whole[0].agencies), all })}
      </p>
      {whole
        .filter(({ id }) => openTables.includes(id))
        .map((table) => (
          <OpenTable frame={frame} table={table} />
        ))}
      {whole.length > 0 && <OnTimeRates frame={frame} shown={shown} />}
      {half.map((table) => (
        <>
          <h2 class="govuk-heading-m">{table.title}</h2>
          <p class="govuk-body">{t('groups.firstHalfOf', { count: formatCount(table.agencies), all })}</p>
          <OpenTable frame={frame} table={table} />
        </>
      ))}
      {whole.length > 0 && <h2 class="govuk-heading-m">{t('groups.tablesTitle')}</h2>}
      {isUnsure && <p class="govuk-body">{t('groups.atLeastText')}</p>}
      {whole
        .filter(({ id }) => !openTables.includes(id))
        .map((table) => (
          <FoldedSum frame={frame} table={table} />
        ))}
    </>
  )
}

function OnTimeRates({ frame, shown }: Pick<GroupPageProps, 'frame' | 'shown'>): JSX.Element {
  const { t } = frame
  const { onTime, leftOut } = shown
  const rooms = [
    ['statistics.table.reportAnswers', onTime.reports, leftOut.reports],
    ['statistics.table.complaintAnswers', onTime.complaints, leftOut.complaints],
  ] as const
  return (
    <SummaryList
      rows={rooms.map(([title, rate, without]) => ({
        key: t(title),
        value: (
          <>
            <KeptTogether text={onTimeText(rate, frame)} />
            <LeftOutAgencies frame={frame} title={t(title)} leftOut={without} />
          </>
        ),
      }))}
    />
  )
}

interface LeftOutProps {
  readonly frame: PageFrame
  readonly title: string
  readonly leftOut: readonly LeftOutMember[]
}

/** A share that leaves agencies out says which: it would else read as that of all. */
function LeftOutAgencies({ frame: { t, lang }, title, leftOut }: LeftOutProps): JSX.Element | null {
  if (leftOut.length === 0) return null
  const written = writtenFor(lang)
  return (
    <Details
      summary={
        <>
          {t('groups.leftOut', { count: formatCount(leftOut.length) })}
          <span class="govuk-visually-hidden"> ({title})</span>
        </>
      }
    >
      {(['hidden', 'no_whole_year'] as const).map((why) => {
        const names = leftOut.filter((one) => one.why === why)
        if (names.length === 0) return null
        return (
          <>
            <p class="govuk-body">{t(`groups.leftOut_${why}`)}</p>
            <ul class="govuk-list govuk-list--bullet">
              {names.map(({ member }) => (
                <li>{member.name[written]}</li>
              ))}
            </ul>
          </>
        )
      })}
    </Details>
  )
}

interface TableViewProps {
  readonly frame: PageFrame
  readonly table: SummedFigures
}

function OpenTable({ frame, table }: TableViewProps): JSX.Element {
  return (
    <>
      <p class="govuk-hint">{noteOf(frame, table)}</p>
      <SumRows frame={frame} table={table} />
    </>
  )
}

/** Of the required figures the first six months stand apart here. */
function noteOf({ t }: PageFrame, { id, note }: SummedFigures): string {
  return id === 'requiredFacts' ? t('statistics.explain.required') : note
}

function FoldedSum({ frame, table }: TableViewProps): JSX.Element {
  const { t } = frame
  const { hidden, agencies } = table
  return (
    <Details class="sj-figures sj-fold" summary={table.title}>
      <p class="govuk-hint">{table.note}</p>
      {hidden > 0 && (
        <p class="govuk-body">
          {hidden === agencies && table.rows.length === 0
            ? t('groups.tableNotShown')
            : t('groups.hiding', { count: formatCount(hidden), all: formatCount(agencies) })}
        </p>
      )}
      {table.rows.length > 0 && <SumRows frame={frame} table={table} />}
    </Details>
  )
}

function SumRows({ frame, table }: TableViewProps): JSX.Element {
  const { id, title, head, columns, rows } = table
  return (
    <ScrollBox label={title}>
      <Table
        firstCellIsHeader
        caption={title}
        captionSize="hidden"
        head={[
          { content: head },
          ...columns.map(({ label }) => ({ content: label, format: 'numeric' as const })),
        ]}
        rows={rows.map((row) => [
          { content: row.label },
          ...row.cells.map((cell, index) => ({
            content: (
              <span data-figure={`${id}/${row.id}/${columns[index]?.id ?? ''}`}>
                {summedText(cell, frame)}
              </span>
            ),
            format: 'numeric' as const,
          })),
        ])}
      />
    </ScrollBox>
  )
}
