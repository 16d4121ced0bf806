import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { WordsContext } from './words.js'

export interface Guard {
  readonly title: string
  readonly note: ComponentChildren
  readonly isMet: boolean
}

/** What must be true before somebody signs; open ones first is the caller's business. */
export function Guards({ guards }: { readonly guards: readonly Guard[] }): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <ul class="sj-guards">
      {guards.map(({ title, note, isMet }) => (
        <li class={isMet ? undefined : 'is-open'}>
          <GuardIcon isMet={isMet} />
          <div>
            <p>
              <strong>
                <span class="govuk-visually-hidden">{t(isMet ? 'common.guardMet' : 'common.guardOpen')}</span>
                {title}
              </strong>
            </p>
            <small>{note}</small>
          </div>
        </li>
      ))}
    </ul>
  )
}

function GuardIcon({ isMet }: { readonly isMet: boolean }): JSX.Element {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2.4"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="12" cy="12" r="10" stroke-width="1.8" />
      <path d={isMet ? 'm7 12.500 3.500 3.500L17 9' : 'M12 6.500v7M12 17.200v.1'} />
    </svg>
  )
}
