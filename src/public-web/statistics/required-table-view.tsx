import type { ComponentChildren, JSX } from 'preact'
import type { RequiredRow, RequiredTable } from '../../statistics/required-table.js'
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
    return note === undefined ? columns[column] : [columns[column], ' ', <sup>{note.mark}</sup>]
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
