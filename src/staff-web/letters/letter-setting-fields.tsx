import type { JSX } from 'preact'
import type { LetterTextKind } from '../../letter-texts/letter-text.entity.js'
import { headFields, type HeadField } from '../../letters/letter-head.js'
import { templateFields, type TemplateField } from '../../letters/template.js'
import { Input } from '../../ui/components/input.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { DeskFrame } from '../desk-frame.js'
import type { LetterFormProblem } from './letter-settings-form.js'
import type { LetterSettingProps } from './letter-setting-preview.js'

type FieldName = HeadField | TemplateField

/** Rows of those that have more than one line. */
const rows: Readonly<Partial<Record<FieldName, number>>> = {
  address: 3,
  signerPost: 2,
  contact: 3,
  references: 2,
  enclosures: 2,
  body: 16,
}

export function nameOfSetting({ t }: DeskFrame, kind: LetterTextKind): string {
  return kind === 'head' ? t('letters.settings.head') : t(`letters.kind.${kind}`)
}

/** Says which field, what is wrong and, of a word between braces, which. */
export function sentenceOfProblem({ t }: DeskFrame, found: LetterFormProblem): string {
  const field = t(`letters.field.${found.field as FieldName}`)
  const { problem, word, most } = found
  return t(`letters.settings.problem.${problem}`, { field, word, most })
}

/** Every field with what was typed, else with what is in use. */
export function LetterSettingFields({ frame, kind, form, texts }: LetterSettingProps): JSX.Element {
  const inUse = kind === 'head' ? texts.head.text : texts.templates[kind].text
  const shown = (form?.fields ?? inUse) as Readonly<Partial<Record<FieldName, string>>>
  const names: readonly FieldName[] = kind === 'head' ? headFields : templateFields
  return (
    <>
      {names.map((name) => (
        <Field {...{ frame, name }} value={shown[name] ?? ''} problems={form?.problems ?? []} />
      ))}
    </>
  )
}

interface FieldProps {
  readonly frame: DeskFrame
  readonly name: FieldName
  readonly value: string
  readonly problems: readonly LetterFormProblem[]
}

function Field({ frame, name, value, problems }: FieldProps): JSX.Element {
  const { t } = frame
  const found = problems.find(({ field }) => field === name)
  const common = {
    ...{ name, value, label: t(`letters.field.${name}`) },
    ...(found && { error: sentenceOfProblem(frame, found) }),
    ...hintOf(frame, name),
  }
  const height = rows[name]
  return height === undefined ? (
    <Input {...common} autocomplete="off" />
  ) : (
    <Textarea {...common} rows={height} />
  )
}

function hintOf({ t }: DeskFrame, name: FieldName): { readonly hint?: string } {
  if (name === 'references' || name === 'enclosures') return { hint: t('letters.hint.lines') }
  if (name === 'body') return { hint: t('letters.hint.body') }
  if (name === 'signerPost') return { hint: t('letters.hint.post') }
  return name === 'numberPrefix' ? { hint: t('letters.hint.numberPrefix') } : {}
}
