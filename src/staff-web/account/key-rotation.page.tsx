import type { JSX } from 'preact'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import type { WaitingKey } from '../../staff-accounts/own-rotation.service.js'
import { Button } from '../../ui/components/button.js'
import { Checkboxes } from '../../ui/components/checkboxes.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { PasswordInput } from '../../ui/components/password-input.js'
import { Radios } from '../../ui/components/radios.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { EnrolmentSheet } from '../enrolment/enrolment-sheet.js'
import { ProblemBox } from '../problem-box.js'
import { Busy, PassphraseNow, SheetKey } from './account-forms.page.js'

const problems = [
  ...['passphraseMissing', 'unlockRefused', 'enrolmentKeyNeeded', 'enrolmentKeyWrong', 'enrolmentKeyOther'],
  ...['tooShort', 'common', 'keys.samePassphrase', 'notPrinted', 'waitAMinute', 'failed'],
  ...['keys.rotate.whyMissing', 'keys.rotate.newPassphraseMissing', 'keys.rotate.notInDirectory'],
  ...['keys.rotate.standsBy', 'keys.rotate.locked', 'keys.rotate.newSheetMissing', 'keys.rotate.notSigned'],
  ...[
    'keys.rotate.vaultWaits',
    'keys.rotate.keysChanged',
    'keys.rotate.otherKey',
    'keys.rotate.entryChanged',
  ],
  ...['keys.rotate.someClosed', 'keys.rotate.noAnswer'],
]

const fields = {
  'keys.rotate.whyMissing': 'why',
  passphraseMissing: 'passphrase',
  unlockRefused: 'passphrase',
  enrolmentKeyNeeded: 'sheet-key',
  enrolmentKeyWrong: 'sheet-key',
  enrolmentKeyOther: 'sheet-key',
  'keys.rotate.newSheetMissing': 'sheet-key',
  tooShort: 'new-passphrase',
  common: 'new-passphrase',
  'keys.samePassphrase': 'new-passphrase',
  'keys.rotate.newPassphraseMissing': 'new-passphrase',
  notPrinted: 'has-printed',
  'keys.rotate.someClosed': 'go-on',
}

interface KeyRotationPageProps {
  readonly frame: DeskFrame
  /** The key that waits; null while none does. */
  readonly waiting: WaitingKey | null
  /** The officer wants another key in the place of the one that waits. */
  readonly isAgain: boolean
}

/** Three steps on different days: make and print, colleagues sign, put it in place. */
export function KeyRotationPage({ frame, waiting, isAgain }: KeyRotationPageProps): JSX.Element {
  const { t } = frame
  const title = t('keys.rotate.title')
  return (
    <Desk frame={frame} title={title} back="/account" scripts={['desk/key.entry.js']}>
      <ProblemBox id="problem" title={t('keys.notYet')} problems={problems} fields={fields} t={t} />
      <h1 class="govuk-heading-l sj-screen-only">{title}</h1>
      {waiting === null || isAgain ? (
        <Begin frame={frame} waiting={waiting} />
      ) : (
        <Waiting frame={frame} waiting={waiting} />
      )}
    </Desk>
  )
}

function Begin({ frame, waiting }: Omit<KeyRotationPageProps, 'isAgain'>): JSX.Element {
  const { t, lang, officer } = frame
  return (
    <>
      <section data-step="start" class="sj-screen-only">
        <p class="govuk-body">{t('keys.rotate.lead')}</p>
        <Steps frame={frame} />
        {waiting !== null && <InsetText>{t('keys.rotate.againLead')}</InsetText>}
        <form
          id="begin-key"
          class="sj-narrow"
          data-name={officer?.name}
          data-title={officer?.title[lang]}
          novalidate
        >
          {waiting?.why === 'key_compromised' ? (
            <input type="hidden" name="why" value={waiting.why} />
          ) : (
            <Why frame={frame} />
          )}
          <PassphraseNow frame={frame} />
          <PasswordInput
            name="new-passphrase"
            label={t('keys.newPassphrase')}
            hint={t('keys.rotate.newPassphraseHint')}
            autocomplete="new-password"
          />
          <SheetKey frame={frame} />
          <Busy frame={frame} />
          <Button>{t('keys.rotate.make')}</Button>
        </form>
      </section>
      <section data-step="sheet" hidden>
        <h2 class="govuk-heading-m sj-screen-only" tabindex={-1}>
          {t('accounts.sheetStepTitle')}
        </h2>
        <p class="govuk-body sj-screen-only">{t('keys.rotate.sheetLead')}</p>
        <EnrolmentSheet frame={frame} />
        <form id="keep-key" class="sj-screen-only" novalidate>
          <Button type="button" variant="secondary" id="print-sheet">
            {t('accounts.printSheet')}
          </Button>
          <Checkboxes name="has-printed" items={[{ value: 'yes', text: t('accounts.hasPrinted') }]} />
          <Busy frame={frame} />
          <Button>{t('keys.rotate.ask')}</Button>
        </form>
      </section>
    </>
  )
}

