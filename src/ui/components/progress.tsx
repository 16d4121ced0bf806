import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { WordsContext } from './words.js'

interface ProgressProps {
  readonly steps: readonly string[]
  /** 1 is the first step. */
  readonly current: number
}

/** Where in a form of several pages this page stands. */
export function Progress({ steps, current }: ProgressProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <nav class="sj-progress" aria-label={t('common.progress')}>
      <p class="sj-progress__text">{t('common.progressStep', { current, total: steps.length })}</p>
      <ol>
        {steps.map((title, index) => (
          <Step title={title} offset={index + 1 - current} />
        ))}
      </ol>
    </nav>
  )
}

/** `offset` is negative for steps done, 0 for this one. */
function Step({ title, offset }: { readonly title: string; readonly offset: number }): JSX.Element {
  const t = useContext(WordsContext)
  if (offset === 0) {
    return (
      <li class="is-now" aria-current="step">
        <span class="govuk-visually-hidden">{title}</span>
      </li>
    )
  }
  return (
    <li class={offset < 0 ? 'is-done' : undefined}>
      <span class="govuk-visually-hidden">{offset < 0 ? t('common.progressDone', { title }) : title}</span>
    </li>
  )
}
