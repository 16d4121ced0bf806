import type { JSX } from 'preact'
import { Choice } from './choice.js'
import {
  type ChoiceDivider,
  type ChoiceGroup,
  ChoiceGroupFrame,
  type ChoiceItem,
  groupDescribedBy,
  itemId,
} from './choice-group.js'

export interface CheckboxItem extends ChoiceItem {
  /** The group's name when absent. */
  readonly name?: string
  /** «None of these»: chosen, it clears the others when JavaScript runs. */
  readonly isExclusive?: boolean
}

export interface CheckboxesProps extends ChoiceGroup {
  readonly items: readonly (CheckboxItem | ChoiceDivider)[]
  /** The chosen answers. */
  readonly values?: readonly string[]
}

export function Checkboxes(props: CheckboxesProps): JSX.Element {
  // Without a fieldset nothing else would carry the hint and the error of the group.
  const describedBy = props.legend ? undefined : groupDescribedBy(props)
  return (
    <ChoiceGroupFrame group={props} kind="checkboxes">
      {props.items.map((item, index) =>
        'divider' in item ? (
          <div class="govuk-checkboxes__divider">{item.divider}</div>
        ) : (
          <Choice
            kind="checkboxes"
            id={itemId(props, item, index)}
            name={item.name ?? props.name}
            item={item}
            isChecked={props.values?.includes(item.value) ?? false}
            isExclusive={item.isExclusive}
            describedBy={describedBy}
          />
        ),
      )}
    </ChoiceGroupFrame>
  )
}
