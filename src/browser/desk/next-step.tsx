import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import {
  agreedNotCorruption,
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
import type { Questionnaire } from '../../kernel/particulars.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Radios } from '../../ui/components/radios.js'
import { Select } from '../../ui/components/select.js'
import { Textarea } from '../../ui/components/textarea.js'
import type { ActingProps } from './acting.js'
import { AskFields, readAsk, wordsWith, type AskProblem } from './ask-particulars.js'
import { CaseExtend } from './case-extend.js'
import { sendToCase } from './case-requests.js'
import type { OpenDesk } from './open-case.js'
import { isMoveSigned } from './opened-move.js'
import { SendProblemLine } from './send-problem-line.js'
import { sealWords, type WordsToSend } from './seal-words.js'
import { focusFirstError, isTooLong, sentText } from './sent-text.js'
import { StepDetails, stepDetails, type SentStepDetails } from './step-details.js'
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
  const { onSubmit, onChange, to, problem, askProblem, sending } = useStep(props)
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
              ...reasonsFor(desk).map((value) => ({ value, text: t(`terms.refusalReason.${value}`) })),
            ]}
            error={isAt('refusal_reason_missing')}
          />
        )}
        {to === 'need_information' && <AskFields speech={speech} place="step" problem={askProblem} />}
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

/** That it is not about corruption is offered once two officers and the reporter have signed it. */
function reasonsFor(desk: OpenDesk): readonly RefusalReason[] {
  const { move } = desk.sealed
  const isAgreed = move?.state === 'agreed' && isMoveSigned(desk, move)
  return isAgreed ? [...refusalReasons, agreedNotCorruption] : refusalReasons
}

interface StepForm {
  readonly onSubmit: (event: Event) => void
  readonly onChange: (event: Event) => void
  readonly to: ReportStatus | null
  readonly problem: FormProblem | null
  /** What is wrong with the questions to the reporter. */
  readonly askProblem: AskProblem | null
  readonly sending: Sending<Change>
}

function useStep({ speech, desk, path, onDone }: ActingProps): StepForm {
  const [to, setTo] = useState<ReportStatus | null>(null)
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [askProblem, setAskProblem] = useState<AskProblem | null>(null)
  const { factsWritten: seenFacts } = desk.sealed
  const sending = useSending<Change>(async (change) => {
    const refused = await sendToCase(`${path}/status`, { ...change, seenFacts })
    if (refused === null) await dropDraft(path, 'status')
    if (refused === null) onDone('status')
    return refused
  })
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement && target.name === 'to' && isReportStatus(target.value))
      setTo(target.value)
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const asked = to === 'need_information' ? readAsk(speech, event) : { questionnaire: null }
    const step = readStep(to, event)
    const questionnaire = 'problem' in asked ? null : asked.questionnaire
    const text = wordsWith(speech, questionnaire, step.text)
    const found = problemOf(desk, to, { ...step, text })
    setProblem(found)
    setAskProblem('problem' in asked ? asked.problem : null)
    if (to === null || found !== null || 'problem' in asked) {
      focusFirstError(event)
      return
    }
    void sending.send(JSON.stringify([to, step, questionnaire?.questions, questionnaire?.answerBy]), () =>
      sealedChange(desk, to, { ...step, text, questionnaire }),
    )
  }
  return { onSubmit, onChange, to, problem, askProblem, sending }
}

interface StepWritten {
  readonly refusalReason: RefusalReason | null
  readonly text: string
  readonly details: SentStepDetails
}

function readStep(to: ReportStatus | null, event: Event): StepWritten {
  const reason = sentText(event, 'reason')
  return {
    refusalReason: isRefusalReason(reason) ? reason : null,
    text: sentText(event, 'text'),
    details: stepDetails(event, to),
  }
}

function problemOf(
  { sealed }: OpenDesk,
  to: ReportStatus | null,
  { refusalReason, text, details }: StepWritten,
): FormProblem | null {
  if (to === null) return 'nothing_chosen'
  const wrongStep = problemOfStep(sealed.status, {
    ...{ to, refusalReason, hasMessage: text !== '', isClassified: sealed.isClassified },
    hasCommittee: details.committeeReason !== '' || sealed.committee.length >= fewestFactFinders,
    hasBody: details.referredTo !== null,
    hasOriginal: details.originalLocator !== null,
  })
  return wrongStep ?? (isTooLong(text) ? 'too_long' : null)
}

async function sealedChange(
  desk: OpenDesk,
  to: ReportStatus,
  written: StepWritten & { readonly questionnaire: Questionnaire | null },
): Promise<Change> {
  const { refusalReason, text, details, questionnaire } = written
  const { committeeReason, ...rest } = details
  const extra = { status: to, ...rest, ...(questionnaire && { questionnaire }) }
  return {
    ...{ to, refusalReason, ...rest },
    committeeReason:
      committeeReason === '' ? null : await sealWords(desk, { kind: 'note', text: committeeReason }),
    message: text === '' ? null : await sealWords(desk, { kind: 'decision', text, extra }),
  }
}
