import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { referralBodies } from '../../../kernel/referral-body.js'
import { Button } from '../../../ui/components/button.js'
import { Checkboxes } from '../../../ui/components/checkboxes.js'
import { ErrorSummary } from '../../../ui/components/error-summary.js'
import { Input } from '../../../ui/components/input.js'
import { Radios } from '../../../ui/components/radios.js'
import { Textarea } from '../../../ui/components/textarea.js'
import { WarningText } from '../../../ui/components/warning-text.js'
import { formatLocator } from '../../../ui/text/format-locator.js'
import type { Locator } from '../../../kernel/ids.js'
import { sizeInWords } from '../../files/size-in-words.js'
import type { PaperSpeech } from './paper-words.js'
import { mostArchiveBytes } from './referral-archive.js'
import { officeDocuments, recordsOf, sizeOf } from './referral-files.js'
import { ReferralNaming } from './referral-naming.js'
import type { ReferralFormProps } from './referral-page-data.js'
import { saveFile } from './save-file.js'
import { useReferral, type ReferralProblem, type ReferralState } from './use-referral.js'

/** Everything about a case for another body, in one locked file. */
export function ReferralForm(props: ReferralFormProps): JSX.Element {
  const { speech, desk } = props
  const { t } = speech
  const { state, onSubmit } = useReferral(props)
  useEffect(() => {
    // What has changed is where the person is led.
    document.querySelector<HTMLElement>('.govuk-error-summary, #referral-made')?.focus()
  }, [state])
  const records = recordsOf(desk)
  const bytes = sizeOf(records)
  if (state.at === 'made') return <Made {...props} state={state} />
  const problem = state.at === 'refused' ? state.problem : null
  return (
    <form method="dialog" onSubmit={onSubmit} id="referral-form" class="sj-narrow">
      <div role="status">
        {state.at === 'making' && <p class="govuk-body">{t('letters.referral.making')}</p>}
      </div>
      {problem !== null && <Problem speech={speech} problem={problem} />}
      {desk.warnings.length > 0 && <WarningText>{t('letters.referral.warnings')}</WarningText>}
      <ToWhom speech={speech} problem={problem} />
      <WithLetter speech={speech} problem={problem} />
      <ReferralNaming {...props} />
      <Textarea name="done" label={t('letters.referral.doneLabel')} labelSize="s" rows={6} />
      <Documents {...props} />
      <p class="govuk-body">
        {t('letters.referral.files', { count: records.length, size: sizeInWords(t, bytes) })}
      </p>
      <Lock speech={speech} problem={problem} />
      {bytes > mostArchiveBytes ? (
        <WarningText>{t('letters.referral.tooLarge')}</WarningText>
      ) : (
        <Button disabled={state.at === 'making'}>{t('letters.referral.make')}</Button>
      )}
    </form>
  )
}

interface ProblemProps {
  readonly speech: PaperSpeech
  readonly problem: ReferralProblem | null
}

const fields: Readonly<Partial<Record<ReferralProblem, string>>> = {
  body_missing: '#to',
  name_missing: '#name',
  day_unread: '#letterOn',
  recipient_wrong: '#recipient',
}

function Problem({ speech: { t }, problem }: ProblemProps): JSX.Element | null {
  if (problem === null) return null
  const href = fields[problem]
  return <ErrorSummary errors={[{ text: t(`letters.referral.problem.${problem}`), ...(href && { href }) }]} />
}

function ToWhom({ speech: { t }, problem }: ProblemProps): JSX.Element {
  const isAt = (one: ReferralProblem): string | undefined =>
    problem === one ? t(`letters.referral.problem.${one}`) : undefined
  return (
    <>
      <Radios
        name="to"
        legend={{ text: t('letters.referral.toWhom'), size: 's' }}
        class="govuk-radios--small"
        error={isAt('body_missing')}
        items={referralBodies.map((value) => ({ value, text: t(`letters.referral.body.${value}`) }))}
      />
      <Input
        name="name"
        label={t('letters.referral.bodyName')}
        hint={t('letters.referral.bodyNameHint')}
        error={isAt('name_missing')}
        autocomplete="off"
      />
    </>
  )
}

