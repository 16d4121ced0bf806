import type { JSX } from 'preact'
import type { RegisterPageData } from '../../kernel/register-page-data.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

interface EnterReportProps {
  readonly frame: DeskFrame
  readonly data: RegisterPageData
}

/** The form that seals in the officer's browser: it is drawn there, so that nothing can be sent in clear without its script. */
export function EnterReportPage({ frame, data }: EnterReportProps): JSX.Element {
  const { t } = frame
  const scripts = ['desk/register/register.entry.js']
  return (
    <Desk
      frame={frame}
      title={t('register.corruption.title')}
      room="register"
      back="/register"
      scripts={scripts}
    >
      <div id="register-app" data-page={JSON.stringify(data)}>
        <h1 class="govuk-heading-l">{t('register.corruption.title')}</h1>
        <p class="govuk-body" role="status">
          {t('register.corruption.loading')}
        </p>
      </div>
    </Desk>
  )
}
