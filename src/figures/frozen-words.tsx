import type { JSX } from 'preact'
import { Fragment } from 'preact'
import { wordsOfSentences } from '../statistics/required-table-words.js'
import { KeptTogether } from '../ui/components/kept-together.js'
import { Nowrap } from '../ui/components/nowrap.js'

const whole = new RegExp(`(${wordsOfSentences.join('|')})`)

/** A frozen sentence or title, letter by letter; its dates and its own words never break over two lines. */
export function FrozenWords({ text }: { readonly text: string }): JSX.Element {
  return (
    <>
      {text.split(whole).map((part, index) => (
        <Fragment key={index}>
          {index % 2 === 1 ? <Nowrap>{part}</Nowrap> : <KeptTogether text={part} />}
        </Fragment>
      ))}
    </>
  )
}
