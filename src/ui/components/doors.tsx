import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { Button } from './button.js'
import { SealIcon } from './seal-icon.js'
import { WordsContext } from './words.js'

export interface DoorProps {
  /** `sealed` leads into the sealed channel; `quiet` is for following up. */
  readonly kind: 'general' | 'sealed' | 'quiet'
  readonly title: string
  readonly href: string
  readonly action: string
  readonly children: ComponentChildren
}

/** The list around the doors of the home page. */
export function Doors({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return <ul class="sj-doors">{children}</ul>
}

const looks = {
  general: { class: 'sj-door', variant: undefined },
  sealed: { class: 'sj-door sj-door--sealed sj-sealed', variant: 'seal' },
  quiet: { class: 'sj-door sj-door--quiet', variant: 'secondary' },
} as const

export function Door({ kind, title, href, action, children }: DoorProps): JSX.Element {
  const look = looks[kind]
  return (
    <li class={look.class}>
      {kind === 'sealed' && <SealLabel />}
      {kind === 'general' && <LampIcon />}
      <h2 class="sj-door__title">{title}</h2>
      <p>{children}</p>
      <Button href={href} variant={look.variant}>
        {action}
      </Button>
    </li>
  )
}

function SealLabel(): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <p class="sj-sealed__label">
      <SealIcon state="closed" />
      <span>{t('common.sealedChannel')}</span>
    </p>
  )
}

function LampIcon(): JSX.Element {
  return (
    <svg
      class="sj-door__icon"
      viewBox="0 0 40 40"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M14 36h8M18 36V12c0-5 3-8 8-8h3" />
      <path d="M24 4h10v5H24z" />
      <path d="m25 14-2 4M29 14v5M33 14l2 4" />
    </svg>
  )
}
