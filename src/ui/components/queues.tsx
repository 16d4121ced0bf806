import type { JSX } from 'preact'

export interface Queue {
  readonly text: string
  readonly href: string
  /** A number, or words such as «more than 10,000». */
  readonly count: number | string
  readonly isCurrent: boolean
  /** Counts cases that are overdue. */
  readonly isLate?: boolean
}

interface QueuesProps {
  readonly label: string
  readonly queues: readonly Queue[]
}

/** Filters of a desk's list, each with its count of cases that this officer may open. */
export function Queues({ label, queues }: QueuesProps): JSX.Element {
  return (
    <nav aria-label={label}>
      <ul class="sj-queues">
        {queues.map(({ text, href, count, isCurrent, isLate = false }) => (
          <li>
            <a
              href={href}
              class={isLate ? 'is-late' : undefined}
              aria-current={isCurrent ? 'true' : undefined}
            >
              {text} <span>{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
