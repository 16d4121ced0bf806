import type { JSX } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { MailboxContent } from '../../public-web/mailbox/sections/mailbox-content.js'
import type { MailboxPageData } from '../../public-web/mailbox/sections/mailbox-page-data.js'
import { MailboxView } from '../../public-web/mailbox/sections/mailbox-view.js'
import { mayRate } from '../../public-web/mailbox/sections/rate-fields.js'
import { officeDate } from '../../kernel/office-date.js'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import { Button } from '../../ui/components/button.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { ChangeCode } from './change-code.js'
import { CodeForm } from './code-form.js'
import { NoticeForm } from './notice-form.js'
import { FilesLoader } from './load-files.js'
import { MailboxFiles } from './mailbox-files.js'
import { elementById, focusOn, headingIn, retitle } from './page-elements.js'
import { RateForm } from './rate-form.js'
import { ReplyForm } from './reply-form.js'
import type { MailboxAsks } from './reporter-ask.js'
import { SaveAcceptance } from './save-acceptance.js'
import { WorkerClient } from './worker-client.js'

export interface MailboxAppProps {
  readonly t: MailboxWords
  readonly data: MailboxPageData
}

interface Shown {
  readonly content: MailboxContent
  readonly hasJust: 'replied' | 'rated' | null
}

/** Code, then mailbox. Whatever is open here closes with the page. */
export function MailboxApp({ t, data }: MailboxAppProps): JSX.Element {
  const worker = useMemo(() => new WorkerClient<MailboxAsks>(data.worker, data), [data])
  const files = useMemo(
    () => new FilesLoader(data, async (isStale) => worker.ask('mailboxPass', { isStale })),
    [data, worker],
  )
  const [shown, setShown] = useState<Shown | null>(null)
  useEffect(() => {
    if (shown === null || shown.content.isCodeKnown) return
    retitle(t('mailbox.title'))
    focusOn(headingIn(elementById('mailbox-app')))
    // Drawn is seen. When this does not reach the office, the same marks show again next time.
    worker.ask('seen', {}).catch(() => undefined)
  }, [shown, t, worker])
  if (shown === null) {
    const onOpened = (content: MailboxContent): void => {
      setShown({ content, hasJust: null })
    }
    return <CodeForm {...{ t, worker, onOpened }} />
  }
  if (shown.content.isCodeKnown) {
    const onChanged = (content: MailboxContent): void => {
      setShown({ content, hasJust: null })
    }
    return <ChangeCode {...{ t, data, worker, onChanged }} />
  }
  const onReplied = (content: MailboxContent): void => {
    setShown({ content, hasJust: 'replied' })
  }
  const onRated = (content: MailboxContent): void => {
    setShown({ content, hasJust: 'rated' })
  }
  const { content, hasJust } = shown
  const { lang, office, phone, posts, categories, listHref, standing } = data
  return (
    <MailboxView
      {...{ t, lang, content, office, phone, posts, categories, listHref, standing }}
      today={officeDate(new Date())}
      files={(records) => <MailboxFiles {...{ t, lang, worker, records }} />}
      saveAcceptance={(acceptance) => (
        <SaveAcceptance {...{ t, acceptance }} verifyKey={data.acceptanceVerifyKey} />
      )}
      notice={
        hasJust !== null && (
          <NotificationBanner kind="success">
            {t(hasJust === 'rated' ? 'mailbox.rate.sent' : 'mailbox.replySent')}
          </NotificationBanner>
        )
      }
      reply={
        <>
          {mayRate(content) && <RateForm {...{ t, worker, onRated }} />}
          <ReplyForm {...{ t, lang: data.lang, worker, content, files, onReplied }} />
          {content.channel === 'general' && <NoticeForm {...{ t, worker }} />}
        </>
      }
      close={
        <Button href={data.homeHref} variant="secondary">
          {t('mailbox.close')}
        </Button>
      }
    />
  )
}
