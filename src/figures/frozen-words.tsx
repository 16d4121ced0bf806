import type { JSX } from 'preact'
import { countedWord, wordsOfSentences } from '../statistics/required-table-words.js'
import { Nowrap } from '../ui/components/nowrap.js'

const whole = new RegExp(
  `(${wordsOfSentences.join('|')}|[\\d,]+ ${countedWord}|\\d{1,2} [\\p{L}\\p{M}]+ \\d{4})`,
  'u',
)

/**
 * A frozen title, letter by letter; its dates, its counts and its own words never break over two lines. Not for sentences: whoever
 * looks for the official one in the page must find it in one piece.
 */
export function FrozenWords({ text }: { readonly text: string }): JSX.Element {
  return <>{text.split(whole).map((part, index) => (index % 2 === 1 ? <Nowrap>{part}</Nowrap> : part))}</>
}
