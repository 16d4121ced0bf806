import type { ComponentChildren, JSX } from 'preact'
import { classes, type ExtraAttributes, idList, isShown } from './attributes.js'
import { ErrorMessage } from './error-message.js'
import { Fieldset, type Legend } from './fieldset.js'
import { Hint } from './hint.js'

/** What radios and checkboxes share: one question, several answers. */
export interface ChoiceGroup {
  readonly name: string
  /** Ids of the answers begin with it; the name when absent. The first answer has it as its id. */
  readonly idPrefix?: string
  /** Absent only for a single checkbox that is its own question. */
  readonly legend?: Legend
  readonly hint?: ComponentChildren
  readonly error?: ComponentChildren
  readonly class?: string | undefined
  readonly groupClass?: string
  readonly attributes?: ExtraAttributes
}

export interface ChoiceItem {
  readonly value: string
  readonly text: ComponentChildren
  readonly id?: string
  readonly hint?: ComponentChildren
  readonly disabled?: boolean
  /** Shown, when JavaScript runs, only while this answer is chosen. */
  readonly conditional?: ComponentChildren
  /**
   * Shown, with and without JavaScript, only while this answer is chosen. Radios of our own pages have it in place of
   * `conditional`, whose `aria-expanded` no radio button may have.
   */
  readonly below?: ComponentChildren
  readonly attributes?: ExtraAttributes
}

export interface ChoiceDivider {
  readonly divider: ComponentChildren
}

function prefixOf(group: ChoiceGroup): string {
  return group.idPrefix ?? group.name
}

/** The first answer has the bare prefix, so that an error summary can link to it. */
export function itemId(group: ChoiceGroup, item: ChoiceItem, index: number): string {
  return item.id ?? (index === 0 ? prefixOf(group) : `${prefixOf(group)}-${index + 1}`)
}

export function groupDescribedBy(group: ChoiceGroup): string | undefined {
  const prefix = prefixOf(group)
  return idList(isShown(group.hint) && `${prefix}-hint`, isShown(group.error) && `${prefix}-error`)
}

interface ChoiceGroupFrameProps {
  readonly group: ChoiceGroup
  readonly kind: 'radios' | 'checkboxes'
  readonly children: ComponentChildren
}

export function ChoiceGroupFrame({ group, kind, children }: ChoiceGroupFrameProps): JSX.Element {
  const prefix = prefixOf(group)
  const inner = (
    <>
      {isShown(group.hint) && <Hint id={`${prefix}-hint`}>{group.hint}</Hint>}
      {isShown(group.error) && <ErrorMessage id={`${prefix}-error`}>{group.error}</ErrorMessage>}
      <div class={classes(`govuk-${kind}`, group.class)} data-module={`govuk-${kind}`} {...group.attributes}>
        {children}
      </div>
    </>
  )
  const error = isShown(group.error) && 'govuk-form-group--error'
  return (
    <div class={classes('govuk-form-group', error, group.groupClass)}>
      {group.legend ? (
        <Fieldset legend={group.legend} describedBy={groupDescribedBy(group)}>
          {inner}
        </Fieldset>
      ) : (
        inner
      )}
    </div>
  )
}
