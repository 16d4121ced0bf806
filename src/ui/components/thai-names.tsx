import type { ComponentChildren, JSX } from 'preact'
import type { Lang } from '../messages/translator.js'

/** A run of Thai words, without the spaces around it. */
const thai = /(\p{Script=Thai}(?:[\p{Script=Thai} .]*\p{Script=Thai})?)/u

interface ThaiNamesProps {
  readonly text: string
  /** Of the page: a Thai one needs no marks. */
  readonly lang?: Lang
  /** How to draw what is not Thai; as it stands when absent. */
  readonly rest?: (text: string) => ComponentChildren
}

/** Names of people and titles stay Thai on a page in another language: marked, so that a screen reader says them in Thai. */
export function ThaiNames({ text, lang, rest = (part) => part }: ThaiNamesProps): JSX.Element {
  if (lang === 'th') return <>{rest(text)}</>
  return (
    <>
      {text.split(thai).map((part, index) => (index % 2 === 1 ? <span lang="th">{part}</span> : rest(part)))}
    </>
  )
}
