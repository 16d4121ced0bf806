import type { ComponentChildren, JSX } from 'preact'

interface CaseHeadProps {
  readonly title: ComponentChildren
  /** Status tag and due chip. */
  readonly marks?: ComponentChildren
  readonly facts: ComponentChildren
}

/** Top of a desk's page: the title, how the case stands, and the few facts that are not sealed. */
export function CaseHead({ title, marks, facts }: CaseHeadProps): JSX.Element {
  return (
    <div class="sj-casehead">
      <h1 class="govuk-heading-l">{title}</h1>
      {marks}
      <p class="sj-casehead__facts">{facts}</p>
    </div>
  )
}
