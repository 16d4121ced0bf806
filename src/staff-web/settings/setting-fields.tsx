import type { JSX } from 'preact'
import { ownTextOf } from '../../kernel/own-text.js'
import type { SettingName } from '../../kernel/setting.js'
import type { Answers } from '../../settings/read-answers.js'
import type { FieldProblem } from '../../settings/setting-problem.js'
import type { Field, FieldChoice } from '../../settings/setting-shapes.js'
import { Input } from '../../ui/components/input.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { DeskFrame } from '../desk-frame.js'

/** A form as it stands: what was typed, and what is in the way. */
export interface Filled {
  readonly answers: Answers
  readonly problems: readonly FieldProblem[]
  /** What may be chosen where a post or a person is asked for. */
  readonly choices?: Choices
}

export interface Choice {
  readonly value: string
  readonly text: string
}

export type Choices = Readonly<Record<'post' | 'publisher', readonly Choice[]>>

interface SettingFieldsProps extends Filled {
  readonly frame: DeskFrame
  readonly setting: SettingName
  readonly fields: readonly Field[]
}

/** Fields that need a sentence to be filled in well. */
const explained = [
  ...([
    'colour',
    'office_hours_th',
    'hours_th',
    'is_political',
    'counts_similar',
    'is_confidential',
    'is_at_desk',
    'is_e_service',
  ] as const),
  ...(['attachment_max_bytes', 'attachment_max_count', 'hint_th', 'detail_th', 'shows_names'] as const),
  ...(['short_name_th', 'publishes_complaints'] as const),
  ...(['signs_prepared_acting'] as const),
  ...(['vault_openings_max', 'unopened_days', 'neglected_days', 'figures_by_few'] as const),
  ...(['years_contact', 'years_identity', 'years_report_substantiated'] as const),
] as const
const longLine = 160

export function SettingFields({ fields, ...props }: SettingFieldsProps): JSX.Element {
  return (
    <>
      {fields.map((field) => (
        <SettingField field={field} {...props} />
      ))}
    </>
  )
}

interface SettingFieldProps extends Omit<SettingFieldsProps, 'fields'> {
  readonly field: Field
}

function SettingField({ frame, field, answers, problems, choices }: SettingFieldProps): JSX.Element {
  const { t } = frame
  const { name } = field
  const label = t(`settings.field.${name}`)
  const asked = { name, ...hintOf(frame, field), error: errorOf(frame, problems, name) }
  const value = answers[name] ?? ''
  const choice = { frame, legend: label, value, ...asked }
  if (field.kind === 'choice') return <Chosen options={field.options} {...choice} />
  if (field.kind === 'yes_no') return <Chosen options={null} {...choice} />
  if (field.kind === 'post' || field.kind === 'publisher') {
    const nobody = { value: '', text: t(`settings.no_${field.kind}`) }
    return (
      <Select {...asked} label={label} value={value} options={[nobody, ...(choices?.[field.kind] ?? [])]} />
    )
  }
  const rows = rowsOfText(field)
  if (rows !== null) return <Textarea {...asked} label={label} value={value} rows={rows} />
  return <Input {...asked} label={label} value={value} {...sizeOf(field)} autocomplete="off" />
}

/** Null for what is one line. */
function rowsOfText(field: Field): number | null {
  if (field.kind === 'text') return 7
  return field.kind === 'line' && field.longest > longLine ? 3 : null
}

function sizeOf(field: Field): object {
  if (field.kind === 'megabytes' || field.kind === 'count') return { width: 4, inputmode: 'numeric' }
  if (field.kind === 'colour') return { width: 10, spellcheck: false }
  return field.kind === 'phone' ? { width: 30, inputmode: 'tel' } : {}
}

interface ChosenProps {
  readonly frame: DeskFrame
  /** Null: yes or no. */
  readonly options: readonly FieldChoice[] | null
  readonly name: string
  readonly hint?: string
  readonly error: string | undefined
  readonly legend: string
  readonly value: string
}

/** One of few; yes and no stand beside each other. */
function Chosen({ frame: { t }, options, legend, ...group }: ChosenProps): JSX.Element {
  const items =
    options === null
      ? (['yes', 'no'] as const).map((value) => ({ value, text: t(`settings.${value}`) }))
      : options.map((value) => ({ value, text: t(`settings.choice.${value}`) }))
  return (
    <Radios
      {...group}
      legend={{ text: legend }}
      class={options === null ? 'govuk-radios--inline' : undefined}
      items={items}
    />
  )
}

function hintOf({ t }: DeskFrame, field: Field): { readonly hint?: string } {
  const { name } = field
  if (field.kind === 'text') return { hint: t(`settings.textHint.${ownTextOf(field.name)}`) }
  const found = explained.find((one) => one === name)
  return found === undefined ? {} : { hint: t(`settings.fieldHint.${found}`) }
}

export function errorOf(
  frame: DeskFrame,
  problems: readonly FieldProblem[],
  field: FieldProblem['field'],
): string | undefined {
  const problem = problems.find((one) => one.field === field)
  return problem && problemWords(frame, problem)
}

export function problemWords({ t }: DeskFrame, { code, values }: FieldProblem): string {
  return t(`settings.problem.${code}`, { longest: 0, least: 0, most: 0, placeholder: '', ...values })
}
