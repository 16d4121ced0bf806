import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes, isShown } from './attributes.js'

export interface TableCell {
  readonly content: ComponentChildren
  readonly format?: 'numeric' | undefined
  readonly class?: string | undefined
  readonly colspan?: number
  readonly rowspan?: number
  /** Name of the column, shown before the cell when a narrow screen stacks the table. */
  readonly label?: string
}

export interface TableProps {
  readonly caption?: ComponentChildren
  /** `hidden` only where a heading beside it says the same. */
  readonly captionSize?: 's' | 'm' | 'l' | 'xl' | 'hidden' | undefined
  readonly head?: readonly TableCell[]
  readonly rows: readonly (readonly TableCell[])[]
  readonly firstCellIsHeader?: boolean | undefined
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
}

export function Table(props: TableProps): JSX.Element {
  return (
    <table class={classes('govuk-table', props.class)} {...props.attributes}>
      {isShown(props.caption) && <caption class={captionClass(props.captionSize)}>{props.caption}</caption>}
      {props.head && <Head cells={props.head} />}
      <tbody class="govuk-table__body">
        {props.rows.map((row) => (
          <tr class="govuk-table__row">
            {row.map((cell, index) => (
              <BodyCell cell={cell} isHeader={index === 0 && props.firstCellIsHeader === true} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The officers' lists: on a narrow screen each row becomes a block and each cell says its column. */
export function StackTable(props: TableProps & { readonly head: readonly TableCell[] }): JSX.Element {
  return <Table {...props} class={classes('sj-stack-table', props.class)} firstCellIsHeader />
}

function captionClass(size: TableProps['captionSize']): string {
  if (size === 'hidden') return 'govuk-visually-hidden'
  return classes('govuk-table__caption', size && `govuk-table__caption--${size}`)
}

function Head({ cells }: { readonly cells: readonly TableCell[] }): JSX.Element {
  return (
    <thead class="govuk-table__head">
      <tr class="govuk-table__row">
        {cells.map((cell) => (
          <th
            scope="col"
            class={classes(
              'govuk-table__header',
              cell.format && `govuk-table__header--${cell.format}`,
              cell.class,
            )}
            colspan={cell.colspan}
            rowspan={cell.rowspan}
          >
            {cell.content}
          </th>
        ))}
      </tr>
    </thead>
  )
}

function BodyCell({ cell, isHeader }: { readonly cell: TableCell; readonly isHeader: boolean }): JSX.Element {
  const spans = { colspan: cell.colspan, rowspan: cell.rowspan }
  if (isHeader) {
    return (
      <th scope="row" class={classes('govuk-table__header', cell.class)} {...spans}>
        {cell.content}
      </th>
    )
  }
  const format = cell.format && `govuk-table__cell--${cell.format}`
  return (
    <td class={classes('govuk-table__cell', format, cell.class)} data-label={cell.label} {...spans}>
      {cell.content}
    </td>
  )
}
