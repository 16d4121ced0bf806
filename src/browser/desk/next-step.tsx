import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import {
  bucketOf,
  fewestFactFinders,
  isRefusalReason,
  isReportStatus,
  offeredReportStatuses,
  problemOfStep,
  refusalReasons,
  type RefusalReason,
  type ReportStatus,
  type StepProblem,
} from '../../kernel/report-status.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { ActingProps } from './acting.js'
import { CaseExtend } from './case-extend.js'
import { sendToCase } from './case-requests.js'
import { SendProblemLine } from './send-problem-line.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { focusFirstError, isTooLong, sentText } from './sent-text.js'
import { StepDetails, stepDetails } from './step-details.js'
import { dropDraft, useDraft } from './use-draft.js'
import { useSending, type Sending } from './use-sending.js'

interface Change {
  readonly to: ReportStatus
  readonly refusalReason: RefusalReason | null
  readonly referredTo: ReferralBody | null
  readonly originalLocator: string | null
  readonly committeeReason: WordsToSend | null
  readonly message: WordsToSend | null
}

type FormProblem = StepProblem | 'nothing_chosen' | 'too_long'

/** Moves the case along the transition table, with the words to the reporter that go with it, sealed. */
export function NextStep(props: ActingProps): JSX.Element {
  const { speech, desk, path } = props
  const { t } = speech
  const { onSubmit, onChange, to, problem, sending } = useStep(props)
  const onInput = useDraft(props, 'status', 'step-text')
  const isAt = (...problems: FormProblem[]): string | undefined =>
    problem !== null && problems.includes(problem) ? t(`desk.problem.${problem}`) : undefined
  const isOver = bucketOf(desk.sealed.status) !== 'in_progress'
  return (
    <Card title={t('desk.next')} id="act">
      <form method="dialog" onSubmit={onSubmit} onChange={onChange} onInput={onInput}>
        <SendProblemLine speech={speech} path={path} problem={sending.problem} />
        <Radios
          name="to"
          legend={{ text: t(isOver ? 'desk.reopenTo' : 'desk.changeTo') }}
          class="govuk-radios--small"
          value={to ?? undefined}
          error={isAt('nothing_chosen', 'not_allowed', 'not_classified', 'refusal_reason_unexpected')}
          items={offeredReportStatuses(desk.sealed.status, desk.isWithdrawalAsked).map((status) => ({
            value: status,
            text: t(`terms.reportStatus.${status}`),
          }))}
        />
        {to === 'not_accepted' && (
          <Select
            name="reason"
            label={t('desk.refusalReason')}
            options={[
              { value: '', text: t('desk.choose') },
              ...refusalReasons.map((value) => ({ value, text: t(`terms.refusalReason.${value}`) })),
            ]}
            error={isAt('refusal_reason_missing')}
          />
        )}
        {to !== null && <StepDetails {...props} to={to} isAt={isAt} />}
        <Textarea
          name="text"
          id="step-text"
          rows={4}
          label={t('desk.messageToReporter')}
          hint={t('desk.stepMessageHint')}
          error={isAt('message_missing', 'too_long')}
        />
        <Button disabled={sending.isSending}>
          {t(sending.isSending ? 'desk.sealing' : 'desk.sealAndChange')}
        </Button>
      </form>
      <CaseExtend {...props} />
    </Card>
  )
}

interface StepForm {
  readonly onSubmit: (event: Event) => void
  readonly onChange: (event: Event) => void
  readonly to: ReportStatus | null
  readonly problem: FormProblem | null
  readonly sending: Sending<Change>
}

function useStep({ desk, path, onDone }: ActingProps): StepForm {
  const [to, setTo] = useState<ReportStatus | null>(null)
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const { status, isClassified, factsWritten: seenFacts } = desk.sealed
  const sending = useSending<Change>(async (change) => {
    const refused = await sendToCase(`${path}/status`, { ...change, seenFacts })
    if (refused === null) await dropDraft(path, 'status')
    if (refused === null) onDone('status')
    return refused
  })
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement && isReportStatus(target.value)) setTo(target.value)
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const text = sentText(event, 'text')
    const reason = sentText(event, 'reason')
    const refusalReason = isRefusalReason(reason) ? reason : null
    const details = stepDetails(event, to)
    const step = {
      ...{ refusalReason, hasMessage: text !== '', isClassified },
      hasCommittee: details.committeeReason !== '' || desk.sealed.committee.length >= fewestFactFinders,
      hasBody: details.referredTo !== null,
      hasOriginal: details.originalLocator !== null,
    }
    const wrongStep = to === null ? 'nothing_chosen' : problemOfStep(status, { to, ...step })
    const found = wrongStep ?? (isTooLong(text) ? 'too_long' : null)
    setProblem(found)
    if (to === null || found !== null) {
      focusFirstError(event)
      return
    }
    const { committeeReason, ...rest } = details
    void sending.send(JSON.stringify([to, reason, text, details]), async () => ({
      ...{ to, refusalReason, ...rest },
      committeeReason:
        committeeReason === '' ? null : await sealWords(desk, { kind: 'note', text: committeeReason }),
      message:
        text === ''
          ? null
          : await sealWords(desk, { kind: 'decision', text, extra: { status: to, ...rest } }),
    }))
  }
  return { onSubmit, onChange, to, problem, sending }
}
