import type { JSX } from 'preact'
import type { Letter } from '../../letters/letter.js'
import type { LetterLabels } from '../text/letter-labels.js'

interface LetterSheetProps {
  readonly letter: Letter
  readonly labels: LetterLabels
  readonly emblemPlace: string
}

/** The letter as it stands on paper. Prints alone: everything else of the page is for the screen. */
export function LetterSheet({ letter, labels, emblemPlace }: LetterSheetProps): JSX.Element {
  return (
    <article class="sj-sheet" lang="th">
      <p class="sj-sheet__emblem">
        <span>{emblemPlace}</span>
      </p>
      <div class="sj-sheet__head">
        <p>
          {labels.number} {letter.number}
        </p>
        <div>
          <p>{letter.office}</p>
          {letter.address.map((line) => (
            <p>{line}</p>
          ))}
        </div>
      </div>
      <p class="sj-sheet__date">{letter.date}</p>
      <dl class="sj-sheet__about">
        <Listed label={labels.subject} items={[letter.subject]} />
        <Listed label={labels.salutation} items={[letter.salutation]} />
        <Listed label={labels.references} items={letter.references} />
        <Listed label={labels.enclosures} items={letter.enclosures} />
      </dl>
      {letter.paragraphs.map((text) => (
        <p class="sj-sheet__paragraph">{text}</p>
      ))}
      <Signature letter={letter} />
      <div class="sj-sheet__foot">
        {[letter.unit, ...letter.contact].map((line) => (
          <p>{line}</p>
        ))}
      </div>
    </article>
  )
}

interface ListedProps {
  readonly label: string
  readonly items: readonly string[]
}

function Listed({ label, items }: ListedProps): JSX.Element | null {
  if (items.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      {items.map((item) => (
        <dd>{item}</dd>
      ))}
    </div>
  )
}

function Signature({ letter }: { readonly letter: Letter }): JSX.Element {
  const { closing, signerName, signerPost } = letter
  return (
    <div class="sj-sheet__signature">
      <p>{closing}</p>
      <p class="sj-sheet__name">({signerName === '' ? '.'.repeat(40) : signerName})</p>
      {signerPost.map((post) => (
        <p>{post}</p>
      ))}
    </div>
  )
}
