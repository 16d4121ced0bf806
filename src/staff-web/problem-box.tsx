import type { JSX } from 'preact'
import type { MessageKey, T } from '../ui/messages/messages.js'

interface ProblemBoxProps {
  readonly id: string
  readonly title: string
  /** Names of sentences in `accounts`. */
  readonly problems: readonly string[]
  readonly t: T
}

/**
 * What may go wrong in a step that the browser does alone. All sentences lie in the page, hidden, so that they come in
 * the page's language; the script shows the one that fits.
 */
export function ProblemBox({ id, title, problems, t }: ProblemBoxProps): JSX.Element {
  return (
    <div class="govuk-error-summary" id={id} tabindex={-1} hidden>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {problems.map((problem) => (
            <p data-problem={problem} hidden>
              {t(`accounts.${problem}` as MessageKey)}
            </p>
          ))}
        </div>
      </div>
    </div>
  )
}
