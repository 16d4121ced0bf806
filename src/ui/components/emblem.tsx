import type { JSX } from 'preact'

interface EmblemProps {
  /** Path of the office's own; without one the system's stands there. */
  readonly picture?: string | undefined
}

/** On top of every page, beside the office's name, which says the same in words. */
export function Emblem({ picture }: EmblemProps): JSX.Element {
  if (picture !== undefined) return <img class="sj-emblem" src={picture} alt="" width={44} height={44} />
  return (
    <svg
      class="sj-emblem"
      viewBox="0 0 44 44"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="22" cy="22" r="20" />
      <path d="M6 30c5-9 9-12 12-12 4 0 5 6 8 6 2 0 4-5 7-5 2 0 4 3 5.500 7" />
      <path d="M10 35c8-3 16-3 24 0M22 8v5M16 10l2 4M28 10l-2 4" />
    </svg>
  )
}
