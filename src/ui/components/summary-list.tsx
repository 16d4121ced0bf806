import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'
import { SummaryActions, type SummaryAction } from './summary-action.js'

export interface SummaryRow {
  readonly key: ComponentChildren
  readonly value: ComponentChildren
  readonly actions?: readonly SummaryAction[]
  readonly class?: string | undefined
}

export interface SummaryListProps {
  readonly rows: readonly SummaryRow[]
  /** Title of the card around the list, said after each action for those who hear it without seeing it. */
  readonly cardTitle?: ComponentChildren
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
}

export function SummaryList(props: SummaryListProps): JSX.Element {
  const hasActions = props.rows.some((row) => row.actions && row.actions.length > 0)
  return (
    <dl class={classes('govuk-summary-list', props.class)} {...props.attributes}>
      {props.rows.map((row) => (
        <Row row={row} hasActionColumn={hasActions} cardTitle={props.cardTitle} />
      ))}
    </dl>
  )
}

interface RowProps {
  readonly row: SummaryRow
  readonly hasActionColumn: boolean
  readonly cardTitle: ComponentChildren
}

function Row({ row, hasActionColumn, cardTitle }: RowProps): JSX.Element {
  return (
    <div
      class={classes(
        'govuk-summary-list__row',
        hasActionColumn && !row.actions && 'govuk-summary-list__row--no-actions',
        row.class,
      )}
    >
      <dt class="govuk-summary-list__key">{row.key}</dt>
      <dd class="govuk-summary-list__value">{row.value}</dd>
      {row.actions && row.actions.length > 0 && (
        <dd class="govuk-summary-list__actions">
          <SummaryActions
            actions={row.actions}
            cardTitle={cardTitle}
            listClass="govuk-summary-list__actions-list"
            itemClass="govuk-summary-list__actions-list-item"
          />
        </dd>
      )}
    </div>
  )
}
