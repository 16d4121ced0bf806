import type { ComponentChildren, JSX } from 'preact'
import { classes, isShown } from './attributes.js'

export interface SummaryAction {
  readonly href: string
  readonly text: ComponentChildren
  /** Said after the text to those who hear it: change what? */
  readonly hidden?: ComponentChildren
  readonly class?: string | undefined
}

interface SummaryActionsProps {
  /** At least one. */
  readonly actions: readonly SummaryAction[]
  readonly cardTitle: ComponentChildren
  readonly listClass: string
  readonly itemClass: string
}

/** One action bare, several as a list. */
export function SummaryActions(props: SummaryActionsProps): JSX.Element {
  const links = props.actions.map((action) => <ActionLink action={action} cardTitle={props.cardTitle} />)
  if (links.length === 1) return <>{links}</>
  return (
    <ul class={props.listClass}>
      {links.map((link) => (
        <li class={props.itemClass}>{link}</li>
      ))}
    </ul>
  )
}

interface ActionLinkProps {
  readonly action: SummaryAction
  readonly cardTitle: ComponentChildren
}

export function ActionLink({ action, cardTitle }: ActionLinkProps): JSX.Element {
  return (
    <a class={classes('govuk-link', action.class)} href={action.href}>
      {action.text}
      {(isShown(action.hidden) || isShown(cardTitle)) && (
        <span class="govuk-visually-hidden">
          {isShown(action.hidden) && <> {action.hidden}</>}
          {isShown(cardTitle) && <> ({cardTitle})</>}
        </span>
      )}
    </a>
  )
}
