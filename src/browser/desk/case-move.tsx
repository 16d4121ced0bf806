import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { moveReasons } from '../../kernel/report-move.js'
import { mayBeDeclined } from '../../kernel/report-status.js'
import { Button } from '../../ui/components/button.js'
import { Card } from '../../ui/components/card.js'
import { Details } from '../../ui/components/details.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { Radios } from '../../ui/components/radios.js'
import { Textarea } from '../../ui/components/textarea.js'
import { ThaiNames } from '../../ui/components/thai-names.js'
import type { ActingProps } from './acting.js'
import { nameOf } from './case-people.js'
import { isMoveSigned, whyOfMove } from './opened-move.js'
import { errorAt } from './problem-at.js'
import { SendProblemLine } from './send-problem-line.js'
import { useMove, useWithdrawMove } from './use-move.js'

type Move = NonNullable<ActingProps['desk']['sealed']['move']>

interface MoveProps extends ActingProps {
  readonly move: Move
}

/** That the report is not about corruption: who has said so, and what is still needed for it to leave the counts. */
export function CaseMove(props: ActingProps): JSX.Element | null {
  const { t } = props.speech
  const { move, status } = props.desk.sealed
  const isOpen = mayBeDeclined(status)
  const told = move !== null && isTold(move, isOpen) ? move : null
  if (!isOpen && told === null) return null
  return (
    <Card title={t('casework.move')} id="move">
      {told !== null && <Said {...props} move={told} />}
      {isOpen && mayBeAsked(move) && <Way {...props} />}
    </Card>
  )
}

/** The form for a proposal, or why there is none. */
function Way(props: ActingProps): JSX.Element {
  const { t } = props.speech
  if (!props.desk.sealed.isCodeOwn) return <p class="govuk-body">{t('casework.moveNotOwn')}</p>
  return (
    <Details summary={t('casework.moveOpen')}>
      <Propose {...props} />
    </Details>
  )
}

/** Of a report that was accepted or ended in another way since, what stood stands no more. */
function isTold({ state }: Move, isOpen: boolean): boolean {
  return isOpen || state === 'refused' || state === 'moved'
}

/** Nothing stands, and the reporter has not said no. One that had left and was taken up again may leave again. */
function mayBeAsked(move: Move | null): boolean {
  return move === null || move.state === 'withdrawn' || move.state === 'moved'
}

function Said(props: MoveProps): JSX.Element | null {
  const { speech, desk, move } = props
  const { t } = speech
  switch (move.state) {
    case 'proposed':
      return <Proposed {...props} />
    case 'asked':
      return (
        <>
          <Words {...props} />
          <p class="govuk-body">
            <ThaiNames text={t('casework.moveAsked', { name: named(props, move.agreedBy) })} />
          </p>
        </>
      )
    case 'agreed':
      return (
        <>
          <Words {...props} />
          <p class="govuk-body">
            {t(isMoveSigned(desk, move) ? 'casework.moveAgreed' : 'casework.moveUnsigned')}
          </p>
        </>
      )
    case 'refused':
      return <p class="govuk-body">{t('casework.moveRefused')}</p>
    case 'moved':
      return (
        <p class="govuk-body">
          <ThaiNames
            text={t('casework.moveMoved', {
              first: named(props, move.proposedBy),
              second: named(props, move.agreedBy),
            })}
          />
        </p>
      )
    case 'withdrawn':
      return null
  }
}

function named({ speech, desk }: ActingProps, officer: string | null): string {
  return officer === null ? '' : nameOf(speech, desk.directory, officer)
}

/** Who proposed it and why, as that officer signed it. */
function Words(props: MoveProps): JSX.Element {
  const { speech, desk, move } = props
  const { t } = speech
  const why = whyOfMove(desk, move)
  return (
    <>
      <p class="govuk-body">
        <ThaiNames
          text={t('casework.moveProposed', {
            name: named(props, move.proposedBy),
            reason: t(`casework.moveReason.${move.reason}`),
          })}
        />
      </p>
      {why === null ? (
        <p class="govuk-error-message">{t('casework.moveForged')}</p>
      ) : (
        <Paragraphs text={why} />
      )}
    </>
  )
}

function Proposed(props: MoveProps): JSX.Element {
  const { speech, desk, move } = props
  const { t } = speech
  const isMine = move.proposedBy === desk.keys.officer
  return (
    <>
      <Words {...props} />
      {isMine && <p class="govuk-body">{t('casework.moveWaitsSecond')}</p>}
      {!isMine && whyOfMove(desk, move) !== null && <Agree {...props} />}
      <Withdraw {...props} />
    </>
  )
}

function Propose(props: ActingProps): JSX.Element {
  const { speech, path } = props
  const { t } = speech
  const { onSubmit, sending, problem } = useMove(props, null)
  return (
    <form method="dialog" onSubmit={onSubmit} noValidate>
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <p class="govuk-body">{t('casework.moveHint')}</p>
      <Radios
        name="reason"
        idPrefix="move-reason"
        legend={{ text: t('casework.moveReasonLabel') }}
        class="govuk-radios--small"
        error={errorAt(props.speech, problem, 'no_reason')}
        items={moveReasons.map((value) => ({ value, text: t(`casework.moveReason.${value}`) }))}
      />
      <Textarea
        name="text"
        id="move-why"
        rows={3}
        label={t('casework.moveWhy')}
        hint={t('casework.moveWhyHint')}
        error={errorAt(props.speech, problem, 'no_words', 'words_long')}
      />
      <Button variant="secondary" disabled={sending.isSending}>
        {t(sending.isSending ? 'desk.sealing' : 'casework.movePropose')}
      </Button>
    </form>
  )
}

function Agree(props: MoveProps): JSX.Element {
  const { speech, path, move } = props
  const { t } = speech
  const { onSubmit, sending, problem } = useMove(props, move)
  // Kept here: drawn anew with the template, the field would lose what the officer made of it.
  const [words, setWords] = useState(
    t('casework.moveAskWords', { reason: t(`casework.moveReason.${move.reason}`) }),
  )
  const onInput = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) setWords(target.value)
  }
  return (
    <form method="dialog" onSubmit={onSubmit} onInput={onInput} noValidate>
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <Textarea
        name="text"
        id="move-ask"
        rows={6}
        label={t('casework.moveAsk')}
        hint={t('casework.moveAskHint')}
        value={words}
        error={errorAt(props.speech, problem, 'no_words', 'words_long')}
      />
      <Button variant="seal" disabled={sending.isSending}>
        {t(sending.isSending ? 'desk.sealing' : 'casework.moveAgree')}
      </Button>
    </form>
  )
}

function Withdraw(props: MoveProps): JSX.Element {
  const { speech, path, move } = props
  const { onSubmit, sending } = useWithdrawMove(props, move.id)
  return (
    <form method="dialog" onSubmit={onSubmit}>
      <SendProblemLine speech={speech} path={path} problem={sending.problem} />
      <Button variant="secondary" disabled={sending.isSending}>
        {speech.t('casework.moveWithdraw')}
      </Button>
    </form>
  )
}
