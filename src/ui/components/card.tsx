import type { ComponentChildren, JSX } from 'preact'

interface CardProps {
  readonly title: string
  /** Unique on the page; the title's id is made from it. */
  readonly id: string
  readonly children: ComponentChildren
}

/** One matter of an officer's page. */
export function Card({ title, id, children }: CardProps): JSX.Element {
  return (
    <section class="sj-card" id={id} aria-labelledby={`${id}-title`}>
      <h2 class="govuk-heading-m" id={`${id}-title`}>
        {title}
      </h2>
      {children}
    </section>
  )
}
