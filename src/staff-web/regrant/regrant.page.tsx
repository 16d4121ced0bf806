import type { JSX } from 'preact'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

/** Filled by the browser, which alone can open a case and grant it. */
export function RegrantPage({ frame }: { readonly frame: DeskFrame }): JSX.Element {
  const { t, href } = frame
  return (
    <Desk
      frame={frame}
      title={t('keys.regrantTitle')}
      room="officers"
      back="/officers"
      scripts={['desk/regrant.entry.js']}
    >
      <h1 class="govuk-heading-l">{t('keys.regrantTitle')}</h1>
      <p class="govuk-body">{t('keys.regrantLead')}</p>
      <div id="regrant" data-unlock-path={href('/sign-in')} data-cases={href('/corruption')} />
    </Desk>
  )
}
