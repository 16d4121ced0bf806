import type { JSX } from 'preact'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

/** Where a leaving custodian gives the shares to a successor. The list of successors is the browser's, from its directory. */
export function VaultHandOverPage({ frame }: { readonly frame: DeskFrame }): JSX.Element {
  const { t, href } = frame
  return (
    <Desk
      frame={frame}
      title={t('vault.handOverTitle')}
      room="vault"
      back="/vault"
      scripts={['desk/vault-hand-over.entry.js']}
    >
      <div class="sj-narrow">
        <h1 class="govuk-heading-l">{t('vault.handOverTitle')}</h1>
        <p class="govuk-body">{t('vault.handOverLead')}</p>
        <div id="hand-over" data-unlock={href('/sign-in')}>
          <p class="govuk-body" role="status">
            {t('vault.opening')}
          </p>
        </div>
      </div>
    </Desk>
  )
}
