import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { WordsContext } from './words.js'

interface NextBoxProps {
  readonly title: string
  /** Paragraphs. */
  readonly children: ComponentChildren
}

/** The one thing that happens next, and by which day. */
export function NextBox({ title, children }: NextBoxProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <section class="sj-next" aria-label={t('common.next')}>
      <h2 class="govuk-heading-m">{title}</h2>
      {children}
    </section>
  )
}
