import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import type { MailboxPageData } from '../../public-web/mailbox/sections/mailbox-page-data.js'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Receipt } from '../../ui/components/receipt.js'
import { elementById, focusOn, headingIn, retitle } from './page-elements.js'
import type { MailboxAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

interface ChangeCodeProps {
  readonly t: MailboxWords
  readonly data: MailboxPageData
  readonly worker: WorkerClient<MailboxAsks>
  readonly onChanged: (content: MailboxContent) => void
}

type State = 'choosing' | 'changing' | 'failed'

/**
 * The first visit with a code that an officer made. The new one is shown before the old one dies: who is cut off in between
 * still has one that opens.
 */
export function ChangeCode({ t, data, worker, onChanged }: ChangeCodeProps): JSX.Element {
  const [code, setCode] = useState<string | null>(null)
  const [state, setState] = useState<State>('choosing')
  useEffect(() => {
    retitle(t('mailbox.change.title'))
    focusOn(headingIn(elementById('mailbox-app')))
    worker.ask('newCode', {}).then(
      (made) => {
        setCode(made.code)
      },
      () => {
        setState('failed')
      },
    )
  }, [t, worker])
  const change = (): void => {
    if (state === 'changing') return
    setState('changing')
    worker.ask('changeCode', { text: t('mailbox.change.message') }).then(onChanged, () => {
      setState('failed')
    })
  }
  return (
    <>
      {state === 'failed' && <ErrorSummary errors={[{ text: t('mailbox.change.failed') }]} />}
      <h1 class="govuk-heading-l">{t('mailbox.change.title')}</h1>
      <p class="govuk-body">{t('mailbox.change.lead')}</p>
      {code !== null && (
        <>
          <Receipt
            title={t('mailbox.change.newCode')}
            code={code}
            printedBefore={data.office}
            printedAfter={t('mailbox.change.keep')}
          />
          <p class="govuk-body">{t('mailbox.change.keep')}</p>
          <div role="status">{state === 'changing' && <p class="govuk-body">{t('mailbox.opening')}</p>}</div>
          <Buttons>
            <Button type="button" id="change-code" disabled={state === 'changing'} onClick={change}>
              {t('mailbox.change.done')}
            </Button>
            <Button
              type="button"
              variant="secondary"
              onClick={() => {
                window.print()
              }}
            >
              {t('receipt.print')}
            </Button>
          </Buttons>
        </>
      )}
    </>
  )
}
