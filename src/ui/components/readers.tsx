import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { ThaiNames } from './thai-names.js'
import { WordsContext } from './words.js'

export interface Reader {
  /** The holder's name where the agency publishes it, otherwise the post. */
  readonly name: string
  readonly note: ComponentChildren
  readonly canOpen: boolean
}

/** Who will be able to open a report, and who will not because the reporter said so. */
export function Readers({ readers }: { readonly readers: readonly Reader[] }): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <ul class="sj-readers">
      {readers.map(({ name, note, canOpen }) => (
        <li class={canOpen ? undefined : 'is-out'}>
          <Eye isStruckOut={!canOpen} />
          <div>
            <span class="govuk-visually-hidden">{t(canOpen ? 'common.canOpen' : 'common.cannotOpen')}</span>
            <strong>
              <ThaiNames text={name} />
            </strong>
            <small>{note}</small>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Eye({ isStruckOut }: { readonly isStruckOut: boolean }): JSX.Element {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7z" />
      {isStruckOut ? <path d="M4 20 20 4" /> : <circle cx="12" cy="12" r="3" />}
    </svg>
  )
}
