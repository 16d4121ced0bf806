import type { JSX } from 'preact'
import { Card } from '../../ui/components/card.js'
import { Columns } from '../../ui/components/columns.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Sealed } from '../../ui/components/sealed.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

export const vaultOutcomes = ['agreed', 'refused'] as const

interface VaultDeskPageProps {
  readonly frame: DeskFrame
  /** What was just decided. */
  readonly outcome: (typeof vaultOutcomes)[number] | null
}

/** A custodian's room as far as the server can draw it: what is asked is opened by the custodian's browser. */
export function VaultDeskPage({ frame, outcome }: VaultDeskPageProps): JSX.Element {
  const { t, href } = frame
  return (
    <Desk frame={frame} title={t('vault.deskTitle')} room="vault" scripts={['desk/vault.entry.js']}>
      {outcome !== null && (
        <NotificationBanner kind="success">{t(`vault.done.${outcome}`)}</NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{t('vault.deskTitle')}</h1>
      <p class="govuk-body">{t('vault.deskLead')}</p>
      <Columns
        main={
          <div id="vault-desk" data-desk={href('/vault')} data-unlock={href('/sign-in')}>
            <Sealed label={t('vault.questionsSealed')}>
              <p class="govuk-body" role="status">
                {t('vault.opening')}
              </p>
            </Sealed>
          </div>
        }
        side={
          <>
            <Card title={t('vault.askYourself')} id="ask-yourself">
              <ul class="govuk-list govuk-list--bullet">
                <li>{t('vault.askYourself.mailbox')}</li>
                <li>{t('vault.askYourself.needed')}</li>
                <li>{t('vault.askYourself.involved')}</li>
              </ul>
            </Card>
            <Card title={t('vault.recorded')} id="recorded">
              <p class="govuk-body">{t('vault.recordedText')}</p>
            </Card>
            <Card title={t('vault.leaving')} id="leaving">
              <p class="govuk-body">{t('vault.leavingText')}</p>
              <p class="govuk-body">
                <a class="govuk-link" href={href('/vault/hand-over')}>
                  {t('vault.handOverLink')}
                </a>
              </p>
            </Card>
          </>
        }
      />
    </Desk>
  )
}
