import type { ComponentChildren, JSX } from 'preact'
import { Textarea } from '../../../ui/components/textarea.js'
import { OtherBodies } from './other-bodies.js'
import type { ReporterWords } from './reporter-words.js'

interface ImpossibleViewProps {
  readonly t: ReporterWords
  readonly office: string
  /** Everything typed, ready to be taken elsewhere. */
  readonly words: string
  /** A copy button, where JavaScript runs. */
  readonly copy?: ComponentChildren
  /** The way back to the choice that left nobody. */
  readonly back: ComponentChildren
}

/** Nobody is left to receive it here: where else it can go, with the words ready to be copied. */
export function ImpossibleView({ t, office, words, copy, back }: ImpossibleViewProps): JSX.Element {
  return (
    <>
      <h1 class="govuk-heading-l">{t('report.impossible.title', { office })}</h1>
      <p class="govuk-body">{t('report.impossible.lead')}</p>
      <OtherBodies t={t} count={3} />
      <p class="govuk-body">{t('report.nacc.law', { office })}</p>
      <Textarea name="words-to-copy" label={t('report.impossible.wordsTitle')} rows={8} value={words} />
      {copy}
      {back}
    </>
  )
}
