import type { JSX } from 'preact'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import { refusalReasons } from '../../kernel/report-status.js'
import { Input } from '../../ui/components/input.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import { sentenceOf } from './complaint-form.js'
import type { ComplaintPageProps } from './complaint-page-props.js'
import { stepFields, type SentDetails } from './step-details.js'

interface StepFieldsProps {
  readonly page: ComplaintPageProps
  readonly to: ComplaintStatus
}

/** What a step needs beside its word to the complainant, under the choice of that step; null for most. */
export function stepFieldsOf(page: ComplaintPageProps, to: ComplaintStatus): JSX.Element | undefined {
  if (to === 'not_accepted') return <RefusalField page={page} to={to} />
  if (to === 'referred') return <ReferralFields page={page} to={to} />
  if (to === 'duplicate') return <OriginalField page={page} to={to} />
  return page.opened.complaint.status === 'duplicate' ? <ReasonField page={page} to={to} /> : undefined
}

/** What was typed into a field before, and what is wrong with it. */
function kept(
  { frame: { t }, refused }: ComplaintPageProps,
  field: keyof SentDetails,
): { readonly value: string; readonly error: string | undefined } {
  if (refused?.act !== 'status') return { value: '', error: undefined }
  const { problem, details } = refused
  const isHere = (stepFields as Readonly<Record<string, string>>)[problem] === field
  return { value: details[field], error: isHere ? t(sentenceOf(problem)) : undefined }
}

function RefusalField({ page }: StepFieldsProps): JSX.Element {
  const { t } = page.frame
  const reasons = refusalReasons.map((value) => ({ value, text: t(`terms.refusalReason.${value}`) }))
  return (
    <Select
      name="refusal"
      id="status-refusal"
      label={t('desk.refusalReason')}
      hint={t('general.refusalHint')}
      options={[{ value: '', text: t('desk.choose') }, ...reasons]}
      {...kept(page, 'refusal')}
    />
  )
}

function ReferralFields({ page }: StepFieldsProps): JSX.Element {
  const { t } = page.frame
  return (
    <>
      <Input
        name="body"
        id="status-body"
        label={t('general.body')}
        hint={t('general.bodyHint')}
        autocomplete="off"
        {...kept(page, 'body')}
      />
      <Input
        name="bodyNo"
        id="status-bodyNo"
        label={t('general.bodyNo')}
        width={20}
        autocomplete="off"
        {...kept(page, 'bodyNo')}
      />
      <Input
        name="bodyOn"
        id="status-bodyOn"
        label={t('general.bodyOn')}
        hint={t('general.bodyOnHint')}
        width={10}
        autocomplete="off"
        {...kept(page, 'bodyOn')}
      />
    </>
  )
}

function OriginalField({ page }: StepFieldsProps): JSX.Element {
  const { t } = page.frame
  return (
    <Input
      name="original"
      id="status-original"
      label={t('general.original')}
      hint={t('general.originalHint')}
      width={10}
      inputmode="numeric"
      autocomplete="off"
      {...kept(page, 'original')}
    />
  )
}

function ReasonField({ page }: StepFieldsProps): JSX.Element {
  const { t } = page.frame
  return (
    <Textarea
      name="reason"
      id="status-reason"
      rows={2}
      label={t('general.partReason')}
      hint={t('general.partReasonHint')}
      {...kept(page, 'reason')}
    />
  )
}
