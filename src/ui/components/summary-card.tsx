import type { ComponentChildren, JSX } from 'preact'
import { ActionLink, SummaryActions, type SummaryAction } from './summary-action.js'
import { SummaryList, type SummaryListProps } from './summary-list.js'

interface SummaryCardProps extends Omit<SummaryListProps, 'cardTitle'> {
  readonly title: ComponentChildren
  readonly headingLevel?: 2 | 3 | 4
  readonly cardActions?: readonly SummaryAction[]
}

/** A summary list in a frame with a title and actions for the whole. */
export function SummaryCard(props: SummaryCardProps): JSX.Element {
  const Heading = `h${props.headingLevel ?? 2}` as const
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <Heading class="govuk-summary-card__title">{props.title}</Heading>
        <CardActions {...props} />
      </div>
      <div class="govuk-summary-card__content">
        <SummaryList {...props} cardTitle={props.title} />
      </div>
    </div>
  )
}

function CardActions({ cardActions = [], title }: SummaryCardProps): JSX.Element | null {
  const [first, ...others] = cardActions
  if (!first) return null
  if (others.length === 0) {
    return (
      <div class="govuk-summary-card__actions">
        <ActionLink action={first} cardTitle={title} />
      </div>
    )
  }
  return (
    <SummaryActions
      actions={cardActions}
      cardTitle={title}
      listClass="govuk-summary-card__actions"
      itemClass="govuk-summary-card__action"
    />
  )
}
