import type { ComponentChildren, JSX } from 'preact'
import type { Figure, FigureRow, FigureTable } from '../publication/files/figure-table.js'
import { Details } from '../ui/components/details.js'
import { ScrollBox } from '../ui/components/scroll-box.js'
import type { T } from '../ui/messages/messages.js'
import { formatCount } from '../ui/text/format-count.js'

interface FigureTableViewProps {
  readonly table: FigureTable
  readonly t: T
}

interface FoldedTableProps extends FigureTableViewProps {
  readonly isOpen: boolean
  /** Before the ids, where a page shows a table twice. */
  readonly prefix?: string
  readonly children?: ComponentChildren
}

/** A finer table behind its title, with a sentence that says what it counts. Each figure bears its stable name. */
export function FoldedTable({ table, t, isOpen, prefix = '', children }: FoldedTableProps): JSX.Element {
  const { id, title, note, rows } = table
  const titleId = `${prefix}table-${id}`
  return (
    <Details class="sj-figures sj-fold" open={isOpen} summary={<span id={titleId}>{title}</span>}>
      <p class="govuk-hint">{note}</p>
      {rows.length === 0 ? (
        <p class="govuk-body">{emptyText(table, t)}</p>
      ) : (
        <ScrollBox label={title}>
          <FigureRows table={table} t={t} titleId={titleId} />
        </ScrollBox>
      )}
      {children}
    </Details>
  )
}

function FigureRows(props: FigureTableViewProps & { readonly titleId: string }): JSX.Element {
  const { t, titleId } = props
  const { id, head, columns, rows } = props.table
  return (
    <table class="govuk-table" aria-labelledby={titleId}>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          <th scope="col" class="govuk-table__header">
            {head}
          </th>
          {columns.map(({ label }) => (
            <th scope="col" class="govuk-table__header govuk-table__header--numeric">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((row) => (
          <tr class="govuk-table__row">
            <th scope="row" class="govuk-table__header">
              {row.label}
            </th>
            {columns.map((column, index) => (
              <td
                class="govuk-table__cell govuk-table__cell--numeric"
                data-figure={`${id}/${row.id}/${column.id}`}
              >
                {cellText(row, index, t)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** One cell of a row: `-` where nothing can be said yet, or where there was no case to say it of. */
export function cellText(row: FigureRow, index: number, t: T): string {
  const figure = row.cells[index] ?? null
  return row.isNotOver === true || (row.isOfNone === true && figure === null) ? '-' : figureText(figure, t)
}

/** Why a table has no rows: nothing was counted, or so little that it is not shown. */
export function emptyText({ isNone }: FigureTable, t: T): string {
  return t(isNone === true ? 'statistics.wholeTableNone' : 'statistics.wholeTableNotShown')
}

/** As people read it: `1,234`, «ไม่มี», «ไม่แสดง». */
export function figureText(figure: Figure, t: T): string {
  if (figure === null) return t('statistics.notShown')
  if (figure === 0) return t('statistics.none0')
  return Number.isInteger(figure) ? formatCount(figure) : figure.toFixed(2)
}
