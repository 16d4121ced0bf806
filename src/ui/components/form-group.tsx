import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes, idList, isShown } from './attributes.js'
import { ErrorMessage } from './error-message.js'
import { Hint } from './hint.js'
import { Label } from './label.js'

/** What every control with one label has. Ids of hint and error follow from the control's id. */
export interface Field {
  readonly name: string
  /** The name when absent. */
  readonly id?: string
  readonly label: ComponentChildren
  readonly labelSize?: 's' | 'm' | 'l' | 'xl' | undefined
  readonly isPageHeading?: boolean
  readonly hint?: ComponentChildren
  /** Nothing shown means no error. */
  readonly error?: ComponentChildren
  /** Extra class of the control itself. */
  readonly class?: string | undefined
  /** Extra class of the group around label and control. */
  readonly groupClass?: string
  /** Extra attributes of the control itself. */
  readonly attributes?: ExtraAttributes
}

export function idOf(field: Field): string {
  return field.id ?? field.name
}

/** Ids of what describes the control, hint before error; `first` stands before them. */
export function describedBy(field: Field, first?: string): string | undefined {
  const id = idOf(field)
  return idList(first, isShown(field.hint) && `${id}-hint`, isShown(field.error) && `${id}-error`)
}

interface FormGroupProps {
  readonly field: Field
  readonly class?: string
  readonly attributes?: Readonly<Record<string, string | undefined>>
  readonly children: ComponentChildren
}

/** Label, hint and error around a control. */
export function FormGroup({ field, class: extra, attributes, children }: FormGroupProps): JSX.Element {
  const id = idOf(field)
  const error = isShown(field.error) && 'govuk-form-group--error'
  return (
    <div class={classes('govuk-form-group', error, extra, field.groupClass)} {...attributes}>
      <Label
        for={id}
        class={field.labelSize && `govuk-label--${field.labelSize}`}
        isPageHeading={field.isPageHeading}
      >
        {field.label}
      </Label>
      {isShown(field.hint) && <Hint id={`${id}-hint`}>{field.hint}</Hint>}
      {isShown(field.error) && <ErrorMessage id={`${id}-error`}>{field.error}</ErrorMessage>}
      {children}
    </div>
  )
}
