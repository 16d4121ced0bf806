import type { JSX } from 'preact'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { MailboxPageData } from './sections/mailbox-page-data.js'

interface MailboxPageProps {
  readonly frame: PageFrame
  readonly data: MailboxPageData
}

/** Where a code opens a mailbox in the reader's own browser. Without its script there is nothing to type into. */
export function MailboxPage({ frame, data }: MailboxPageProps): JSX.Element {
  const { t, href, agency } = frame
  const title = t('mailbox.enterTitle')
  const page = pageOf(frame, { title, back: '/', scripts: ['reporter/mailbox.entry.js'] })
  return (
    <SealedLayout page={page}>
      <div id="mailbox-app" data-page={JSON.stringify(data)}>
        <h1 class="govuk-heading-l">{title}</h1>
        <noscript>
          <p class="govuk-body">{t('mailbox.scriptOff')}</p>
        </noscript>
        <p class="govuk-body">
          <a class="govuk-link" href={href('/no-script/mailbox')}>
            {t('mailbox.noScript')}
          </a>{' '}
          {t('mailbox.noScriptNote', { office: agency.shortName })}
        </p>
      </div>
    </SealedLayout>
  )
}
