import type { AttachmentRecord } from '../../../crypto/attachment.js'
import { documentExtra } from '../../../kernel/case-document.js'
import { parseThaiDay } from '../../../kernel/thai-day.js'
import { parseKeptWords, type KeptLetters, type KeptWords } from '../../../letters/kept-letter.js'
import type { LetterDesk } from '../../../letters/letter-desk.js'
import { letterKinds, type LetterKind } from '../../../letters/letter-kind.js'
import { FilesLoader } from '../../reporter/load-files.js'
import type { FilesPart } from '../../reporter/attachments/files-part.js'
import { sendWithFiles } from '../case-requests.js'
import type { OpenDesk } from '../open-case.js'
import { sealWords } from '../seal-words.js'
import { sendDraft } from '../send-draft.js'
import { postJson } from '../session-state.js'
import { uploadPass } from '../use-case-files.js'
import { openForPaper } from './open-for-paper.js'
import type { PaperSpeech } from './paper-words.js'

/** A letter as a file, with what stands on it. */
export interface LetterFile {
  readonly name: string
  readonly bytes: Blob
  /** What holders read in the list of documents. */
  readonly title: string
  /** As it was typed; a day of no known form is left out. */
  readonly date: string
}

/** Where letters of one case are kept until they are sent. Each promise tells whether it was done. */
export interface LetterKeeper {
  readonly kept: KeptLetters
  readonly keep: (kind: LetterKind, words: KeptWords | null) => Promise<boolean>
  /** Null where a case has no files of officers. */
  readonly keepFile: ((file: LetterFile) => Promise<boolean>) | null
}

/** Of a complaint: the server reads its words anyway. */
export function complaintKeeper({ address, kept }: LetterDesk): LetterKeeper {
  const path = pathOf(address)
  const keep = async (kind: LetterKind, words: KeptWords | null): Promise<boolean> => {
    const answer = await postJson(`${path}/letter-draft`, { kind, words }).catch(() => null)
    return answer?.ok === true
  }
  return { kept, keep, keepFile: null }
}

/** Of a report: sealed to the desk key, here. */
export function reportKeeper(speech: PaperSpeech, letters: LetterDesk, desk: OpenDesk): LetterKeeper {
  const path = pathOf(letters.address)
  return {
    kept: keptIn(desk),
    keep: (kind, words) =>
      sendDraft(desk, path, `letter_${kind}`, words === null ? null : JSON.stringify(words)),
    keepFile: (file) => keepWithCase({ speech, letters, path }, file).catch(() => false),
  }
}

/** What does not read as a letter is none. */
function keptIn({ drafts, sealed }: OpenDesk): KeptLetters {
  const kept = letterKinds.flatMap((kind) => {
    const place = `letter_${kind}` as const
    const on = sealed.drafts.find((draft) => draft.place === place)?.on
    const words = parseKeptWords(parsed(drafts.get(place)))
    return words === null || on === undefined ? [] : [[kind, { ...words, on }] as const]
  })
  return Object.fromEntries(kept)
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? null : JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

interface Place {
  readonly speech: PaperSpeech
  readonly letters: LetterDesk
  readonly path: string
}

/** As an officers' own file, like those of the case page: sealed, uploaded, and named by a note. */
async function keepWithCase({ speech, letters, path }: Place, file: LetterFile): Promise<boolean> {
  // Opened again: another page may have written notes since, and their order is signed.
  const desk = await openForPaper(letters.address)
  if (typeof desk === 'string' || letters.files === null) return false
  const loader = new FilesLoader({ lang: speech.lang, files: letters.files }, () =>
    uploadPass(path, desk.opened.body.deskRecipient),
  )
  const part = await loader.load()
  part.attachments.add([{ name: file.name, file: file.bytes }])
  const records = await settledRecords(part)
  if (records === null || records.length === 0) return false
  const message = await sealWords(desk, {
    ...{ kind: 'note', text: file.title },
    extra: { ...documentExtra({ kind: 'letter_out', dated: parseThaiDay(file.date) }), attachments: records },
  })
  return (await sendWithFiles(`${path}/note`, { message, files: records.map(({ id }) => id) })) === null
}

/** Our own file: who made the program that wrote it is no question for the officer. */
async function settledRecords({ attachments }: FilesPart): Promise<AttachmentRecord[] | null> {
  const records = await attachments.settled()
  if (records !== null) return records
  for (const { key, state } of attachments.all) if (state.name === 'asking') attachments.decide(key, true)
  return attachments.settled()
}

function pathOf(address: string): string {
  return address.replace(/^\/en(?=\/)/, '')
}
