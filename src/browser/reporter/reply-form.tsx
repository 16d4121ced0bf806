import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { answerField } from '../../public-web/mailbox/sections/answer-fields.js'
import type { AskedQuestions } from '../../public-web/mailbox/sections/asked-questions.js'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import {
  answersOfDraft,
  firstKind,
  isReplyKind,
  offeredKinds,
  problemOfDraft,
  wordsOfDraft,
  type DraftProblem,
  type ReplyDraft,
} from '../../public-web/mailbox/sections/reply-draft.js'
import { ReplyFields } from '../../public-web/mailbox/sections/reply-fields.js'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { Button } from '../../ui/components/button.js'
import type { Lang } from '../../ui/messages/translator.js'
import { Sealed } from '../../ui/components/sealed.js'
import { FilesBox } from './files-box.js'
import type { FilesLoader } from './load-files.js'
import { AskError, type MailboxAsks } from './reporter-ask.js'
import { sendReply } from './send-reply.js'
import type { WorkerClient } from './worker-client.js'

interface ReplyFormProps {
  readonly t: MailboxWords
  readonly lang: Lang
  readonly worker: WorkerClient<MailboxAsks>
  readonly content: MailboxContent
  readonly files: FilesLoader
  readonly onReplied: (content: MailboxContent) => void
}

type State = 'ready' | 'sending' | { readonly sentence: string; readonly field: 'reply' | 'confirmed' }

/** Where the reader writes. Sealed for a report; a general complaint's officers read it as it is. */
export function ReplyForm(props: ReplyFormProps): JSX.Element {
  const { t, content } = props
  if (content.channel === 'general') {
    return (
      <>
        <h2 class="govuk-heading-m">{t('mailbox.replyTitle')}</h2>
        <Form {...props} />
      </>
    )
  }
  return (
    <Sealed label={t('mailbox.replyTitle')}>
      <Form {...props} />
    </Sealed>
  )
}

function Form(props: ReplyFormProps): JSX.Element {
  const { t, lang, content, files } = props
  const { state, choice, onChange, onSubmit } = useReply(props)
  const isSealed = content.channel === 'corruption'
  const errorAt = (field: 'reply' | 'confirmed'): string | undefined =>
    typeof state === 'object' && state.field === field ? state.sentence : undefined
  return (
    <form method="dialog" autocomplete="off" noValidate onSubmit={onSubmit} onChange={onChange}>
      <ReplyFields
        t={t}
        lang={lang}
        kinds={offeredKinds(content)}
        draft={choice}
        asked={askedOf(content)}
        hint={t(isSealed ? 'mailbox.replyHint' : 'mailbox.replyHintGeneral')}
        error={errorAt('reply')}
        confirmError={errorAt('confirmed')}
      />
      {isSealed && <FilesBox t={t} load={files.load} />}
      <div role="status">{state === 'sending' && <p class="govuk-body">{t('mailbox.replySending')}</p>}</div>
      <Button variant={isSealed ? 'seal' : undefined} disabled={state === 'sending'}>
        {t(isSealed ? 'mailbox.replySend' : 'mailbox.replySendGeneral')}
      </Button>
    </form>
  )
}

type Choice = Pick<ReplyDraft, 'kind' | 'isConfirmed'>

interface Reply {
  readonly state: State
  readonly choice: Choice
  readonly onChange: (event: Event) => void
  readonly onSubmit: (event: SubmitEvent) => void
}

function useReply({ t, worker, content, files, onReplied }: ReplyFormProps): Reply {
  const [state, setState] = useState<State>('ready')
  const [choice, setChoice] = useState<Choice>({ kind: firstKind(content), isConfirmed: false })
  // The sentence is the field's own description: whoever lands in the field hears it, and corrects it there.
  useEffect(() => {
    if (typeof state === 'object') document.getElementById(state.field)?.focus()
  }, [state])
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) setChoice((before) => choiceAfter(before, target))
  }
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (state === 'sending') return
    const form = event.currentTarget as HTMLFormElement
    const asked = askedOf(content)
    const answers = (asked?.questions ?? []).map((_, index) => textIn(form, answerField(index)))
    const draft = { ...choice, text: textIn(form, 'reply'), answers }
    const problem = problemOfDraft(draft)
    if (problem !== null) {
      setState({ sentence: t(`mailbox.error.${problem}`), field: fieldOf(problem) })
      return
    }
    setState('sending')
    const words = {
      kind: draft.kind,
      text: wordsOfDraft(t, draft, asked),
      answers: answersOfDraft(draft, asked),
    }
    sendReply(worker, words, files.part?.attachments ?? null).then(
      (after) => {
        form.reset()
        setState('ready')
        setChoice({ kind: firstKind(after), isConfirmed: false })
        onReplied(after)
      },
      (error: unknown) => {
        setState({ sentence: sentenceOf(t, error), field: 'reply' })
      },
    )
  }
  return { state, choice, onChange, onSubmit }
}

function choiceAfter(before: Choice, { name, value, checked }: HTMLInputElement): Choice {
  if (name === 'confirmed') return { ...before, isConfirmed: checked }
  return name === 'kind' && isReplyKind(value) ? { ...before, kind: value } : before
}

function askedOf(content: MailboxContent): AskedQuestions | null {
  return content.channel === 'corruption' ? content.asked : null
}

function textIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value.trim() : ''
}

function fieldOf(problem: DraftProblem): 'reply' | 'confirmed' {
  return problem === 'not_confirmed' ? 'confirmed' : 'reply'
}

function sentenceOf(t: MailboxWords, error: unknown): string {
  const problem = error instanceof AskError ? error.problem : 'failed'
  if (problem === 'not_offered') return t('mailbox.error.not_offered')
  if (problem === 'files') return t('report.problem.files')
  const isSaid = problem === 'network' || problem === 'busy' || problem === 'secret'
  return t(`mailbox.problem.${isSaid ? problem : 'failed'}`)
}
