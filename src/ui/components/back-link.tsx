import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, type ExtraAttributes } from './attributes.js'
import { WordsContext } from './words.js'

interface BackLinkProps {
  readonly href: string
  readonly class?: string | undefined
  readonly attributes?: ExtraAttributes
  /** «กลับ» when absent. */
  readonly children?: ComponentChildren
}

export function BackLink(props: BackLinkProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <a href={props.href} class={classes('govuk-back-link', props.class)} {...props.attributes}>
      {props.children ?? t('common.back')}
    </a>
  )
}
