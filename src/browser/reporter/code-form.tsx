import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { digitsIn } from '../../ui/text/digits-in.js'
import { CodeField, codeLength } from './code-field.js'
import { focusOn } from './page-elements.js'
import { AskError, type MailboxAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

interface CodeFormProps {
  readonly t: MailboxWords
  readonly worker: WorkerClient<MailboxAsks>
  readonly onOpened: (content: MailboxContent) => void
}

type State = 'ready' | 'opening' | { readonly sentence: string }

/** Asks for the code. It goes to the worker, never to the office; the form has nowhere to go. */
export function CodeForm({ t, worker, onOpened }: CodeFormProps): JSX.Element {
  const [state, setState] = useState<State>('ready')
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (state === 'opening') return
    const typed = new FormData(event.currentTarget as HTMLFormElement).get('code')
    const code = typeof typed === 'string' ? typed : ''
    const count = digitsIn(code).length
    if (count !== codeLength) {
      setState({ sentence: t('mailbox.error.code_length', { count }) })
      return
    }
    setState('opening')
    worker.ask('open', { code }).then(onOpened, (error: unknown) => {
      setState({ sentence: sentenceOf(t, error) })
    })
  }
  const error = typeof state === 'object' ? state.sentence : undefined
  useEffect(() => {
    const summary = document.querySelector<HTMLElement>('.govuk-error-summary')
    if (typeof state === 'object' && summary !== null) focusOn(summary)
  }, [state])
  return (
    <>
      {error !== undefined && <ErrorSummary errors={[{ text: error, href: '#code' }]} />}
      <h1 class="govuk-heading-l">{t('mailbox.enterTitle')}</h1>
      <p class="govuk-body">{t('mailbox.enterLead')}</p>
      <form method="dialog" autocomplete="off" noValidate onSubmit={submit}>
        <CodeField t={t} error={error} />
        <div role="status">{state === 'opening' && <p class="govuk-body">{t('mailbox.opening')}</p>}</div>
        <Button disabled={state === 'opening'}>{t('mailbox.open')}</Button>
      </form>
      <p class="govuk-body">{t('mailbox.lost')}</p>
    </>
  )
}

function sentenceOf(t: MailboxWords, error: unknown): string {
  const problem = error instanceof AskError ? error.problem : 'failed'
  if (problem === 'network' || problem === 'busy' || problem === 'directory') {
    return t(`mailbox.problem.${problem}`)
  }
  const isOfCode = problem === 'code_check_digit' || problem === 'wrong_code'
  return isOfCode || problem === 'mailbox_refused'
    ? t(`mailbox.error.${problem}`)
    : t('mailbox.problem.failed')
}
