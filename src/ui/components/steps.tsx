import type { ComponentChildren, JSX } from 'preact'

export interface StepItem {
  readonly title: ComponentChildren
  /** A date, or the time within which. */
  readonly when: ComponentChildren
  readonly state: 'done' | 'now' | 'ahead'
}

/** What has happened, what happens now and what comes, with its dates. */
export function Steps({ steps }: { readonly steps: readonly StepItem[] }): JSX.Element {
  return (
    <ol class="sj-steps">
      {steps.map(({ title, when, state }) => (
        <li
          class={state === 'ahead' ? undefined : `is-${state}`}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <strong>{title}</strong>
          <span class="sj-when">{when}</span>
        </li>
      ))}
    </ol>
  )
}
