import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes, isShown } from './attributes.js'
import { WordsContext } from './words.js'

export interface SummarisedError {
  readonly text: ComponentChildren
  /** `#` and the id of the control to correct. */
  readonly href?: string
}

interface ErrorSummaryProps {
  readonly errors: readonly SummarisedError[]
  /** How many places must be corrected, in the page's language, when absent. */
  readonly title?: ComponentChildren
  readonly description?: ComponentChildren
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
}

export function ErrorSummary(props: ErrorSummaryProps): JSX.Element {
  const t = useContext(WordsContext)
  const title = props.title ?? t('common.errorSummaryTitle', { count: props.errors.length })
  return (
    <div
      class={classes('govuk-error-summary', props.class)}
      data-module="govuk-error-summary"
      {...props.attributes}
    >
      {/* The alert is a child: on the focused element itself it would be read twice or not at all. */}
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {isShown(props.description) && <p>{props.description}</p>}
          {props.errors.length > 0 && (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map(({ text, href }) => (
                <li>{href === undefined ? text : <a href={href}>{text}</a>}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
