import type { JSX } from 'preact'
import type { LetterDesk } from '../../../letters/letter-desk.js'
import { letterKinds } from '../../../letters/letter-kind.js'
import type { PlaceholderValues } from '../../../letters/template.js'
import { Details } from '../../../ui/components/details.js'
import { Input } from '../../../ui/components/input.js'
import { InsetText } from '../../../ui/components/inset-text.js'
import { Radios } from '../../../ui/components/radios.js'
import { Select } from '../../../ui/components/select.js'
import { Textarea } from '../../../ui/components/textarea.js'
import { LetterSheet } from '../../../ui/components/letter-sheet.js'
import { letterLabels } from '../../../ui/text/letter-labels.js'
import type { LetterKeeper } from './letter-keeper.js'
import type { PaperSpeech } from './paper-words.js'
import { PutAside } from './put-aside.js'
import { TakeAlong } from './take-along.js'
import { useLetter, type LetterInHand } from './use-letter.js'

export interface LetterFormProps {
  readonly speech: PaperSpeech
  readonly desk: LetterDesk
  /** With what only this browser knows. */
  readonly values: PlaceholderValues
  readonly keeper: LetterKeeper
}

/** A letter: words on the left to change, the sheet as it will be on the right, and the ways to take it along. */
export function LetterForm(props: LetterFormProps): JSX.Element {
  const { t, thai } = props.speech
  const hand = useLetter(props.desk, props.values, props.keeper)
  return (
    <div class="sj-letter-desk">
      <div class="sj-screen-only">
        <InsetText>
          <p>{t('letters.keptHere')}</p>
          <p>{t('letters.neverIdentity')}</p>
        </InsetText>
        <form method="dialog" onInput={hand.onInput} id="letter-form">
          <KindAndDigits speech={props.speech} hand={hand} />
          <Words speech={props.speech} hand={hand} />
          <HeadAndSignature speech={props.speech} hand={hand} />
        </form>
      </div>
      <section aria-labelledby="letter-preview">
        <h2 class="govuk-heading-m sj-screen-only" id="letter-preview">
          {t('letters.preview')}
        </h2>
        <p class="govuk-body sj-screen-only">{t('letters.previewText')}</p>
        <LetterSheet
          letter={hand.letter}
          labels={letterLabels(thai)}
          emblemPlace={t('letters.emblemPlace')}
        />
        <TakeAlong {...props} hand={hand} />
        <div class="sj-screen-only">
          <PutAside speech={props.speech} hand={hand} />
        </div>
      </section>
    </div>
  )
}

interface PartProps {
  readonly speech: PaperSpeech
  readonly hand: LetterInHand
}

function KindAndDigits({ speech: { t }, hand }: PartProps): JSX.Element {
  return (
    <>
      <Select
        name="kind"
        label={t('letters.kind')}
        labelSize="s"
        value={hand.kind}
        options={letterKinds.map((kind) => ({ value: kind, text: t(`letters.kind.${kind}`) }))}
      />
      <Radios
        name="digits"
        legend={{ text: t('letters.digits') }}
        hint={t('letters.digitsHint')}
        class="govuk-radios--small govuk-radios--inline"
        value={hand.digits}
        items={[
          { value: 'thai', text: t('letters.digits.thai') },
          { value: 'arabic', text: t('letters.digits.arabic') },
        ]}
      />
    </>
  )
}

function Words({ speech: { t }, hand: { draft, daysMissing } }: PartProps): JSX.Element {
  return (
    <>
      {daysMissing.length > 0 && (
        <div class="govuk-inset-text" id="days-missing">
          {t('letters.daysMissing', { days: daysMissing.join(', ') })}
        </div>
      )}
      <Input
        name="number"
        label={t('letters.field.number')}
        hint={t('letters.field.numberHint')}
        value={draft.number}
        autocomplete="off"
      />
      <Input
        name="date"
        label={t('letters.field.date')}
        hint={t('letters.hint.date')}
        value={draft.date}
        autocomplete="off"
      />
      <Input name="subject" label={t('letters.field.subject')} value={draft.subject} autocomplete="off" />
      <Input
        name="salutation"
        label={t('letters.field.salutation')}
        value={draft.salutation}
        autocomplete="off"
      />
      <Textarea
        name="references"
        label={t('letters.field.references')}
        hint={t('letters.hint.lines')}
        rows={2}
        value={draft.references}
      />
      <Textarea
        name="enclosures"
        label={t('letters.field.enclosures')}
        hint={t('letters.hint.lines')}
        rows={2}
        value={draft.enclosures}
      />
      <Textarea
        name="body"
        label={t('letters.field.body')}
        hint={t('letters.hint.body')}
        rows={14}
        value={draft.body}
      />
      <Input name="closing" label={t('letters.field.closing')} value={draft.closing} autocomplete="off" />
    </>
  )
}

function HeadAndSignature({ speech: { t }, hand: { draft } }: PartProps): JSX.Element {
  return (
    <Details summary={t('letters.more')}>
      <Input name="office" label={t('letters.field.office')} value={draft.office} autocomplete="off" />
      <Textarea name="address" label={t('letters.field.address')} rows={2} value={draft.address} />
      <Input
        name="signerName"
        label={t('letters.field.signerName')}
        value={draft.signerName}
        autocomplete="off"
      />
      <Textarea
        name="signerPost"
        label={t('letters.field.signerPost')}
        hint={t('letters.hint.post')}
        rows={2}
        value={draft.signerPost}
      />
      <Input name="unit" label={t('letters.field.unit')} value={draft.unit} autocomplete="off" />
      <Textarea name="contact" label={t('letters.field.contact')} rows={2} value={draft.contact} />
    </Details>
  )
}