/** The letter that goes with the file, and who receives it. */
function WithLetter({ speech: { t }, problem }: ProblemProps): JSX.Element {
  const error = problem === 'day_unread' ? t('letters.referral.problem.day_unread') : undefined
  return (
    <>
      <Input
        name="letterNo"
        label={t('letters.referral.letterNo')}
        hint={t('letters.referral.letterNoHint')}
        width={20}
        autocomplete="off"
      />
      <Input
        name="letterOn"
        label={t('letters.referral.letterOn')}
        hint={t('letters.referral.letterOnHint')}
        width={10}
        error={error}
        autocomplete="off"
      />
      <Input name="person" label={t('letters.referral.person')} autocomplete="off" />
    </>
  )
}

/** None is ticked beforehand: what the office wrote for itself leaves it by a choice. */
function Documents({ speech: { t }, desk }: ReferralFormProps): JSX.Element | null {
  const documents = officeDocuments(desk)
  if (documents.length === 0) return null
  return (
    <Checkboxes
      name="document"
      legend={{ text: t('letters.referral.documents'), size: 's' }}
      hint={t('letters.referral.documentsHint')}
      class="govuk-checkboxes--small"
      items={documents.map(({ id, title, kind, records }) => ({
        value: id,
        text: title,
        hint: t('letters.referral.documentFiles', {
          kind: t(`casework.documentKind.${kind}`),
          count: records.length,
          size: sizeInWords(t, sizeOf(records)),
        }),
      }))}
    />
  )
}

function Lock({ speech: { t }, problem }: ProblemProps): JSX.Element {
  const [lock, setLock] = useState('passphrase')
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLInputElement) setLock(target.value)
  }
  const error = problem === 'recipient_wrong' ? t('letters.referral.problem.recipient_wrong') : undefined
  return (
    <div onChange={onChange}>
      <Radios
        name="lock"
        legend={{ text: t('letters.referral.lock'), size: 's' }}
        value={lock}
        items={[
          {
            value: 'passphrase',
            text: t('letters.referral.lock.passphrase'),
            hint: t('letters.referral.lock.passphraseHint'),
          },
          {
            value: 'recipient',
            text: t('letters.referral.lock.recipient'),
            hint: t('letters.referral.lock.recipientHint'),
          },
        ]}
      />
      {lock === 'recipient' && (
        <Textarea
          name="recipient"
          label={t('letters.referral.recipient')}
          error={error}
          rows={3}
          spellcheck={false}
        />
      )}
    </div>
  )
}

type MadeProps = ReferralFormProps & { readonly state: ReferralState & { readonly at: 'made' } }

function Made({ speech: { t }, desk, state: { archive, passphrase } }: MadeProps): JSX.Element {
  const locator = formatLocator(desk.sealed.locator as Locator).replaceAll(' ', '-')
  const name = t('letters.referral.fileName', { locator })
  const onSave = (): void => {
    saveFile(name, archive)
  }
  return (
    <div class="sj-narrow" id="referral-made" tabindex={-1}>
      <div role="status">
        <h2 class="govuk-heading-m">
          {t('letters.referral.made', { name, size: sizeInWords(t, archive.size) })}
        </h2>
      </div>
      {passphrase !== null && (
        <>
          <h3 class="govuk-heading-s">{t('letters.referral.passphraseTitle')}</h3>
          <p class="sj-code-text" id="referral-passphrase">
            {passphrase}
          </p>
          <p class="govuk-body">{t('letters.referral.passphraseText')}</p>
        </>
      )}
      <Button type="button" onClick={onSave} id="save-referral">
        {t('letters.referral.save')}
      </Button>
      <p class="govuk-body">{t('letters.referral.howToOpen')}</p>
      <WarningText>{t('letters.referral.onDisk')}</WarningText>
      <p class="govuk-body">{t('letters.referral.statusApart')}</p>
    </div>
  )
}
