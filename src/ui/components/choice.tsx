import type { JSX } from 'preact'
import { classes, idList, isShown } from './attributes.js'
import type { ChoiceItem } from './choice-group.js'
import { Hint } from './hint.js'
import { Label } from './label.js'

interface ChoiceProps {
  readonly kind: 'radios' | 'checkboxes'
  readonly id: string
  readonly name: string
  readonly item: ChoiceItem
  readonly isChecked: boolean
  /** Chosen, it takes the choice away from all others. Checkboxes only. */
  readonly isExclusive?: boolean | undefined
  /** Ids that describe the whole group, where no fieldset carries them. */
  readonly describedBy?: string | undefined
}

/** One answer: a radio button or a checkbox with its label, hint and what it reveals. */
export function Choice({ kind, id, name, item, isChecked, ...rest }: ChoiceProps): JSX.Element {
  const hasHint = isShown(item.hint)
  const hasConditional = isShown(item.conditional)
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={isChecked}
          disabled={item.disabled}
          data-aria-controls={hasConditional ? `conditional-${id}` : undefined}
          data-behaviour={rest.isExclusive ? 'exclusive' : undefined}
          aria-describedby={idList(rest.describedBy, hasHint && `${id}-item-hint`)}
          {...item.attributes}
        />
        <Label class={`govuk-${kind}__label`} for={id}>
          {item.text}
        </Label>
        {hasHint && (
          <Hint id={`${id}-item-hint`} class={`govuk-${kind}__hint`}>
            {item.hint}
          </Hint>
        )}
      </div>
      {hasConditional && (
        <div
          class={classes(`govuk-${kind}__conditional`, !isChecked && `govuk-${kind}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
      {isShown(item.below) && <div class={`govuk-${kind}__conditional sj-below`}>{item.below}</div>}
    </>
  )
}
