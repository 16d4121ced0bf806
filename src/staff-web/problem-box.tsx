import type { ComponentChildren, JSX } from 'preact'
import type { MessageKey, T } from '../ui/messages/messages.js'

interface ProblemBoxProps {
  readonly id: string
  readonly title: string
  /** Names of sentences in `accounts`, or of another area with its name in front. */
  readonly problems: readonly string[]
  /** The field in which a problem is corrected, by its id; a problem of no field has none. */
  readonly fields?: Readonly<Record<string, string>>
  readonly t: T
}

/**
 * What may go wrong in a step that the browser does alone. All sentences lie in the page, hidden, so that they come in
 * the page's language; the script shows the ones that fit.
 */
export function ProblemBox({ id, title, problems, fields = {}, t }: ProblemBoxProps): JSX.Element {
  return (
    <div class="govuk-error-summary" id={id} tabindex={-1} hidden>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {problems.map((problem) => (
            <p data-problem={problem} hidden>
              <Sentence field={fields[problem]}>{t(keyOf(problem))}</Sentence>
            </p>
          ))}
        </div>
      </div>
    </div>
  )
}

function keyOf(problem: string): MessageKey {
  return (problem.includes('.') ? problem : `accounts.${problem}`) as MessageKey
}

interface SentenceProps {
  readonly field: string | undefined
  readonly children: ComponentChildren
}

function Sentence({ field, children }: SentenceProps): JSX.Element {
  return field === undefined ? <>{children}</> : <a href={`#${field}`}>{children}</a>
}
