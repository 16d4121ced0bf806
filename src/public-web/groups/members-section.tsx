import type { JSX } from 'preact'
import { textIn } from '../../kernel/bilingual.js'
import type { Member } from '../../oversight/group.js'
import type { MemberYear } from '../../oversight/group-year.js'
import { memberFigures } from '../../oversight/member-figures.js'
import type { PeriodStatus } from '../../oversight/period-status.js'
import { Details } from '../../ui/components/details.js'
import { Pagination } from '../../ui/components/pagination.js'
import { StackTable, Table, type TableCell } from '../../ui/components/table.js'
import { formatCount } from '../../ui/text/format-count.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import { figureText } from '../../figures/figure-table-view.js'
import type { GroupPageProps } from './group-frame.js'
import { onTimeShort, statusSentences } from './group-words.js'
import { memberAddress } from './member-address.js'

/** Each agency: whether it published, and what. Those with a part of the year stand apart. */
export function Members(props: GroupPageProps): JSX.Element {
  const { frame, shown, rows } = props
  const { t } = frame
  const whole = rows.members.filter(({ extent }) => extent !== 'part')
  const part = rows.members.filter(({ extent }) => extent === 'part')
  const shownOf = {
    first: formatCount(rows.before + 1),
    last: formatCount(rows.before + rows.members.length),
    all: formatCount(shown.members.length),
  }
  return (
    <>
      <h2 class="govuk-heading-m" id="agencies">
        {t('groups.membersTitle')}
      </h2>
      <p class="govuk-body">{t('groups.membersText')}</p>
      {rows.pages > 1 && <p class="govuk-body">{t('groups.shownOf', shownOf)}</p>}
      {whole.length > 0 && <MemberTable {...props} title={t('groups.membersTitle')} members={whole} />}
      {part.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{t('groups.partTitle')}</h3>
          <p class="govuk-body">{t('groups.partText')}</p>
          <MemberTable {...props} title={t('groups.partTitle')} members={part} />
        </>
      )}
      <Pages {...props} />
    </>
  )
}

interface MemberTableProps extends GroupPageProps {
  readonly title: string
  readonly members: readonly MemberYear[]
}

const columns = ['firstHalf', 'year', 'received', 'completed', 'inProgress', 'complaints', 'onTime'] as const

function MemberTable(props: MemberTableProps): JSX.Element {
  const { t } = props.frame
  return (
    <StackTable
      class="sj-group-members"
      caption={props.title}
      captionSize="hidden"
      head={[
        { content: t('groups.column.agency') },
        ...columns.map((column) => ({ content: t(`groups.column.${column}`) })),
      ]}
      rows={props.members.map((row) => memberRow(props, row))}
    />
  )
}

function memberRow(props: GroupPageProps, row: MemberYear): TableCell[] {
  const { frame, shown } = props
  const { t } = frame
  const figures = memberFigures(row)
  const id = row.member.id
  const number = (name: 'total' | 'completed' | 'inProgress' | 'complaintsReceived'): JSX.Element => (
    <span data-member={`${id}/${name}`}>
      {figures === null ? t('groups.noFigures') : figureText(figures[name], t)}
    </span>
  )
  const cells = [
    <Status frame={frame} status={row.firstHalf} />,
    <Status frame={frame} status={row.year} />,
    number('total'),
    number('completed'),
    number('inProgress'),
    number('complaintsReceived'),
    figures === null ? (
      t('groups.noFigures')
    ) : (
      <span data-member={`${id}/onTime`}>
        <KeptTogether text={onTimeShort(figures.onTime, frame)} />
      </span>
    ),
  ]
  return [
    {
      content: (
        <>
          <AgencyName {...props} member={row.member} path={statisticsPath(row, shown.year)} />
          <Extent frame={frame} row={row} />
        </>
      ),
    },
    ...cells.map((content, index) => ({ content, label: t(`groups.column.${columns[index] ?? 'year'}`) })),
  ]
}

function statisticsPath({ inForce }: MemberYear, year: number): string {
  return inForce === null ? '/statistics' : `/statistics/${year}`
}

