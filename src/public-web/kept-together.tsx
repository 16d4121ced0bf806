import type { JSX } from 'preact'
import { Nowrap } from '../ui/components/nowrap.js'

/** A number with its unit, or a whole date: «3 นาที», «30 กันยายน 2569», "30 September 2026". */
const belongsTogether = /(\d{1,2} [\p{L}\p{M}]+ \d{4}|\d[\d,]* (?:เรื่อง|นาที|วัน|ตัวเลข|คน))/u

/** A sentence whose dates and numbers with their units stay on one line: browsers break Thai by guess. */
export function KeptTogether({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split(belongsTogether).map((part, index) => (index % 2 === 1 ? <Nowrap>{part}</Nowrap> : part))}
    </>
  )
}
