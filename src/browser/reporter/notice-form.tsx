import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import {
  isUnderWay,
  NoticeField,
  NoticeStanding,
  type NoticeProblem,
  type NoticeShown,
} from '../../public-web/mailbox/sections/notice-fields.js'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { Button } from '../../ui/components/button.js'
import { AskError, type MailboxAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

interface NoticeFormProps {
  readonly t: MailboxWords
  readonly worker: WorkerClient<MailboxAsks>
}

type Wish = MailboxAsks['notice']['ask']

interface Notice {
  /** Null until the office has said how it stands. */
  readonly state: NoticeShown | null
  readonly isBusy: boolean
  readonly problem: NoticeProblem | null
  /** A request that did not get through, in words. */
  readonly failure: string | null
}

const unknown: Notice = { state: null, isBusy: false, problem: null, failure: null }

/** Mails about a general complaint: asks for them and stops them. Absent where the office sends none. */
export function NoticeForm({ t, worker }: NoticeFormProps): JSX.Element | null {
  const { notice, wish } = useNotice(t, worker)
  const { state, isBusy, problem, failure } = notice
  if (state === null || state === 'not_offered') return null
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    if (isBusy) return
    const email = new FormData(event.currentTarget as HTMLFormElement).get('email')
    wish(
      isUnderWay(state) ? { wish: 'stop' } : { wish: 'ask', email: typeof email === 'string' ? email : '' },
    )
  }
  return (
    <section>
      <div role="status">
        <NoticeStanding t={t} state={state} />
      </div>
      <form method="dialog" autocomplete="off" noValidate onSubmit={submit}>
        {!isUnderWay(state) && <NoticeField t={t} value="" problem={problem} />}
        <div role="alert">{failure !== null && <p class="govuk-body">{failure}</p>}</div>
        <Button variant="secondary" disabled={isBusy}>
          {t(isUnderWay(state) ? 'mailbox.notice.state.stop' : 'mailbox.notice.ask.button')}
        </Button>
      </form>
    </section>
  )
}

function useNotice(
  t: MailboxWords,
  worker: WorkerClient<MailboxAsks>,
): { readonly notice: Notice; readonly wish: (wish: Wish) => void } {
  const [notice, setNotice] = useState(unknown)
  const wish = (what: Wish): void => {
    setNotice((before) => ({ ...before, isBusy: true, failure: null }))
    worker.ask('notice', what).then(
      (answer) => {
        setNotice((before) =>
          answer === 'address_malformed' || answer === 'too_many'
            ? { ...before, isBusy: false, problem: answer }
            : { ...unknown, state: answer },
        )
      },
      (error: unknown) => {
        setNotice((before) => ({ ...before, isBusy: false, failure: sentenceOf(t, error) }))
      },
    )
  }
  useEffect(() => {
    wish({ wish: 'look' })
  }, [worker])
  useEffect(() => {
    if (notice.problem !== null) document.getElementById('email')?.focus()
  }, [notice])
  return { notice, wish }
}

function sentenceOf(t: MailboxWords, error: unknown): string {
  const problem = error instanceof AskError ? error.problem : 'failed'
  return t(`mailbox.problem.${problem === 'network' || problem === 'busy' ? problem : 'failed'}`)
}
