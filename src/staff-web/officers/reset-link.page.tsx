import type { JSX } from 'preact'
import { officeDate } from '../../kernel/office-date.js'
import type { Invitation } from '../../staff-accounts/invite-officer.service.js'
import type { ResetKind } from '../../staff-accounts/reset.entity.js'
import { Button } from '../../ui/components/button.js'
import { Points } from '../../ui/components/points.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { formatOfficeTime } from '../../ui/text/format-office-time.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

interface ResetLinkPageProps {
  readonly frame: DeskFrame
  readonly name: string
  readonly link: string
  readonly reset: Invitation & { readonly kind: ResetKind }
}

/** The link, this once. It opens nothing without the officer's sheet and the factor that is left. */
export function ResetLinkPage({ frame, name, link, reset }: ResetLinkPageProps): JSX.Element {
  const { t, lang, href } = frame
  const until = t('accounts.dayAndTime', {
    date: formatOfficeDate(lang, officeDate(reset.expiresAt), 'long'),
    time: formatOfficeTime(reset.expiresAt),
  })
  return (
    <Desk frame={frame} title={t('keys.resetLinkTitle')} room="officers">
      <h1 class="govuk-heading-l">{t('keys.resetLinkTitle')}</h1>
      <p class="govuk-body">{t('keys.resetLinkLead', { name, until })}</p>
      <p class="sj-code-text" id="reset-link">
        {link}
      </p>
      <Points
        points={[
          {
            title: t('keys.resetNeedsTitle'),
            text: t(`keys.resetNeeds.${reset.kind}`),
          },
          { title: t('keys.resetYouTitle'), text: t('keys.resetYouText') },
        ]}
      />
      <Button href={href('/officers')}>{t('keys.toOfficers')}</Button>
    </Desk>
  )
}
