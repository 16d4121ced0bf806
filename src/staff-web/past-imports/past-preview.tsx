import type { JSX } from 'preact'
import type { FiscalYear } from '../../kernel/fiscal-year.js'
import { pastCaseDays, type PastCaseDays } from '../../register/past/past-case-days.js'
import type { PastFact } from '../../register/past/past-case-facts.js'
import type { PastImport } from '../../register/past/past-imports.service.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import type { MessageKey, T } from '../../ui/messages/messages.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import type { PastYear } from './past-counts.js'
import { columnHead } from './past-words.js'

interface PastPreviewProps {
  readonly frame: DeskFrame
  readonly one: PastImport
  readonly years: readonly PastYear[]
  readonly shown: FiscalYear | null
  readonly cases: readonly (readonly PastFact[])[]
  readonly sayCategory: (code: string) => string
}

/** What would count, year by year, and on demand the cases of one year beside the former register. */
export function PastPreview(props: PastPreviewProps): JSX.Element {
  const { frame, one, years, shown } = props
  const { t, href } = frame
  const path = href(`/register/imports/${one.id}`)
  return (
    <>
      {one.rooms !== 'general' && (
        <Counts frame={frame} title="reports" columns={reportColumns} years={years} />
      )}
      {one.rooms !== 'corruption' && (
        <Counts frame={frame} title="complaints" columns={complaintColumns} years={years} />
      )}
      <p class="govuk-hint">{t('register.past.preview.asOf')}</p>
      <nav aria-label={t('register.past.preview.rows')} class="sj-wrap-row">
        <p class="govuk-body">
          {t('register.past.preview.rows')}{' '}
          {years.map(({ year }) => (
            <>
              <a
                class="govuk-link"
                href={`${withQuery(path, { year })}#rows`}
                aria-current={year === shown ? 'true' : undefined}
              >
                {year}
              </a>{' '}
            </>
          ))}
        </p>
      </nav>
      {shown !== null && <Rows {...props} year={shown} />}
    </>
  )
}

interface CountColumn {
  readonly label: MessageKey
  readonly of: (year: PastYear) => number
}

const reportColumns: readonly CountColumn[] = [
  { label: 'register.past.preview.malfeasance', of: ({ reports }) => reports.malfeasance },
  { label: 'register.past.preview.misconduct', of: ({ reports }) => reports.misconduct },
  { label: 'register.past.preview.total', of: ({ reports }) => reports.total },
  { label: 'register.past.preview.completed', of: ({ reports }) => reports.completed },
  { label: 'register.past.preview.inProgress', of: ({ reports }) => reports.inProgress },
]

const complaintColumns: readonly CountColumn[] = [
  { label: 'register.past.preview.total', of: ({ complaints }) => complaints.received },
  { label: 'register.past.preview.completed', of: ({ complaints }) => complaints.closed },
  { label: 'register.past.preview.inProgress', of: ({ complaints }) => complaints.inProgress },
]

interface CountsProps extends Pick<PastPreviewProps, 'frame' | 'years'> {
  readonly title: 'reports' | 'complaints'
  readonly columns: readonly CountColumn[]
}

function Counts({ frame: { t }, title, columns, years }: CountsProps): JSX.Element {
  return (
    <StackTable
      caption={t(`register.past.preview.${title}`)}
      captionSize="m"
      head={[
        { content: t('register.past.list.years') },
        ...columns.map(({ label }) => ({ content: t(label), format: 'numeric' as const })),
      ]}
      rows={years.map((year) => [
        { content: String(year.year) },
        ...columns.map(({ label, of }): TableCell => ({
          label: t(label),
          content: formatCount(of(year)),
          format: 'numeric',
        })),
      ])}
    />
  )
}

const rowColumns = ['receivedOn', 'room', 'method', 'category', 'status', 'closedOn'] as const

function Rows({ frame, cases, year, sayCategory }: PastPreviewProps & { year: FiscalYear }): JSX.Element {
  const { t } = frame
  const title = t('register.past.preview.rowsOf', { year: String(year) })
  if (cases.length === 0) {
    return (
      <p class="govuk-body" id="rows">
        {title}: {t('register.past.preview.noRows')}
      </p>
    )
  }
  return (
    <div id="rows">
      <StackTable
        caption={title}
        captionSize="m"
        head={[
          ...rowColumns.map((column) => ({ content: columnHead(t, column) })),
          { content: t('register.past.preview.others') },
        ]}
        rows={cases.map((facts) => caseRow(frame, facts, sayCategory))}
      />
    </div>
  )
}

function caseRow(
  frame: DeskFrame,
  facts: readonly PastFact[],
  sayCategory: (code: string) => string,
): TableCell[] {
  const { t, lang } = frame
  const [first] = facts
  const channel = first?.channel ?? 'general'
  const last = facts.filter(({ kind }) => kind === 'status_changed').at(-1)
  const days = pastCaseDays(facts)
  const words: Readonly<Record<Exclude<(typeof rowColumns)[number], 'receivedOn'>, string>> = {
    room: t(`register.past.room.${channel}`),
    method: t(`terms.intakeMethod.${first?.facts['intakeMethod'] ?? 'other'}` as MessageKey),
    category: kindWords(t, facts, sayCategory),
    status: t(
      `terms.${channel === 'general' ? 'complaintStatus' : 'reportStatus'}.${last?.facts['status'] ?? 'received'}` as MessageKey,
    ),
    closedOn: days.closedOn === null ? '-' : formatOfficeDate(lang, days.closedOn, 'short'),
  }
  return [
    { content: <Nowrap>{first === undefined ? '' : formatOfficeDate(lang, first.on, 'short')}</Nowrap> },
    ...rowColumns.slice(1).map((column): TableCell => ({
      label: columnHead(t, column),
      content: words[column as keyof typeof words],
    })),
    { label: t('register.past.preview.others'), content: <Others frame={frame} days={days} /> },
  ]
}

const otherColumns = ['acceptedOn', 'answeredOn', 'reopenedOn', 'closedAgainOn'] as const

/** What else the file says of a case, each with the name of its column: whoever confirms compares it with the register. */
function Others({
  frame: { t, lang },
  days,
}: {
  readonly frame: DeskFrame
  readonly days: PastCaseDays
}): JSX.Element {
  const lines = otherColumns.flatMap((column) => {
    const day = days[column]
    return day === null ? [] : [`${columnHead(t, column)}: ${formatOfficeDate(lang, day, 'short')}`]
  })
  const { body } = days
  if (body !== null) {
    lines.push(`${columnHead(t, 'body')}: ${t(`casework.body.${body}` as MessageKey)}`)
  }
  if (lines.length === 0) return <>-</>
  return (
    <>
      {lines.map((line) => (
        <div>{line}</div>
      ))}
    </>
  )
}

function kindWords(t: T, facts: readonly PastFact[], sayCategory: (code: string) => string): string {
  const classified = facts.find(({ kind }) => kind === 'classified')?.facts
  if (classified === undefined) return sayCategory(facts[0]?.facts['category'] ?? '')
  const category = t(`terms.category.${classified['category'] ?? ''}` as MessageKey)
  return `${category} (${t(`terms.offence.${classified['offence'] ?? ''}` as MessageKey)})`
}
