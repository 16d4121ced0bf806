import type { ComponentChildren, JSX } from 'preact'
import type { RequiredRow, RequiredTable } from '../../statistics/required-table.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import {
  StatisticsTable,
  type StatisticsCell,
  type StatisticsRow,
} from '../../ui/components/statistics-table.js'

/** Draws the frozen table letter by letter, with its footnotes below. */
export function RequiredTableView({ table }: { readonly table: RequiredTable }): JSX.Element {
  return (
    <>
      <StatisticsTable
        id="required"
        title={table.title}
        head={headOf(table)}
        rows={table.rows.map(rowOf)}
        total={rowOf(table.sum)}
      />
      <ol class="govuk-list sj-footnotes">
        {table.footnotes.map(({ mark, text }) => (
          <li>
            <sup>{mark}</sup> {text}
          </li>
        ))}
      </ol>
    </>
  )
}

function headOf(table: RequiredTable): Parameters<typeof StatisticsTable>[0]['head'] {
  const { columns, footnotes } = table
  const marked = (column: keyof typeof columns): ComponentChildren => {
    const note = footnotes.find((footnote) => footnote.column === column)
    // A mark never stands alone on a line; a Thai word of one piece is broken in the wrong place.
    const text = columns[column]
    const headed = note === undefined ? text : [text, '\u00a0', <sup>{note.mark}</sup>]
    return isShort(text) ? <Nowrap>{headed}</Nowrap> : headed
  }
  return {
    period: columns.month,
    received: columns.accepted,
    malfeasance: marked('malfeasance'),
    misconduct: marked('misconduct'),
    total: marked('total'),
    completed: marked('completed'),
    inProgress: marked('inProgress'),
    note: columns.remarks,
  }
}

/** Up to «ทุจริตต่อหน้าที่»; a longer head makes its column too wide. */
function isShort(text: string): boolean {
  return text.length <= 16 && !text.includes(' ')
}

function rowOf({ label, cells }: RequiredRow): StatisticsRow {
  const { malfeasance, misconduct, total, completed, inProgress, remarks } = cells
  return {
    period: label,
    counts: [cell(malfeasance), cell(misconduct), cell(total), cell(completed), cell(inProgress)],
    note: remarks,
  }
}

/** A zero was frozen as a word; whatever is not a number is one. */
function cell(text: string): StatisticsCell {
  return { text, isZero: !/^\d+$/.test(text) }
}
