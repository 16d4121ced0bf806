import type { ComponentChildren, JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { PasswordInput } from '../../ui/components/password-input.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { ProblemBox } from '../problem-box.js'
import { EnrolmentSheet } from './enrolment-sheet.js'

interface PartProps {
  readonly frame: DeskFrame
}

const problems = ['tooShort', 'common', 'codeWrong', 'linkDead', 'startAgain', 'failed', 'notPrinted']

/**
 * Enrolment from a link. All steps lie in the page; the script shows one at a time, makes the keys and fills the places
 * marked `data-fill`. Nothing that is typed or made leaves the browser except what `POST /enrol` takes.
 */
export function EnrolmentPage({ frame }: PartProps): JSX.Element {
  const { t } = frame
  return (
    <Desk frame={frame} title={t('accounts.enrolTitle')} scripts={['desk/enrolment.entry.js']}>
      <h1 class="govuk-heading-l sj-screen-only">{t('accounts.enrolTitle')}</h1>
      <ProblemBox id="problem" title={t('accounts.enrolProblem')} problems={problems} t={t} />
      <Step name="loading" title={t('accounts.enrolLoading')}>
        <progress aria-label={t('accounts.enrolLoading')} />
      </Step>
      <Step name="dead" title={t('accounts.linkDeadTitle')}>
        <p class="govuk-body">{t('accounts.linkDead')}</p>
      </Step>
      <PassphraseStep frame={frame} />
      <SheetStep frame={frame} />
      <CodeStep frame={frame} />
      <DoneStep frame={frame} />
    </Desk>
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
      <h2 class="govuk-heading-m sj-screen-only" tabindex={-1}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function PassphraseStep({ frame: { t } }: PartProps): JSX.Element {
  return (
    <Step name="passphrase" title={t('accounts.passphraseStepTitle')}>
      <p class="govuk-body">{t('accounts.enrolLead')}</p>
      <SummaryList
        rows={[
          { key: t('accounts.name'), value: <span data-fill="name" /> },
          { key: t('accounts.post'), value: <span data-fill="title" /> },
          { key: t('accounts.roles'), value: <span data-fill="roles" /> },
          { key: t('accounts.email'), value: <span data-fill="email" /> },
        ]}
      />
      <form id="passphrase-form" novalidate>
        {/* For password managers, which keep a passphrase under a name. */}
        <input type="email" name="email" autocomplete="username" data-fill="email" hidden readonly />
        <PasswordInput
          name="passphrase"
          label={t('accounts.newPassphrase')}
          hint={t('accounts.newPassphraseHint')}
          autocomplete="new-password"
        />
        <p class="govuk-body" id="making-keys" role="status" hidden>
          {t('accounts.makingKeys')}
        </p>
        <Button>{t('accounts.makeKeys')}</Button>
      </form>
    </Step>
  )
}

function SheetStep({ frame }: PartProps): JSX.Element {
  const { t } = frame
  return (
    <Step name="sheet" title={t('accounts.sheetStepTitle')}>
      <p class="govuk-body sj-screen-only">{t('accounts.sheetStepLead')}</p>
      <EnrolmentSheet frame={frame} />
      <form id="sheet-form" class="sj-screen-only" novalidate>
        <Button type="button" variant="secondary" id="print-sheet">
          {t('accounts.printSheet')}
        </Button>
        <Checkboxes name="has-printed" items={[{ value: 'yes', text: t('accounts.hasPrinted') }]} />
        <Checkboxes
          name="keep-key"
          items={[{ value: 'yes', text: t('accounts.keepKey'), hint: t('accounts.keepKeyHint') }]}
        />
        <Button>{t('common.continue')}</Button>
      </form>
    </Step>
  )
}

function CodeStep({ frame: { t } }: PartProps): JSX.Element {
  return (
    <Step name="code" title={t('accounts.codeStepTitle')}>
      <p class="govuk-body">{t('accounts.codeStepLead')}</p>
      <div class="sj-qr" id="totp-qr" role="img" aria-label={t('accounts.qrLabel')} />
      <SummaryList
        rows={[
          { key: t('accounts.totpSecret'), value: <code class="sj-code-text" data-fill="totp-secret" /> },
        ]}
      />
      <form id="code-form" novalidate>
        <Input
          name="code"
          label={t('accounts.code')}
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
        />
        <Button>{t('accounts.finishEnrolment')}</Button>
      </form>
    </Step>
  )
}

function DoneStep({ frame: { t, href } }: PartProps): JSX.Element {
  return (
    <Step name="done" title={t('accounts.doneTitle')}>
      <div data-when="waiting" hidden>
        <InsetText>{t('accounts.doneWaiting')}</InsetText>
      </div>
      <div data-when="active" hidden>
        <p class="govuk-body">{t('accounts.doneActive')}</p>
      </div>
      <div data-when="genesis" hidden>
        <h3 class="govuk-heading-s">{t('accounts.genesisTitle')}</h3>
        <p class="govuk-body">{t('accounts.genesisText')}</p>
        <p class="sj-code-text" data-fill="directory-fingerprint" />
      </div>
      <Buttons>
        <Button href={href('/sign-in')}>{t('accounts.signIn')}</Button>
      </Buttons>
    </Step>
  )
}
