import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { LetterDesk } from '../../../letters/letter-desk.js'
import { Button } from '../../../ui/components/button.js'
import { letterLabels } from '../../../ui/text/letter-labels.js'
import { postJson } from '../session-state.js'
import type { LetterKeeper } from './letter-keeper.js'
import type { PaperSpeech } from './paper-words.js'
import { saveFile } from './save-file.js'
import type { LetterInHand } from './use-letter.js'

interface TakeAlongProps {
  readonly speech: PaperSpeech
  readonly desk: LetterDesk
  readonly hand: LetterInHand
  readonly keeper: LetterKeeper
}

type Making =
  | { readonly state: 'idle' | 'making' | 'failed' | 'withCase' | 'notWithCase' }
  | { readonly state: 'made'; readonly name: string }

/** The act is written down first: a letter that is not in the log is not made. */
export function TakeAlong({ speech, desk, hand, keeper: { keepFile } }: TakeAlongProps): JSX.Element {
  const { t } = speech
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
    saveFile(name, await wordFile(speech, hand))
    hand.onKept()
    return { state: 'made', name }
  })
  const onKeepWithCase = make(async () => {
    const [name, bytes] = [fileNameOf(speech, desk, hand), await wordFile(speech, hand)]
    const title = speech.thai(`letters.kind.${hand.kind}`)
    const isKept = (await keepFile?.({ name, bytes, title, date: hand.letter.date })) === true
    if (isKept) hand.onKept()
    return { state: isKept ? 'withCase' : 'notWithCase' }
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
        {making.state === 'withCase' && <p class="govuk-body">{t('letters.withCase')}</p>}
        {making.state === 'failed' && <p class="govuk-error-message">{t('letters.failed')}</p>}
        {making.state === 'notWithCase' && <p class="govuk-error-message">{t('letters.notWithCase')}</p>}
      </div>
      <Button type="button" onClick={onDownload} disabled={isMaking} id="download-letter">
        {t(isMaking ? 'letters.making' : 'letters.download')}
      </Button>{' '}
      <Button type="button" variant="secondary" onClick={onPrint} disabled={isMaking}>
        {t('letters.print')}
      </Button>{' '}
      {keepFile !== null && (
        <Button
          type="button"
          variant="secondary"
          onClick={onKeepWithCase}
          disabled={isMaking}
          id="keep-letter-with-case"
        >
          {t('letters.keepWithCase')}
        </Button>
      )}
      <p class="govuk-hint">{t('letters.onDisk')}</p>
    </div>
  )
}

const docxMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Word files are made by a library of 220 kB, which few pages need. */
async function wordFile({ thai }: PaperSpeech, { letter }: LetterInHand): Promise<Blob> {
  const { docxLetter } = await import('./docx-letter.js')
  return new Blob([await docxLetter(letter, letterLabels(thai))], { type: docxMime })
}

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
