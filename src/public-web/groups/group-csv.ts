import type { Group } from '../../oversight/group.js'
import type { GroupYear, LeftOutMember, MemberYear } from '../../oversight/group-year.js'
import { memberFigures } from '../../oversight/member-figures.js'
import { permilleOf } from '../../oversight/on-time-rate.js'
import type { PeriodStatus } from '../../oversight/period-status.js'
import { csvTable } from '../../publication/files/csv.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { percentText } from './percent-text.js'
import { statusOf, summedFigures } from './summed-tables.js'

const totalColumns = [
  ...['group', 'fiscal_year', 'table', 'row', 'column', 'value', 'status', 'agencies', 'agencies_hiding'],
  ...['table_label', 'row_label', 'column_label'],
]

/** One line for each figure of the group. Where the status is `at_least`, agencies hide a small number that is not in the sum. */
export function totalsCsv({ code }: Group, shown: GroupYear): string {
  const tables = summedFigures(shown, { t: messagesFor('th'), lang: 'th' })
  const lines = tables.flatMap((table) =>
    table.rows.flatMap((row) =>
      row.cells.map((cell, index) => {
        const column = table.columns[index]
        const status = statusOf(cell)
        return [
          ...[code, String(shown.year), table.id, row.id, column?.id ?? ''],
          ...[
            status === 'not_shown' ? '' : String(cell.n),
            status,
            String(table.agencies),
            String(cell.hidden),
          ],
          ...[table.title, row.label, column?.label ?? ''],
        ]
      }),
    ),
  )
  return csvTable(totalColumns, lines)
}

const periodColumns = ['status', 'published_on', 'days_after_end', 'restated_on', 'received']
const memberColumns = [
  ...['group', 'fiscal_year', 'agency', 'name_th', 'name_en', 'as_of'],
  ...periodColumns.map((name) => `first_half_${name}`),
  ...periodColumns.map((name) => `year_${name}`),
  ...['release', 'extent', 'counted_until', 'reports_total', 'reports_completed', 'reports_in_progress'],
  ...['complaints_received', 'complaints_closed', 'complaints_in_progress'],
  ...['complaints_answered_on_time', 'complaints_answer_due', 'on_time_percent'],
  ...['report_answers_in_group_share', 'complaint_answers_in_group_share'],
]

/** One line for each agency, all of them, in the order of the page. */
export function membersCsv({ code }: Group, { year, today, members, leftOut }: GroupYear): string {
  return csvTable(
    memberColumns,
    members.map((row) => [
      ...[code, String(year), row.member.id, row.member.name.th, row.member.name.en, today],
      ...periodFields(row.firstHalf),
      ...periodFields(row.year),
      ...figureFields(row),
      shareField(row, leftOut.reports),
      shareField(row, leftOut.complaints),
    ]),
  )
}

/** `counted`, or why its answers are not in the share of the group. */
function shareField({ member }: MemberYear, leftOut: readonly LeftOutMember[]): string {
  return leftOut.find((one) => one.member.id === member.id)?.why ?? 'counted'
}

function periodFields(status: PeriodStatus): string[] {
  if (status.state === 'missing') return ['missing', '', String(status.days), '', '']
  if (status.state !== 'published') return [status.state, '', '', '', '']
  const { on, days, restatedOn, received } = status
  return [
    'published',
    on,
    days === null ? '' : String(days),
    restatedOn ?? '',
    received === null ? '' : String(received),
  ]
}

function figureFields(row: MemberYear): string[] {
  const { inForce, extent } = row
  const figures = memberFigures(row)
  if (inForce === null || figures === null) return ['', extent, ...Array<string>(10).fill('')]
  const { onTime } = figures
  const permille = onTime && permilleOf(onTime)
  return [
    ...[`${inForce.agency}/${inForce.year}/${inForce.number}`, extent, inForce.countedUntil],
    ...[figures.total, figures.completed, figures.inProgress].map(String),
    ...[figures.complaintsReceived, figures.complaintsClosed, figures.complaintsInProgress].map(String),
    ...(onTime === null ? ['', ''] : [String(onTime.onTime), String(onTime.due)]),
    permille === null ? '' : percentText(permille),
  ]
}
