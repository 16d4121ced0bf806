import type { ComponentChildren, JSX } from 'preact'
import { classes, isShown } from './attributes.js'
import { describedBy, type Field, FormGroup, idOf } from './form-group.js'

export interface InputProps extends Field {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'url'
  readonly value?: string | undefined
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30
  readonly prefix?: ComponentChildren
  readonly suffix?: ComponentChildren
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'
  readonly spellcheck?: boolean
  readonly pattern?: string
  readonly disabled?: boolean
}

export function Input(props: InputProps): JSX.Element {
  const control = <Control {...props} />
  return (
    <FormGroup field={props}>
      {isShown(props.prefix) || isShown(props.suffix) ? (
        <div class="govuk-input__wrapper">
          <Affix kind="prefix">{props.prefix}</Affix>
          {control}
          <Affix kind="suffix">{props.suffix}</Affix>
        </div>
      ) : (
        control
      )}
    </FormGroup>
  )
}

function Control(props: InputProps): JSX.Element {
  // Preact's types tie ARIA roles to each single type; a union of types fits none of them.
  const kind: Readonly<Record<string, unknown>> = { type: props.type ?? 'text' }
  return (
    <input
      class={classes(
        'govuk-input',
        props.class,
        props.width && `govuk-input--width-${props.width}`,
        isShown(props.error) && 'govuk-input--error',
      )}
      id={idOf(props)}
      name={props.name}
      {...kind}
      value={props.value}
      aria-describedby={describedBy(props)}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      spellcheck={props.spellcheck}
      pattern={props.pattern}
      disabled={props.disabled}
      {...props.attributes}
    />
  )
}

interface AffixProps {
  readonly kind: 'prefix' | 'suffix'
  readonly children: ComponentChildren
}

function Affix({ kind, children }: AffixProps): JSX.Element | null {
  if (!isShown(children)) return null
  return (
    <div class={`govuk-input__${kind}`} aria-hidden="true">
      {children}
    </div>
  )
}