function Why({ frame: { t } }: Pick<KeyRotationPageProps, 'frame'>): JSX.Element {
  return (
    <Radios
      name="why"
      legend={{ text: t('keys.rotate.why') }}
      items={[
        { value: 'routine', text: t('keys.rotate.why.routine') },
        {
          value: 'key_compromised',
          text: t('keys.rotate.why.key_compromised'),
          hint: t('keys.rotate.whyHint.key_compromised'),
        },
      ]}
    />
  )
}

function Steps({ frame: { t } }: Pick<KeyRotationPageProps, 'frame'>): JSX.Element {
  return (
    <ol class="govuk-list govuk-list--number">
      <li>{t('keys.rotate.step1')}</li>
      <li>{t('keys.rotate.step2')}</li>
      <li>{t('keys.rotate.step3')}</li>
    </ol>
  )
}

function Waiting({
  frame,
  waiting,
}: {
  readonly frame: DeskFrame
  readonly waiting: WaitingKey
}): JSX.Element {
  const { t, lang, href } = frame
  return (
    <>
      <SummaryList
        rows={[
          { key: t('keys.rotate.begunOn'), value: formatOfficeDate(lang, waiting.begunOn) },
          { key: t('keys.rotate.why'), value: t(`keys.rotate.why.${waiting.why}`) },
          {
            key: t('keys.rotate.newFingerprint'),
            value: <span class="sj-code-text">{keyFingerprint(waiting)}</span>,
          },
        ]}
      />
      {waiting.isSigned ? <Finish frame={frame} /> : <InsetText>{t('keys.rotate.waits')}</InsetText>}
      {waiting.why === 'routine' ? (
        <form id="drop-key" novalidate>
          <Button variant="secondary">{t('keys.rotate.drop')}</Button>
        </form>
      ) : (
        <p class="govuk-body">{t('keys.rotate.doubtStays')}</p>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`${href('/account/key')}?again`}>
          {t('keys.rotate.again')}
        </a>
      </p>
    </>
  )
}

function Finish({ frame }: Pick<KeyRotationPageProps, 'frame'>): JSX.Element {
  const { t, href } = frame
  return (
    <>
      <h2 class="govuk-heading-m">{t('keys.rotate.finishTitle')}</h2>
      <WarningText>{t('keys.rotate.finishLead')}</WarningText>
      <form id="finish-key" class="sj-narrow" data-next={href('/account')} novalidate>
        <PasswordInput
          name="passphrase"
          label={t('keys.rotate.passphraseOfNew')}
          hint={t('keys.rotate.passphraseOfNewHint')}
          autocomplete="current-password"
        />
        <Input
          name="enrolment-key"
          id="sheet-key"
          label={t('keys.rotate.newSheetKey')}
          hint={t('accounts.enrolmentKeyHint')}
          autocomplete="off"
          spellcheck={false}
        />
        <div id="closed-keys" hidden>
          <WarningText>
            <span data-fill="closed-count" />
          </WarningText>
          <Checkboxes name="go-on" items={[{ value: 'yes', text: t('keys.rotate.goOn') }]} />
        </div>
        <div role="status">
          <p class="govuk-body" id="sealing-anew" hidden>
            {t('keys.rotate.sealing')} <progress aria-label={t('keys.rotate.sealing')} />
          </p>
        </div>
        <Button>{t('keys.rotate.finish')}</Button>
      </form>
    </>
  )
}