interface AgencyNameProps extends Pick<GroupPageProps, 'frame' | 'agency'> {
  readonly member: Member
  readonly path: string
}

function AgencyName({ frame, agency, member, path }: AgencyNameProps): JSX.Element {
  const name = textIn(member.name, frame.lang)
  const address = memberAddress(frame, agency, member, path)
  if (address === null) return <>{name}</>
  return (
    <a class="govuk-link" href={address}>
      {name}
    </a>
  )
}

/** From and to which day a part of a year is counted. */
function Extent({
  frame: { t, lang },
  row: { extent, inForce },
}: {
  readonly frame: GroupPageProps['frame']
  readonly row: MemberYear
}): JSX.Element | null {
  if (extent !== 'part' || inForce === null) return null
  const day = (date: typeof inForce.countedUntil): string => formatOfficeDate(lang, date, 'short')
  const from = inForce.countedFrom && t('groups.countedFrom', { date: day(inForce.countedFrom) })
  const until = t('groups.countedUntil', { date: day(inForce.countedUntil) })
  return (
    <small>
      <KeptTogether text={from === null ? until : `${from} ${until}`} />
    </small>
  )
}

function Status({
  frame,
  status,
}: {
  readonly frame: GroupPageProps['frame']
  readonly status: PeriodStatus
}): JSX.Element {
  const [first = '', ...rest] = statusSentences(status, frame)
  return (
    <>
      {status.state === 'missing' ? (
        <strong>
          <KeptTogether text={first} />
        </strong>
      ) : (
        <KeptTogether text={first} />
      )}
      {rest.map((sentence) => (
        <small>
          <KeptTogether text={sentence} />
        </small>
      ))}
    </>
  )
}

function Pages({ frame, group, shown, rows: { page, pages } }: GroupPageProps): JSX.Element | null {
  if (pages === 1) return null
  const hrefOf = (number: number): string =>
    `${frame.href(`/groups/${group.code}/${shown.year}`)}?page=${number}#agencies`
  return (
    <Pagination
      previous={page > 1 ? { href: hrefOf(page - 1) } : undefined}
      next={page < pages ? { href: hrefOf(page + 1) } : undefined}
    />
  )
}

/** Each agency beside its own earlier years. */
export function Comparison(props: GroupPageProps): JSX.Element | null {
  const { frame, compared, rows } = props
  const { t } = frame
  if (compared.length < 2) return null
  return (
    <Details class="sj-figures sj-fold" summary={t('groups.comparisonTitle')}>
      <p class="govuk-hint">{t('groups.comparisonText')}</p>
      {rows.members.map(({ member }) => (
        <Table
          class="sj-stack-table"
          firstCellIsHeader
          caption={textIn(member.name, frame.lang)}
          captionSize="s"
          head={[
            { content: t('groups.column.fiscalYear') },
            ...comparedColumns.map((column) => ({ content: t(`groups.column.${column}`) })),
          ]}
          rows={compared.flatMap(({ year, members }) =>
            members.filter((row) => row.member.id === member.id).map((row) => yearRow(props, row, year)),
          )}
        />
      ))}
    </Details>
  )
}

const comparedColumns = ['received', 'completed', 'inProgress', 'complaints', 'onTime'] as const

function yearRow({ frame }: GroupPageProps, row: MemberYear, year: number): TableCell[] {
  const { t } = frame
  const figures = memberFigures(row)
  const texts =
    figures === null
      ? comparedColumns.map(() => t('groups.noFigures'))
      : [
          ...[figures.total, figures.completed, figures.inProgress, figures.complaintsReceived].map((n) =>
            figureText(n, t),
          ),
          onTimeShort(figures.onTime, frame),
        ]
  return [
    {
      content: (
        <>
          {String(year)} <Extent frame={frame} row={row} />
        </>
      ),
    },
    ...texts.map((text, index) => ({
      content: <KeptTogether text={text} />,
      label: t(`groups.column.${comparedColumns[index] ?? 'received'}`),
    })),
  ]
}
