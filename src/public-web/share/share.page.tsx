import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Downloads } from '../../ui/components/downloads.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { Textarea } from '../../ui/components/textarea.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { badgeSize } from './badge-data.js'
import { chatMessage, linkSnippet, spokenAddress } from './share-words.js'

interface Props {
  readonly frame: PageFrame
}

/** What brings people to this web, for whoever wants to print or paste it. */
export function SharePage({ frame }: Props): JSX.Element {
  const { t, agency } = frame
  const page = pageOf(frame, { title: t('share.title'), back: '/', scripts: ['front/share.entry.js'] })
  return (
    <PublicLayout page={page}>
      <h1 class="govuk-heading-l">{t('share.title')}</h1>
      <p class="govuk-body">{t('share.lead', { office: agency.shortName })}</p>
      <Print frame={frame} />
      <Addresses frame={frame} />
      <Link frame={frame} />
      <Chat frame={frame} />
    </PublicLayout>
  )
}

function Print({ frame: { t, href, publicOrigin } }: Props): JSX.Element {
  const address = spokenAddress(publicOrigin)
  return (
    <>
      <h2 class="govuk-heading-m">{t('share.printTitle')}</h2>
      <p class="govuk-body">{t('share.printText')}</p>
      <Downloads
        files={[
          { href: href('/poster.pdf?size=a4'), text: t('share.posterA4') },
          { href: href('/poster.pdf?size=a5'), text: t('share.posterA5') },
          { href: href('/card.pdf'), text: t('share.card') },
          { href: href('/qr.svg'), text: t('share.qr') },
        ]}
      />
      <p class="govuk-body">
        <img
          class="sj-qr"
          src={href('/qr.svg')}
          alt={t('share.qrAlt', { address })}
          width={200}
          height={200}
        />
      </p>
      <p class="govuk-body">{t('share.checkPrint')}</p>
    </>
  )
}

function Addresses({ frame: { t, href, publicOrigin } }: Props): JSX.Element {
  const rows = (
    [
      ['addressHome', '/'],
      ['addressReport', '/r'],
      ['addressComplaint', '/g'],
      ['addressMailbox', '/m'],
    ] as const
  ).map(([key, path]) => ({
    key: t(`share.${key}`),
    value: (
      <a class="govuk-link" href={href(path)}>
        {spokenAddress(publicOrigin) + (path === '/' ? '' : path)}
      </a>
    ),
  }))
  return (
    <>
      <h2 class="govuk-heading-m">{t('share.addressTitle')}</h2>
      <SummaryList rows={rows} />
    </>
  )
}

function Link({ frame }: Props): JSX.Element {
  const { t, href, agency } = frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('share.linkTitle')}</h2>
      <p class="govuk-body">{t('share.linkText')}</p>
      <Copied
        frame={frame}
        name="html"
        label={t('share.linkLabel')}
        copy={t('share.copyHtml')}
        text={linkSnippet(frame)}
      />
      <p class="govuk-body">{t('share.linkPreview')}</p>
      <p class="govuk-body">
        <a href={href('/report')}>
          <img
            class="sj-badge"
            src={href('/badge.svg')}
            alt={t('share.badgeAlt', { office: agency.shortName })}
            {...badgeSize}
          />
        </a>
      </p>
    </>
  )
}

function Chat({ frame }: Props): JSX.Element {
  const { t } = frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('share.chatTitle')}</h2>
      <p class="govuk-body">{t('share.chatText')}</p>
      <Copied
        frame={frame}
        name="chat"
        label={t('share.chatLabel')}
        copy={t('share.copyChat')}
        text={chatMessage(frame)}
      />
    </>
  )
}

interface CopiedProps extends Props {
  readonly name: string
  readonly label: string
  readonly copy: string
  readonly text: string
}

/** A text to take along. Without a script it is selected by hand; the button appears where one can press it. */
function Copied({ frame: { t }, name, label, copy, text }: CopiedProps): JSX.Element {
  return (
    <>
      <Textarea name={name} label={label} value={text} rows={5} spellcheck={false} isReadOnly />
      <div
        data-copy-from={name}
        data-copied={t('share.copied')}
        data-copy-failed={t('share.copyFailed')}
        hidden
      >
        <Button type="button" variant="secondary">
          {copy}
        </Button>
        <p class="govuk-body" role="status" />
      </div>
    </>
  )
}
