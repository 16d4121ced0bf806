import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes } from './attributes.js'
import { SealIcon } from './seal-icon.js'

interface SealedProps {
  /** What is sealed, or who opens it. The word is a part of the seal. */
  readonly label: string
  /** `open`: readable in this browser only, sealed everywhere else. */
  readonly state?: 'closed' | 'open'
  readonly headingLevel?: 2 | 3
  readonly id?: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children: ComponentChildren
}

/**
 * The seal: icon, hatched edge, folded corner and word, always together. Only around what is encrypted, will be
 * on pressing the button, or the channel itself; never one inside another, three at most on a page.
 */
export function Sealed(props: SealedProps): JSX.Element {
  const Heading = `h${props.headingLevel ?? 2}` as const
  return (
    <section
      id={props.id}
      class={classes('sj-sealed', props.class)}
      aria-label={props.label}
      {...props.attributes}
    >
      <Heading class="sj-sealed__label">
        <SealIcon state={props.state ?? 'closed'} />
        <span>{props.label}</span>
      </Heading>
      {props.children}
    </section>
  )
}
