import type { JSX } from 'preact'
import { deskWords } from './desk-words.js'

const t = deskWords()

interface EachProgressProps {
  readonly done: number
  readonly of: number
  readonly label: string
}

/** How far an act on many cases is. */
export function EachProgress({ done, of, label }: EachProgressProps): JSX.Element {
  return (
    <>
      <progress value={done} max={of} aria-label={label} />
      <p class="govuk-body">{t('keys.regrantAt', { done, count: of })}</p>
    </>
  )
}
