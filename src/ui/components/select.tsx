import type { JSX } from 'preact'
import { classes, isShown } from './attributes.js'
import { describedBy, type Field, FormGroup, idOf } from './form-group.js'

export interface SelectOption {
  readonly value: string
  readonly text: string
  readonly disabled?: boolean
}

export interface SelectGroup {
  readonly label: string
  readonly options: readonly SelectOption[]
}

export interface SelectProps extends Field {
  readonly options: readonly SelectOption[]
  /** Below the options, each under its own heading. */
  readonly groups?: readonly SelectGroup[]
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
        <Options options={props.options} value={props.value} />
        {props.groups?.map(({ label, options }) => (
          <optgroup label={label}>
            <Options options={options} value={props.value} />
          </optgroup>
        ))}
      </select>
    </FormGroup>
  )
}

function Options({ options, value: chosen }: Pick<SelectProps, 'options' | 'value'>): JSX.Element {
  return (
    <>
      {options.map(({ value, text, disabled }) => (
        <option value={value} selected={chosen === value} disabled={disabled}>
          {text}
        </option>
      ))}
    </>
  )
}
