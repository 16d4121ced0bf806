import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Sealed } from '../../ui/components/sealed.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { CsrfField } from '../desk.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** How to reach the complainant: sealed until somebody asks, and that is written down. */
export function ContactCard({ frame, opened, contact }: ComplaintPageProps): JSX.Element {
  const { t, href } = frame
  const { id, contactSealed } = opened.complaint
  if (contactSealed === null) return <p class="govuk-body">{t('desk.noContact')}</p>
  if (contact !== undefined) {
    const rows = (['name', 'phone', 'email'] as const).map((field) => ({
      key: t(`desk.contact.${field}`),
      value: contact[field] === '' ? t('common.notGiven') : contact[field],
    }))
    return (
      <Sealed label={t('desk.contactOpened')} state="open" id="contact">
        <SummaryList rows={rows} />
      </Sealed>
    )
  }
  return (
    <Sealed label={t('desk.contactSealed')} id="contact">
      <p class="govuk-body">{t('desk.contactHint')}</p>
      <form method="post" action={`${href(`/general/${id}/contact`)}#contact`}>
        <CsrfField frame={frame} />
        <Button variant="secondary">{t('desk.contactOpen')}</Button>
      </form>
    </Sealed>
  )
}
