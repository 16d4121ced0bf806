import type { ExportLock } from '../../../crypto/export-file.js'
import { archived, lockedArchive, type ArchiveFile, type HashedFile } from './referral-archive.js'
import { evidenceFiles } from './referral-files.js'
import { referralPaper, type ReferralMatter } from './referral-paper.js'
import type { PaperWords } from './paper-words.js'
import type { ThaiFonts } from './pdf-page.js'

export interface ReferralOrder extends ReferralMatter {
  readonly thai: PaperWords
  readonly lock: ExportLock
  /** Of the case, for fetches. */
  readonly path: string
  /** Where the fonts lie. */
  readonly fonts: { readonly regular: string; readonly bold: string }
  /** Ids of the notes of the office's own documents that go along. */
  readonly documents: readonly string[]
}

/** Everything about the case in one locked file. Made in this browser; what comes from the server is what it keeps sealed. */
export async function makeReferral(order: ReferralOrder): Promise<Blob> {
  // Libraries of 500 kB, which few pages need.
  const [{ docxPaper }, { pdfPaper }] = await Promise.all([
    import('./docx-paper.js'),
    import('./pdf-paper.js'),
  ])
  const fonts = await fetchFonts(order.fonts)
  const { thai, desk } = order
  const papers = async (files: readonly HashedFile[]): Promise<ArchiveFile[]> => {
    const paper = referralPaper(thai, order, files)
    const pageOf = (page: number, of: number): string => thai('letters.referral.page', { page, of })
    const pdf = await pdfPaper(paper, fonts, pageOf)
    return [
      archived('referral.docx', await docxPaper(paper)),
      archived('referral.pdf', new Uint8Array(await pdf.arrayBuffer())),
      archived('manifest.json', manifest(order, files)),
    ]
  }
  return lockedArchive(evidenceFiles(desk, order.path, order.documents), papers, order.lock)
}

function manifest({ desk, facts, choice }: ReferralOrder, files: readonly HashedFile[]): string {
  const { agency, locator, receivedOn } = desk.sealed
  const about = { format: 'sujarit referral file 1', agency, locator, receivedOn }
  return `${JSON.stringify({ ...about, madeOn: facts.today, to: choice.to, letterNo: choice.letterNo, letterOn: choice.letterOn, attachments: files }, null, 2)}\n`
}

async function fetchFonts({ regular, bold }: ReferralOrder['fonts']): Promise<ThaiFonts> {
  return { regular: await fetched(regular), bold: await fetched(bold) }
}

async function fetched(path: string): Promise<Uint8Array> {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(`font: ${answer.status}`)
  return new Uint8Array(await answer.arrayBuffer())
}
