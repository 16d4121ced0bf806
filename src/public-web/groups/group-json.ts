import type { Bilingual } from '../../kernel/bilingual.js'
import { coverageEnd, type Coverage } from '../../statistics/coverage.js'
import type { Group } from '../../oversight/group.js'
import type { GroupYear, LeftOutMember, MemberYear } from '../../oversight/group-year.js'
import { memberFigures } from '../../oversight/member-figures.js'
import { permilleOf, type OnTime } from '../../oversight/on-time-rate.js'
import type { PeriodStatus } from '../../oversight/period-status.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { statusOf, summedFigures, type SummedFigures, type SummedRow } from './summed-tables.js'

/** A group as lists name it. */
export function groupJson({ code, name, kind, parent }: Group): object {
  return { code, name, kind, parent, href: groupAddress(code) }
}

export function groupAddress(code: string): string {
  return `/api/v1/groups/${code}`
}

/** Everything of a group in a year but its agencies. */
export function totalsJson(shown: GroupYear): object {
  const { year, today, onTime, leftOut } = shown
  const th = summedFigures(shown, { t: messagesFor('th'), lang: 'th' })
  const en = summedFigures(shown, { t: messagesFor('en'), lang: 'en' })
  return {
    fiscalYear: year,
    asOf: today,
    published: { firstHalf: publishedJson(shown, 'first_half'), year: publishedJson(shown, 'year') },
    onTime: { reports: onTimeJson(onTime.reports), complaints: onTimeJson(onTime.complaints) },
    notInOnTime: { reports: leftOutJson(leftOut.reports), complaints: leftOutJson(leftOut.complaints) },
    tables: th.map((table, index) => tableJson(table, en[index] ?? table)),
  }
}

function publishedJson({ year, published }: GroupYear, coverage: Coverage): object {
  const { not_owed: notOwed, ...counts } = published[coverage]
  return { end: coverageEnd(year, coverage), ...counts, notOwed }
}

function onTimeJson(onTime: OnTime | null): object | null {
  if (onTime === null) return null
  const permille = permilleOf(onTime)
  return { ...onTime, percent: permille === null ? null : permille / 10 }
}

/** Agencies whose answers are not in the share, and why. */
function leftOutJson(leftOut: readonly LeftOutMember[]): object[] {
  return leftOut.map(({ member, why }) => ({ agency: member.id, name: member.name, why }))
}

function tableJson(th: SummedFigures, en: SummedFigures): object {
  return {
    id: th.id,
    title: both(th.title, en.title),
    note: both(th.note, en.note),
    agencies: th.agencies,
    columns: th.columns.map(({ id, label }, index) => ({ id, label: both(label, en.columns[index]?.label) })),
    rows: th.rows.map((row, index) => rowJson(row, en.rows[index])),
  }
}

function rowJson({ id, label, cells }: SummedRow, en: SummedRow | undefined): object {
  return {
    id,
    label: both(label, en?.label),
    cells: cells.map((cell) => {
      const status = statusOf(cell)
      return { n: status === 'not_shown' ? null : cell.n, status, hiding: cell.hidden }
    }),
  }
}

function both(th: string, en: string | undefined): Bilingual {
  return { th, en: en ?? th }
}

export function memberJson(row: MemberYear): object {
  const { member, inForce, extent } = row
  const figures = memberFigures(row)
  return {
    agency: { id: member.id, name: member.name },
    firstHalf: statusJson(row.firstHalf),
    year: statusJson(row.year),
    release: inForce === null ? null : `${inForce.agency}/${inForce.year}/${inForce.number}`,
    extent,
    countedUntil: inForce?.countedUntil ?? null,
    figures: figures && { ...figures, onTime: onTimeJson(figures.onTime) },
  }
}

function statusJson(status: PeriodStatus): object {
  return status.state === 'not_owed' ? { state: 'notOwed' } : status
}
