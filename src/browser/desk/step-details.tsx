import type { JSX } from 'preact'
import { isLocator } from '../../crypto/receipt.js'
import { isReferralBody, referralBodies, type ReferralBody } from '../../kernel/referral-body.js'
import { fewestFactFinders, type ReportStatus, type StepProblem } from '../../kernel/report-status.js'
import { Input } from '../../ui/components/input.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { CasePartProps } from './case-report.js'
import { sentText } from './sent-text.js'

interface StepDetailsProps extends CasePartProps {
  readonly to: ReportStatus
  /** The sentence when this is what is in the way. */
  readonly isAt: (...problems: StepProblem[]) => string | undefined
}

/** What some steps need beside their word to the reporter. */
export function StepDetails({ speech: { t }, desk, to, isAt }: StepDetailsProps): JSX.Element | null {
  if (to === 'referred') {
    const bodies = referralBodies.map((value) => ({ value, text: t(`casework.body.${value}`) }))
    return (
      <Select
        name="body"
        label={t('casework.referredTo')}
        hint={t('casework.referredHint')}
        options={[{ value: '', text: t('desk.choose') }, ...bodies]}
        error={isAt('body_missing')}
      />
    )
  }
  if (to === 'duplicate') {
    return (
      <Input
        name="original"
        label={t('casework.original')}
        hint={t('casework.originalHint')}
        inputmode="numeric"
        autocomplete="off"
        width={10}
        error={isAt('original_missing')}
      />
    )
  }
  if (to !== 'fact_finding' || desk.sealed.committee.length >= fewestFactFinders) return null
  return (
    <Textarea
      name="committeeReason"
      id="committee-reason"
      rows={2}
      label={t('casework.committeeReason')}
      hint={t('casework.committeeReasonHint')}
      error={isAt('committee_missing')}
    />
  )
}

export interface SentStepDetails {
  readonly referredTo: ReferralBody | null
  readonly originalLocator: string | null
  /** Empty: none was written, or none is needed. */
  readonly committeeReason: string
}

/** What was chosen and typed of them. */
export function stepDetails(event: Event, to: ReportStatus | null): SentStepDetails {
  const body = sentText(event, 'body')
  const original = sentText(event, 'original').replaceAll(/\s/g, '')
  return {
    referredTo: to === 'referred' && isReferralBody(body) ? body : null,
    originalLocator: to === 'duplicate' ? isLocator(original) : null,
    committeeReason: to === 'fact_finding' ? sentText(event, 'committeeReason') : '',
  }
}
