import type { JSX } from 'preact'
import type { ReportAnswers } from '../../../kernel/report-body.js'
import { Input } from '../../../ui/components/input.js'
import { Textarea } from '../../../ui/components/textarea.js'
import type { SectionProps } from './report-form.js'

type ShortField =
  | 'when'
  | 'where'
  | 'money'
  | 'reportedElsewhere'
  | 'respondentNames'
  | 'evidence'
  | 'statedEvidence'
  | 'clearCircumstances'
  | 'definiteWitnesses'

interface ShortAnswerProps {
  readonly section: SectionProps
  readonly field: ShortField & keyof ReportAnswers
  readonly hint?: string
  /** More than one makes it a text area. */
  readonly rows?: number
}

/** One question that may be skipped. */
export function ShortAnswer({ section, field, hint, rows = 1 }: ShortAnswerProps): JSX.Element {
  const { t, answers, errors } = section
  const props = {
    name: field,
    label: t('common.optional', { label: t(`report.${field}.label`) }),
    value: answers[field],
    error: errors[field],
    hint,
  }
  return rows > 1 ? <Textarea {...props} rows={rows} /> : <Input {...props} autocomplete="off" />
}
