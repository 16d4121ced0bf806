import type { ComponentChildren, JSX } from 'preact'
import type { ExtraAttributes } from './attributes.js'

interface ComposerProps {
  readonly title: string
  /** Who will read what is written here. */
  readonly audience: string
  readonly id?: string
  readonly attributes?: ExtraAttributes
}

interface ToReporterProps extends ComposerProps {
  /** Absent where a script seals what is written: such a form sends nothing by itself, even if the script fails. */
  readonly action?: string
  /** Text area and a lac button. */
  readonly children: ComponentChildren
}

/** What the reporter will read: a form of its own, solid teal, never in one form or in tabs with internal notes. */
export function ToReporter({ title, audience, ...rest }: ToReporterProps): JSX.Element {
  return (
    <form
      method={rest.action === undefined ? 'dialog' : 'post'}
      action={rest.action}
      noValidate
      id={rest.id}
      class="sj-to-reporter"
      aria-label={title}
      {...rest.attributes}
    >
      <ComposerHead title={title} audience={audience} />
      {rest.children}
    </form>
  )
}

export interface InternalNote {
  readonly who: string
  readonly when: string
  readonly text: ComponentChildren
  /** What goes with it and is no sentence. */
  readonly below?: ComponentChildren
}

interface InternalProps extends ComposerProps {
  readonly notes: readonly InternalNote[]
  /** The form that adds a note, with a plain button. */
  readonly children: ComponentChildren
}

/** What the office writes for itself: blue-grey and dashed, and it says that the reporter does not see it. */
export function Internal({ title, audience, notes, ...rest }: InternalProps): JSX.Element {
  return (
    <section class="sj-internal" aria-label={title} id={rest.id} {...rest.attributes}>
      <ComposerHead title={title} audience={audience} />
      {notes.map((note) => (
        <NoteItem {...note} />
      ))}
      {rest.children}
    </section>
  )
}

export function NoteItem({ who, when, text, below }: InternalNote): JSX.Element {
  return (
    <div class="sj-note">
      <p class="sj-note__who">
        {who} {when}
      </p>
      <p>{text}</p>
      {below}
    </div>
  )
}

function ComposerHead({ title, audience }: Pick<ComposerProps, 'title' | 'audience'>): JSX.Element {
  return (
    <h3 class="sj-composer__head">
      {title} <span>{audience}</span>
    </h3>
  )
}
