import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes } from './attributes.js'
import { WordsContext } from './words.js'

interface WarningTextProps {
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  readonly children: ComponentChildren
}

export function WarningText(props: WarningTextProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <div class={classes('govuk-warning-text', props.class)} {...props.attributes}>
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{t('common.warning')}</span> {props.children}
      </strong>
    </div>
  )
}
