import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './attributes.js'
import { WordsContext } from './words.js'

interface ErrorMessageProps {
  readonly id?: string
  readonly class?: string | undefined
  readonly children: ComponentChildren
}

export function ErrorMessage(props: ErrorMessageProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <p id={props.id} class={classes('govuk-error-message', props.class)}>
      <span class="govuk-visually-hidden">{t('common.errorPrefix')}:</span> {props.children}
    </p>
  )
}
