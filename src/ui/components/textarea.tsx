import type { JSX } from 'preact'
import { classes, isShown } from './attributes.js'
import { describedBy, type Field, FormGroup, idOf } from './form-group.js'

export interface TextareaProps extends Field {
  readonly value?: string | undefined
  readonly rows?: number
  readonly spellcheck?: boolean
  readonly disabled?: boolean
  /** For a text to take along: it can be selected and not changed. */
  readonly isReadOnly?: boolean
}

export function Textarea(props: TextareaProps): JSX.Element {
  return (
    <FormGroup field={props}>
      <TextareaControl {...props} />
    </FormGroup>
  )
}

/** The bare element, for components that put more around it. */
export function TextareaControl(props: TextareaProps & { readonly infoId?: string }): JSX.Element {
  return (
    <textarea
      class={classes('govuk-textarea', isShown(props.error) && 'govuk-textarea--error', props.class)}
      id={idOf(props)}
      name={props.name}
      rows={props.rows ?? 5}
      value={props.value}
      aria-describedby={describedBy(props, props.infoId)}
      spellcheck={props.spellcheck}
      disabled={props.disabled}
      readonly={props.isReadOnly}
      {...props.attributes}
    />
  )
}
