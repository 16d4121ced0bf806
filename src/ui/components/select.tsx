import type { JSX } from 'preact'
import { classes, isShown } from './attributes.js'
import { describedBy, type Field, FormGroup, idOf } from './form-group.js'

export interface SelectOption {
  readonly value: string
  readonly text: string
  readonly disabled?: boolean
}

export interface SelectProps extends Field {
  readonly options: readonly SelectOption[]
  /** The chosen option; the browser chooses the first when absent. */
  readonly value?: string | undefined
}

export function Select(props: SelectProps): JSX.Element {
  return (
    <FormGroup field={props}>
      <select
        class={classes('govuk-select', props.class, isShown(props.error) && 'govuk-select--error')}
        id={idOf(props)}
        name={props.name}
        aria-describedby={describedBy(props)}
        {...props.attributes}
      >
        {props.options.map(({ value, text, disabled }) => (
          <option value={value} selected={props.value === value} disabled={disabled}>
            {text}
          </option>
        ))}
      </select>
    </FormGroup>
  )
}
