import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { longestVaultReason } from '../../kernel/vault.js'
import { Button } from '../../ui/components/button.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Radios } from '../../ui/components/radios.js'
import { Sealed } from '../../ui/components/sealed.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { Textarea } from '../../ui/components/textarea.js'
import { dayInWords } from '../../ui/text/day-in-words.js'
import { digitGroups } from '../../ui/text/format-locator.js'
import { nameOf } from './case-people.js'
import { focusFirstError, sentText } from './sent-text.js'
import { postJson } from './unlocked-keys.js'
import type { VaultDeskProps } from './vault-desk-props.js'
import { sealAnswer, type ShownQuestion } from './vault-questions.js'

interface QuestionProps extends VaultDeskProps {
  readonly sealed: ShownQuestion['sealed']
  readonly opened: NonNullable<ShownQuestion['opened']>
}

/** One request, opened in the custodian's browser alone, and the decision: once, signed, never to be changed. */
export function VaultQuestion(props: QuestionProps): JSX.Element {
  const { speech, sealed, opened, directory } = props
  const { t, lang } = speech
  const { asked, reason } = opened
  const day = (date: typeof asked.on): JSX.Element => <Nowrap>{dayInWords(t, lang, date)}</Nowrap>
  return (
    <>
      <Sealed label={t('vault.questionOpen')} state="open" headingLevel={3}>
        <SummaryList
          rows={[
            { key: t('vault.caseNumber'), value: <Nowrap>{digitGroups(sealed.locator).join(' ')}</Nowrap> },
            {
              key: t('vault.whoAsks'),
              value: (
                <>
                  {nameOf(speech, directory, asked.requester)}{' '}
                  {directory.entryOf(asked.requester)?.title[lang]}
                  <br />
                  {t('vault.signatureHolds')}
                </>
              ),
            },
            { key: t('vault.askedOn'), value: day(asked.on) },
            { key: t('vault.expiresOn'), value: day(asked.expires) },
            { key: t('vault.basis'), value: t(`vault.basis.${reason.basis}`) },
            { key: t('vault.reason'), value: <Paragraphs text={reason.text} /> },
          ]}
        />
      </Sealed>
      <DecisionForm {...props} />
    </>
  )
}

type Choice = 'agreed' | 'refused'
type Problem = 'decision_missing' | 'refusal_missing' | 'reason_too_long'
type Failure = 'lost' | 'failed'

function DecisionForm(props: QuestionProps): JSX.Element {
  const { speech, sealed } = props
  const { t } = speech
  const { onSubmit, onChange, choice, problem, failure, isSending } = useDecision(props)
  return (
    <form method="dialog" onSubmit={onSubmit} onChange={onChange} noValidate id={`decide-${sealed.id}`}>
      <div role="alert">
        {failure !== null && <p class="govuk-error-message">{t(`vault.decisionProblem.${failure}`)}</p>}
      </div>
      <Radios
        name="decision"
        idPrefix={`decision-${sealed.id}`}
        class="sj-choices"
        legend={{ text: t('vault.howDecide') }}
        value={choice ?? undefined}
        error={problem === 'decision_missing' ? t('vault.problem.decision_missing') : undefined}
        items={(['agreed', 'refused'] as const).map((value) => ({
          value,
          text: t(`vault.decide.${value}`),
          hint: t(`vault.decideHint.${value}`),
        }))}
      />
      {choice === 'refused' && (
        <Textarea
          name="refusal"
          id={`refusal-${sealed.id}`}
          rows={3}
          label={t('vault.refusal')}
          hint={t('vault.refusalHint')}
          error={
            problem !== null && problem !== 'decision_missing' ? t(`vault.problem.${problem}`) : undefined
          }
        />
      )}
      <Button variant="seal" disabled={isSending}>
        {t(isSending ? 'desk.sealing' : 'vault.sealDecision')}
      </Button>
    </form>
  )
}

interface Decision {
  readonly onSubmit: (event: Event) => void
  readonly onChange: (event: Event) => void
  readonly choice: Choice | null
  readonly problem: Problem | null
  readonly failure: Failure | null
  readonly isSending: boolean
}

function useDecision({ sealed, opened, keys, directory, onDone }: QuestionProps): Decision {
  const [choice, setChoice] = useState<Choice | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isSending, setSending] = useState(false)
  const send = async (decided: Choice, words: string): Promise<void> => {
    setSending(true)
    setFailure(null)
    const refusal = decided === 'refused' ? words : null
    const failed = await sendAnswer(sealed.id, () =>
      sealAnswer(sealed, opened.asked, refusal, { keys, directory }),
    )
    setSending(false)
    if (failed === null) onDone(decided)
    else setFailure(failed)
  }
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLInputElement) || target.name !== 'decision') return
    setChoice(target.value === 'agreed' ? 'agreed' : 'refused')
  }
  const onSubmit = (event: Event): void => {
    event.preventDefault()
    const words = sentText(event, 'refusal')
    const found = problemOf(choice, words)
    setProblem(found)
    if (choice === null || found !== null) focusFirstError(event)
    else void send(choice, words)
  }
  return { onSubmit, onChange, choice, problem, failure, isSending }
}

/** `lost`: decided, withdrawn or expired meanwhile. */
async function sendAnswer(id: string, make: () => Promise<unknown>): Promise<Failure | null> {
  try {
    const response = await postJson(`/vault/${id}/answer`, await make())
    if (response.ok) return null
    return response.status === 409 || response.status === 404 ? 'lost' : 'failed'
  } catch {
    return 'failed'
  }
}

function problemOf(choice: Choice | null, words: string): Problem | null {
  if (choice === null) return 'decision_missing'
  if (choice === 'agreed') return null
  if (words === '') return 'refusal_missing'
  return words.length > longestVaultReason ? 'reason_too_long' : null
}
