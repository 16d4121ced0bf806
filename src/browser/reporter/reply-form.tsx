import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import type { ReporterWords } from '../../public-web/report/sections/reporter-words.js'
import { Button } from '../../ui/components/button.js'
import { Sealed } from '../../ui/components/sealed.js'
import { Textarea } from '../../ui/components/textarea.js'
import { AskError, type MailboxAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

interface ReplyFormProps {
  readonly t: ReporterWords
  readonly worker: WorkerClient<MailboxAsks>
  readonly channel: MailboxContent['channel']
  readonly onReplied: (content: MailboxContent) => void
}

type State = 'ready' | 'sending' | { readonly sentence: string }

/** As the server's door allows, in UTF-16 code units. */
const maxLength = 10_000

/** Where the reader writes. Sealed for a report; a general complaint's officers read it as it is. */
export function ReplyForm(props: ReplyFormProps): JSX.Element {
  const { t, channel } = props
  if (channel === 'general') {
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

function Form({ t, worker, channel, onReplied }: ReplyFormProps): JSX.Element {
  const [state, setState] = useState<State>('ready')
  const isSealed = channel === 'corruption'
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (state === 'sending') return
    const form = event.currentTarget as HTMLFormElement
    const value = new FormData(form).get('reply')
    const text = typeof value === 'string' ? value.trim() : ''
    if (text === '' || text.length > maxLength) {
      setState({ sentence: t(text === '' ? 'mailbox.error.empty' : 'mailbox.error.too_long') })
      return
    }
    setState('sending')
    worker.ask('reply', { text }).then(
      (content) => {
        form.reset()
        setState('ready')
        onReplied(content)
      },
      (error: unknown) => {
        setState({ sentence: sentenceOf(t, error) })
      },
    )
  }
  // The sentence is the field's own description: whoever lands in the field hears it, and corrects it there.
  useEffect(() => {
    if (typeof state === 'object') document.getElementById('reply')?.focus()
  }, [state])
  return (
    <form method="dialog" autocomplete="off" noValidate onSubmit={submit}>
      <Textarea
        name="reply"
        label={t('mailbox.replyLabel')}
        hint={t(isSealed ? 'mailbox.replyHint' : 'mailbox.replyHintGeneral')}
        error={typeof state === 'object' ? state.sentence : undefined}
        rows={4}
      />
      <div role="status">{state === 'sending' && <p class="govuk-body">{t('mailbox.replySending')}</p>}</div>
      <Button variant={isSealed ? 'seal' : undefined} disabled={state === 'sending'}>
        {t(isSealed ? 'mailbox.replySend' : 'mailbox.replySendGeneral')}
      </Button>
    </form>
  )
}

function sentenceOf(t: ReporterWords, error: unknown): string {
  const problem = error instanceof AskError ? error.problem : 'failed'
  const isSaid = problem === 'network' || problem === 'busy' || problem === 'secret'
  return t(`mailbox.problem.${isSaid ? problem : 'failed'}`)
}
