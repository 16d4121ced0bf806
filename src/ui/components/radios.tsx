import type { JSX } from 'preact'
import { Choice } from './choice.js'
import {
  type ChoiceDivider,
  type ChoiceGroup,
  ChoiceGroupFrame,
  type ChoiceItem,
  itemId,
} from './choice-group.js'

export interface RadiosProps extends ChoiceGroup {
  readonly items: readonly (ChoiceItem | ChoiceDivider)[]
  /** The chosen answer; none when absent. */
  readonly value?: string | undefined
}

export function Radios(props: RadiosProps): JSX.Element {
  return (
    <ChoiceGroupFrame group={props} kind="radios">
      {props.items.map((item, index) =>
        'divider' in item ? (
          <div class="govuk-radios__divider">{item.divider}</div>
        ) : (
          <Choice
            kind="radios"
            id={itemId(props, item, index)}
            name={props.name}
            item={item}
            isChecked={props.value === item.value}
          />
        ),
      )}
    </ChoiceGroupFrame>
  )
}

/** Radios as large cards, for a choice that needs a sentence of explanation each. */
export function Choices(props: RadiosProps): JSX.Element {
  return <Radios {...props} class="sj-choices" />
}
