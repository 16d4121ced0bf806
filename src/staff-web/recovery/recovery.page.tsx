import type { ComponentChildren, JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Input } from '../../ui/components/input.js'
import { PasswordInput } from '../../ui/components/password-input.js'
import { Busy, FactorCode, FactorScan } from '../account/account-forms.page.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { ProblemBox } from '../problem-box.js'

interface RecoveryPageProps {
  readonly frame: DeskFrame
  /** In English, for authenticator apps. */
  readonly office: string
}

const problems = [
  'codeMissing',
  'passphraseMissing',
  'enrolmentKeyWrong',
  'enrolmentKeyOther',
  'keys.recoverRefused',
  'keys.sheetMissing',
  'tooShort',
  'common',
  'codeWrong',
  'keys.recoverDead',
  'waitAMinute',
  'failed',
]

const fields = {
  codeMissing: 'code-now',
  passphraseMissing: 'passphrase-now',
  enrolmentKeyWrong: 'enrolment-key',
  enrolmentKeyOther: 'enrolment-key',
  'keys.sheetMissing': 'enrolment-key',
  tooShort: 'new-passphrase',
  common: 'new-passphrase',
  codeWrong: 'code',
}

/** Sets a lost factor anew, with the other one and the enrolment sheet. The script shows one step at a time. */
export function RecoveryPage({ frame, office }: RecoveryPageProps): JSX.Element {
  const { t, href } = frame
  return (
    <Desk frame={frame} title={t('keys.recoverTitle')} scripts={['desk/recovery.entry.js']}>
      <h1 class="govuk-heading-l">{t('keys.recoverTitle')}</h1>
      <ProblemBox id="problem" title={t('keys.notYet')} problems={problems} fields={fields} t={t} />
      <Step name="loading" title={t('accounts.enrolLoading')}>
        <progress aria-label={t('accounts.enrolLoading')} />
      </Step>
      <Step name="dead" title={t('keys.recoverDeadTitle')}>
        <p class="govuk-body">{t('keys.recoverDead')}</p>
      </Step>
      <Step name="show" title={t('keys.recoverShowTitle')}>
        <ShowForm frame={frame} />
      </Step>
      <Step name="passphrase" title={t('keys.recoverPassphraseTitle')}>
        <form id="set-passphrase" class="sj-narrow" novalidate>
          <PasswordInput
            name="new-passphrase"
            label={t('keys.newPassphrase')}
            hint={t('accounts.newPassphraseHint')}
            autocomplete="new-password"
          />
          <Busy frame={frame} />
          <Button>{t('keys.passphraseButton')}</Button>
        </form>
      </Step>
      <Step name="factor" title={t('accounts.codeStepTitle')}>
        <FactorScan frame={frame} />
        <form id="set-factor" data-office={office} novalidate>
          <FactorCode frame={frame} />
          <Button>{t('keys.factorButton')}</Button>
        </form>
      </Step>
      <Step name="done" title={t('keys.recoverDoneTitle')}>
        <p class="govuk-body">{t('keys.recoverDone')}</p>
        <Button href={href('/sign-in')}>{t('accounts.signIn')}</Button>
      </Step>
    </Desk>
  )
}

function ShowForm({ frame }: Pick<RecoveryPageProps, 'frame'>): JSX.Element {
  const { t } = frame
  return (
    <form id="show-factor" class="sj-narrow" novalidate>
      <div data-when="passphrase" hidden>
        <p class="govuk-body">{t('keys.recoverPassphraseLead')}</p>
        <Input
          name="code-now"
          label={t('accounts.code')}
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
        />
      </div>
      <div data-when="second_factor" hidden>
        <p class="govuk-body">{t('keys.recoverFactorLead')}</p>
        <PasswordInput
          name="passphrase-now"
          label={t('accounts.passphrase')}
          autocomplete="current-password"
        />
      </div>
      <Input
        name="enrolment-key"
        label={t('accounts.enrolmentKey')}
        hint={t('accounts.enrolmentKeyHint')}
        autocomplete="off"
        spellcheck={false}
      />
      <Busy frame={frame} />
      <Button>{t('common.continue')}</Button>
    </form>
  )
}

interface StepProps {
  readonly name: string
  readonly title: string
  readonly children: ComponentChildren
}

function Step({ name, title, children }: StepProps): JSX.Element {
  return (
    <section data-step={name} hidden={name !== 'loading'}>
      <h2 class="govuk-heading-m" tabindex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}
