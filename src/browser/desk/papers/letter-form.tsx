import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { LetterDesk } from '../../../letters/letter-desk.js'
import { letterKinds } from '../../../letters/letter-kind.js'
import type { PlaceholderValues } from '../../../letters/template.js'
import { Button } from '../../../ui/components/button.js'
import { Details } from '../../../ui/components/details.js'
import { Input } from '../../../ui/components/input.js'
import { InsetText } from '../../../ui/components/inset-text.js'
import { Radios } from '../../../ui/components/radios.js'
import { Select } from '../../../ui/components/select.js'
import { Textarea } from '../../../ui/components/textarea.js'
import { postJson } from '../session-state.js'
import { LetterSheet } from '../../../ui/components/letter-sheet.js'
import { letterLabels } from '../../../ui/text/letter-labels.js'
import type { PaperSpeech } from './paper-words.js'
import { saveFile } from './save-file.js'
import { useLetter, type LetterInHand } from './use-letter.js'

export interface LetterFormProps {
  readonly speech: PaperSpeech
  readonly desk: LetterDesk
  /** With what only this browser knows. */
  readonly values: PlaceholderValues
}

/** A letter: words on the left to change, the sheet as it will be on the right, and the ways to take it along. */
export function LetterForm(props: LetterFormProps): JSX.Element {
  const { t, thai } = props.speech
  const hand = useLetter(props.desk, props.values)
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

type Making =
  { readonly state: 'idle' | 'making' | 'failed' } | { readonly state: 'made'; readonly name: string }

/** The act is written down first: a letter that is not in the log is not made. */
function TakeAlong({ speech, desk, hand }: LetterFormProps & { readonly hand: LetterInHand }): JSX.Element {
  const { t, thai } = speech
  const [making, setMaking] = useState<Making>({ state: 'idle' })
  const make = (how: () => Promise<Making>) => (): void => {
    setMaking({ state: 'making' })
    recordLetter(desk, hand)
      .then(how)
      .then(setMaking, () => {
        setMaking({ state: 'failed' })
      })
  }
  const onDownload = make(async () => {
    const name = fileNameOf(speech, desk, hand)
    // Word files are made by a library of 220 kB, which few pages need.
    const { docxLetter } = await import('./docx-letter.js')
    const bytes = await docxLetter(hand.letter, letterLabels(thai))
    saveFile(name, new Blob([bytes], { type: docxMime }))
    hand.onKept()
    return { state: 'made', name }
  })
  const onPrint = make(() => {
    window.print()
    hand.onKept()
    return Promise.resolve({ state: 'idle' })
  })
  const isMaking = making.state === 'making'
  return (
    <div class="sj-screen-only sj-letter-actions">
      <div role="status">
        {making.state === 'made' && <p class="govuk-body">{t('letters.made', { name: making.name })}</p>}
        {making.state === 'failed' && <p class="govuk-error-message">{t('letters.failed')}</p>}
      </div>
      <Button type="button" onClick={onDownload} disabled={isMaking} id="download-letter">
        {t(isMaking ? 'letters.making' : 'letters.download')}
      </Button>{' '}
      <Button type="button" variant="secondary" onClick={onPrint} disabled={isMaking}>
        {t('letters.print')}
      </Button>
      <p class="govuk-hint">{t('letters.onDisk')}</p>
    </div>
  )
}

const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

async function recordLetter({ address }: LetterDesk, { kind }: LetterInHand): Promise<void> {
  // Without the language, which a request does not need.
  const path = address.replace(/^\/en(?=\/)/, '')
  const { ok, status } = await postJson(`${path}/letter-made`, { kind })
  if (!ok) throw new Error(`letter made: ${status}`)
}

function fileNameOf({ t }: PaperSpeech, { values }: LetterDesk, { kind }: LetterInHand): string {
  const locator = (values.locator ?? '').replaceAll(' ', '-')
  return `${t('letters.fileName', { kind: t(`letters.kind.${kind}`), locator })}.docx`
}
