import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isRating } from '../../kernel/rating.js'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import { RateFields } from '../../public-web/mailbox/sections/rate-fields.js'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { Button } from '../../ui/components/button.js'
import { AskError, type MailboxAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

interface RateFormProps {
  readonly t: MailboxWords
  readonly worker: WorkerClient<MailboxAsks>
  readonly onRated: (content: MailboxContent) => void
}

type State = 'ready' | 'sending' | { readonly sentence: string }

/** Asks how a general complaint ended. */
export function RateForm({ t, worker, onRated }: RateFormProps): JSX.Element {
  const [state, setState] = useState<State>('ready')
  useEffect(() => {
    if (typeof state === 'object') document.getElementById('rating')?.focus()
  }, [state])
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (state === 'sending') return
    const fields = new FormData(event.currentTarget as HTMLFormElement)
    const rating = Number(fields.get('rating'))
    const comment = fields.get('comment')
    if (!isRating(rating)) {
      setState({ sentence: t('mailbox.rate.missing') })
      return
    }
    setState('sending')
    worker
      .ask('rate', { rating, comment: typeof comment === 'string' ? comment : '' })
      .then(onRated, (error: unknown) => {
        setState({ sentence: sentenceOf(t, error) })
      })
  }
  return (
    <section>
      <h2 class="govuk-heading-m">{t('mailbox.rate.title')}</h2>
      <form method="dialog" autocomplete="off" noValidate onSubmit={submit}>
        <RateFields t={t} error={typeof state === 'object' ? state.sentence : undefined} />
        <div role="status">
          {state === 'sending' && <p class="govuk-body">{t('mailbox.rate.sending')}</p>}
        </div>
        <Button variant="secondary" disabled={state === 'sending'}>
          {t('mailbox.rate.send')}
        </Button>
      </form>
    </section>
  )
}

function sentenceOf(t: MailboxWords, error: unknown): string {
  const problem = error instanceof AskError ? error.problem : 'failed'
  return t(`mailbox.problem.${problem === 'network' || problem === 'busy' ? problem : 'failed'}`)
}
