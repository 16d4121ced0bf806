import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Columns } from '../../ui/components/columns.js'
import { Details } from '../../ui/components/details.js'
import { Input } from '../../ui/components/input.js'
import { PasswordInput } from '../../ui/components/password-input.js'
import { Points } from '../../ui/components/points.js'
import { Sealed } from '../../ui/components/sealed.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { ProblemBox } from '../problem-box.js'

interface PartProps {
  readonly frame: DeskFrame
}

/** Signs in, or unlocks one more tab. The form has no action: without its script nothing can be sent in clear. */
export function SignInPage({ frame }: PartProps): JSX.Element {
  const { t, session } = frame
  const title = t(session === null ? 'accounts.signInTitle' : 'accounts.unlockTitle')
  return (
    <Desk frame={frame} title={title} scripts={['desk/sign-in.entry.js']}>
      <Columns
        isEven
        main={
          <>
            <h1 class="govuk-heading-l">{title}</h1>
            <ProblemBox
              id="problem"
              title={t('accounts.refusedTitle')}
              problems={problems}
              fields={fields}
              t={t}
            />
            <SignInForm frame={frame} />
            <Opening frame={frame} />
            <Details summary={t('accounts.forgotten')}>{t('accounts.forgottenText')}</Details>
          </>
        }
        side={<KeyPromise frame={frame} />}
      />
    </Desk>
  )
}

function SignInForm({ frame }: PartProps): JSX.Element {
  const { t, session, officer, href } = frame
  return (
    <form id="sign-in" data-mode={session === null ? 'sign-in' : 'unlock'} data-next={href('/')} novalidate>
      {officer !== null && <p class="govuk-body">{t('accounts.unlockLead', { name: officer.name })}</p>}
      {session === null && (
        <Input
          name="email"
          type="email"
          label={t('accounts.email')}
          autocomplete="username"
          spellcheck={false}
        />
      )}
      <PasswordInput
        name="passphrase"
        label={t('accounts.passphrase')}
        hint={t('accounts.passphraseHint')}
        autocomplete="current-password"
      />
      {session === null && (
        <Input
          name="code"
          label={t('accounts.code')}
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
        />
      )}
      <EnrolmentKeyFields frame={frame} />
      <Buttons>
        <Button>{t(session === null ? 'accounts.signInTitle' : 'accounts.unlockButton')}</Button>
        {session === null && frame.isPasskeyPlace && (
          <Button type="button" variant="secondary" id="use-passkey" hidden>
            {t('keys.passkey.use')}
          </Button>
        )}
      </Buttons>
    </form>
  )
}

function EnrolmentKeyFields({ frame: { t } }: PartProps): JSX.Element {
  return (
    <Details summary={t('accounts.newDevice')} id="new-device">
      <Input
        name="enrolment-key"
        label={t('accounts.enrolmentKey')}
        hint={t('accounts.enrolmentKeyHint')}
        autocomplete="off"
        spellcheck={false}
      />
      <Checkboxes
        name="keep-key"
        items={[{ value: 'yes', text: t('accounts.keepKey'), hint: t('accounts.keepKeyHint') }]}
        values={[]}
      />
    </Details>
  )
}

/** The script shows the one that fits, or those of the missing fields; all lie in the page so that each is in its language. */
const problems = [
  'refused',
  'unlockRefused',
  'failed',
  'waitAMinute',
  'emailMissing',
  'passphraseMissing',
  'codeMissing',
  'enrolmentKeyNeeded',
  'enrolmentKeyWrong',
  'enrolmentKeyOther',
  'directoryChanged',
  'keys.passkey.notUsed',
  'keys.passkey.signInRefused',
]

/** Where each is corrected. A refusal does not say which of three was wrong, so it leads nowhere. */
const fields = {
  unlockRefused: 'passphrase',
  emailMissing: 'email',
  passphraseMissing: 'passphrase',
  codeMissing: 'code',
  enrolmentKeyNeeded: 'enrolment-key',
  enrolmentKeyWrong: 'enrolment-key',
  enrolmentKeyOther: 'enrolment-key',
}

function Opening({ frame: { t } }: PartProps): JSX.Element {
  return (
    <div class="sj-card" id="opening" role="status" hidden>
      <p class="govuk-body">
        <strong>{t('accounts.opening')}</strong>
      </p>
      <progress aria-label={t('accounts.openingProgress')} />
      <p class="govuk-body">{t('accounts.openingHint')}</p>
    </div>
  )
}

function KeyPromise({ frame: { t } }: PartProps): JSX.Element {
  return (
    <Sealed label={t('accounts.sealLabel')}>
      <Points
        points={[
          { title: t('accounts.pointTwoTitle'), text: t('accounts.pointTwoText') },
          { title: t('accounts.pointServerTitle'), text: t('accounts.pointServerText') },
          { title: t('accounts.pointIdleTitle'), text: t('accounts.pointIdleText') },
        ]}
      />
      <p class="govuk-body">{t('accounts.keepSheet')}</p>
    </Sealed>
  )
}
