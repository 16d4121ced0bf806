import type { JSX } from 'preact'
import { Nowrap } from './nowrap.js'

/**
 * A telephone number, a whole date, or a number with its unit: a short Thai word. The comment of `KeptTogether` has
 * examples.
 */
const belongsTogether =
  /(\d{1,3} \d{3,4} \d{4}|\d{1,2} [\p{L}\p{M}]+ \d{4}|\d[\d,]* \p{Script=Thai}{1,8}(?!\p{Script=Thai}))/u

/**
 * A sentence whose dates («30 กันยายน 2569»), numbers with their units («3 นาที») and telephone numbers stay on one line:
 * browsers break Thai by guess.
 */
export function KeptTogether({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split(belongsTogether).map((part, index) => (index % 2 === 1 ? <Nowrap>{part}</Nowrap> : part))}
    </>
  )
}
