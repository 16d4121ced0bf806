import type { ComponentChildren, JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Details } from '../../ui/components/details.js'
import { Input } from '../../ui/components/input.js'
import { PasswordInput } from '../../ui/components/password-input.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { EnrolmentSheet } from '../enrolment/enrolment-sheet.js'
import { ProblemBox } from '../problem-box.js'

interface PartProps {
  readonly frame: DeskFrame
}

const problems = [
  'passphraseMissing',
  'unlockRefused',
  'enrolmentKeyNeeded',
  'enrolmentKeyWrong',
  'enrolmentKeyOther',
  'tooShort',
  'common',
  'keys.samePassphrase',
  'notPrinted',
  'codeWrong',
  'waitAMinute',
  'failed',
]

const fields = {
  passphraseMissing: 'passphrase',
  unlockRefused: 'passphrase',
  enrolmentKeyNeeded: 'sheet-key',
  enrolmentKeyWrong: 'sheet-key',
  enrolmentKeyOther: 'sheet-key',
  tooShort: 'new-passphrase',
  common: 'new-passphrase',
  'keys.samePassphrase': 'new-passphrase',
  notPrinted: 'has-printed',
  codeWrong: 'code',
}

interface AccountFormProps extends PartProps {
  readonly title: string
  readonly children: ComponentChildren
}

function AccountForm({ frame, title, children }: AccountFormProps): JSX.Element {
  const { t } = frame
  return (
    <Desk frame={frame} title={title} back="/account" scripts={['desk/account.entry.js']}>
      <ProblemBox id="problem" title={t('keys.notYet')} problems={problems} fields={fields} t={t} />
      {children}
    </Desk>
  )
}

export function ChangePassphrasePage({ frame }: PartProps): JSX.Element {
  const { t, href } = frame
  return (
    <AccountForm frame={frame} title={t('keys.passphraseTitle')}>
      <h1 class="govuk-heading-l">{t('keys.passphraseTitle')}</h1>
      <p class="govuk-body">{t('keys.passphraseLead')}</p>
      <form id="change-passphrase" class="sj-narrow" data-next={href('/account')} novalidate>
        <PassphraseNow frame={frame} />
        <PasswordInput
          name="new-passphrase"
          label={t('keys.newPassphrase')}
          hint={t('accounts.newPassphraseHint')}
          autocomplete="new-password"
        />
        <SheetKey frame={frame} />
        <Busy frame={frame} />
        <Button>{t('keys.passphraseButton')}</Button>
      </form>
    </AccountForm>
  )
}

/** The old sheet opens nothing once the new one is kept. */
export function NewSheetPage({ frame }: PartProps): JSX.Element {
  const { t, href, lang, officer } = frame
  return (
    <AccountForm frame={frame} title={t('keys.sheetTitle')}>
      <section data-step="start" class="sj-screen-only">
        <h1 class="govuk-heading-l">{t('keys.sheetTitle')}</h1>
        <p class="govuk-body">{t('keys.sheetLead')}</p>
        <form
          id="new-sheet"
          class="sj-narrow"
          data-name={officer?.name}
          data-title={officer?.title[lang]}
          novalidate
        >
          <PassphraseNow frame={frame} />
          <SheetKey frame={frame} />
          <Busy frame={frame} />
          <Button>{t('keys.sheetButton')}</Button>
        </form>
      </section>
      <section data-step="sheet" hidden>
        <h2 class="govuk-heading-m sj-screen-only" tabindex={-1}>
          {t('accounts.sheetStepTitle')}
        </h2>
        <p class="govuk-body sj-screen-only">{t('keys.sheetStepLead')}</p>
        <EnrolmentSheet frame={frame} />
        <form id="keep-sheet" class="sj-screen-only" data-next={href('/account')} novalidate>
          <Button type="button" variant="secondary" id="print-sheet">
            {t('accounts.printSheet')}
          </Button>
          <Checkboxes name="has-printed" items={[{ value: 'yes', text: t('accounts.hasPrinted') }]} />
          <Button>{t('keys.sheetKeep')}</Button>
        </form>
      </section>
    </AccountForm>
  )
}

interface NewFactorPageProps extends PartProps {
  /** In English: authenticator apps and QR codes do badly with Thai. */
  readonly office: string
}

export function NewFactorPage({ frame, office }: NewFactorPageProps): JSX.Element {
  const { t, href } = frame
  return (
    <AccountForm frame={frame} title={t('keys.factorTitle')}>
      <section data-step="start">
        <h1 class="govuk-heading-l">{t('keys.factorTitle')}</h1>
        <p class="govuk-body">{t('keys.factorLead')}</p>
        <form id="new-factor" class="sj-narrow" data-office={office} novalidate>
          <PassphraseNow frame={frame} />
          <SheetKey frame={frame} />
          <Busy frame={frame} />
          <Button>{t('common.continue')}</Button>
        </form>
      </section>
      <section data-step="scan" hidden>
        <h2 class="govuk-heading-m" tabindex={-1}>
          {t('accounts.codeStepTitle')}
        </h2>
        <FactorScan frame={frame} />
        <form id="scan-factor" data-next={href('/account')} novalidate>
          <FactorCode frame={frame} />
          <Button>{t('keys.factorButton')}</Button>
        </form>
      </section>
    </AccountForm>
  )
}

export function FactorScan({ frame: { t } }: PartProps): JSX.Element {
  return (
    <>
      <p class="govuk-body">{t('accounts.codeStepLead')}</p>
      <div class="sj-qr" id="totp-qr" role="img" aria-label={t('accounts.qrLabel')} />
      <SummaryList
        rows={[
          { key: t('accounts.totpSecret'), value: <code class="sj-code-text" data-fill="totp-secret" /> },
        ]}
      />
    </>
  )
}

export function FactorCode({ frame: { t } }: PartProps): JSX.Element {
  return (
    <Input
      name="code"
      label={t('accounts.code')}
      width={10}
      inputmode="numeric"
      autocomplete="one-time-code"
    />
  )
}

export function PassphraseNow({ frame: { t } }: PartProps): JSX.Element {
  return <PasswordInput name="passphrase" label={t('keys.passphraseNow')} autocomplete="current-password" />
}

/** Only where this browser does not keep the key, or the officer took a new sheet meanwhile. */
export function SheetKey({ frame: { t } }: PartProps): JSX.Element {
  return (
    <Details summary={t('keys.sheetKey')} id="new-device">
      <Input
        name="enrolment-key"
        id="sheet-key"
        label={t('accounts.enrolmentKey')}
        hint={t('accounts.enrolmentKeyHint')}
        autocomplete="off"
        spellcheck={false}
      />
    </Details>
  )
}

export function Busy({ frame: { t } }: PartProps): JSX.Element {
  return (
    <p class="govuk-body" data-busy role="status" hidden>
      {t('accounts.makingKeys')}
    </p>
  )
}
