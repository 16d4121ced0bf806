import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'

interface RegisterPageProps {
  readonly frame: DeskFrame
}

/** What the office takes in by other ways than the web: where it is entered. */
export function RegisterPage({ frame }: RegisterPageProps): JSX.Element {
  const { t, href, officer } = frame
  const isGeneral = officer?.roles.includes('general_officer') === true
  return (
    <Desk frame={frame} title={t('register.title')} room="register">
      <h1 class="govuk-heading-l">{t('register.title')}</h1>
      <p class="govuk-body">{t('register.lead')}</p>
      <Buttons>
        {isGeneral && <Button href={href('/register/general')}>{t('register.enterGeneral')}</Button>}
        <Button href={href('/register/corruption')} variant="seal">
          {t('register.enterCorruption')}
        </Button>
      </Buttons>
      <p class="govuk-body">
        <a class="govuk-link" href={href('/register/checks')}>
          {t('register.checks.link')}
        </a>
      </p>
    </Desk>
  )
}
