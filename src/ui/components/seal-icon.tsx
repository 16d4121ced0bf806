import type { JSX } from 'preact'

interface SealIconProps {
  /** `open`: readable in this browser only. */
  readonly state: 'closed' | 'open'
}

/** A page with a folded corner and a lac seal, whole or broken. Never alone: the seal's word stands beside it. */
export function SealIcon({ state }: SealIconProps): JSX.Element {
  return (
    <svg
      class="sj-seal-icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linejoin="round"
      stroke-linecap="round"
      aria-hidden="true"
      focusable="false"
    >
      {state === 'closed' ? <WholeSeal /> : <BrokenSeal />}
    </svg>
  )
}

function WholeSeal(): JSX.Element {
  return (
    <>
      <path d="M10 21H5V3h9.5l4 4v3" />
      <path d="M14.5 3v4h4" />
      <circle cx="16.5" cy="16.5" r="4.7" />
      <circle cx="16.5" cy="16.5" r="1.7" fill="currentColor" />
    </>
  )
}

function BrokenSeal(): JSX.Element {
  return (
    <>
      <path d="M10 21H5V3h9.5l4 4v2" />
      <path d="M14.5 3v4h4" />
      <path d="M14.3 12a4.7 4.7 0 0 0 0 9l1-2.6-1.6-1.9 1.4-2z" />
      <path d="M19 12.4a4.7 4.7 0 0 1 0 9l.6-2.7-1.5-1.9 1.4-2z" />
    </>
  )
}
