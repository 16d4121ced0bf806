import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'

interface NoticeLinkProps {
  readonly frame: PageFrame
  /** Of the mail, after `/notice/`. */
  readonly link: string
}

/** Two buttons: confirm the address, or stop the mails. */
export function NoticeLinkPage({ frame, link }: NoticeLinkProps): JSX.Element {
  const { t, href, agency } = frame
  return (
    <PublicLayout page={pageOf(frame, { title: t('notice.link.title') })}>
      <h1 class="govuk-heading-l">{t('notice.link.title')}</h1>
      <p class="govuk-body">{t('notice.link.lead', { office: agency.shortName })}</p>
      <form method="post" action={href(`/notice/${link}/confirm`)}>
        <Button preventDoubleClick>{t('notice.link.confirm')}</Button>
      </form>
      <form method="post" action={href(`/notice/${link}/stop`)}>
        <Button variant="secondary" preventDoubleClick>
          {t('notice.link.stop')}
        </Button>
      </form>
    </PublicLayout>
  )
}

/** `gone`: the link is not ours, or not of use any more. */
export type Settled = 'confirmed' | 'stopped' | 'gone'

interface NoticeSettledProps {
  readonly frame: PageFrame
  readonly settled: Settled
}

export function NoticeSettledPage({ frame, settled }: NoticeSettledProps): JSX.Element {
  const { t, href } = frame
  const title = t(`notice.link.${settled}Title`)
  return (
    <PublicLayout page={pageOf(frame, { title, otherLanguage: '/mailbox' })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(`notice.link.${settled}`)}</p>
      <Button href={href('/mailbox')} variant="secondary">
        {t('notice.link.openMailbox')}
      </Button>
    </PublicLayout>
  )
}
