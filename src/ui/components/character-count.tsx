import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { formatCount } from '../text/format-count.js'
import { classes } from './attributes.js'
import { FormGroup, idOf } from './form-group.js'
import { Hint } from './hint.js'
import { TextareaControl, type TextareaProps } from './textarea.js'
import { type Words, WordsContext } from './words.js'

/** Thai is written without spaces between words: count words only in other languages. */
type Limit =
  | {
      readonly maxLength: number
      readonly maxWords?: never
      /** `characters` counts what people see as one letter; `length` counts UTF-16 code units. */
      readonly countType?: 'characters' | 'length' | 'words'
    }
  | { readonly maxWords: number; readonly maxLength?: never; readonly countType?: 'words' }

export type CharacterCountProps = TextareaProps &
  Limit & {
    /** Per cent of the limit from which the count shows. */
    readonly threshold?: number
  }

/** A text area that says, when JavaScript runs, how much may still be typed. It never cuts. */
export function CharacterCount(props: CharacterCountProps): JSX.Element {
  const t = useContext(WordsContext)
  const infoId = `${idOf(props)}-info`
  const count = formatCount(props.maxWords ?? props.maxLength)
  const limit = t(countsWords(props) ? 'common.wordCountLimit' : 'common.characterCountLimit', { count })
  return (
    <FormGroup field={props} class="govuk-character-count" attributes={settings(props, t)}>
      <TextareaControl {...props} class={classes('govuk-js-character-count', props.class)} infoId={infoId} />
      <Hint id={infoId} class="govuk-character-count__message">
        {limit}
      </Hint>
    </FormGroup>
  )
}

function settings(props: CharacterCountProps, t: Words): Readonly<Record<string, string | undefined>> {
  const countType = countsWords(props) ? 'words' : props.countType
  // The script puts the number where it finds %{count}.
  const count = { count: '%{count}' }
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': text(props.maxLength),
    'data-maxwords': text(props.maxWords),
    'data-threshold': text(props.threshold),
    'data-count-type': countType,
    'data-i18n.characters-under-limit.one': t('common.characterCountUnderOne', count),
    'data-i18n.characters-under-limit.other': t('common.characterCountUnder', count),
    'data-i18n.characters-at-limit': t('common.characterCountAt'),
    'data-i18n.characters-over-limit.one': t('common.characterCountOverOne', count),
    'data-i18n.characters-over-limit.other': t('common.characterCountOver', count),
  }
}

function countsWords(props: CharacterCountProps): boolean {
  return props.maxWords !== undefined || props.countType === 'words'
}

function text(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}
