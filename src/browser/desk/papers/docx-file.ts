import { Document, Packer, type ISectionOptions } from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { fontTable, thaiStyles } from './docx-style.js'

/** Who made it stays out: a file that goes on tells the office, not the officer. */
const anonymous = { creator: '', lastModifiedBy: '', revision: 1 } as const

/** Nor at what hour: the day stands in the letter. */
const times = /<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g
const noTime = '1980-01-01T12:00:00'

/** A Word file in Thai, with the faces that stand in for the official one. */
export async function docxFile(
  title: string,
  sections: readonly ISectionOptions[],
): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({ ...anonymous, title, sections, styles: thaiStyles })
  const files = unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)))
  const properties = strFromU8(files['docProps/core.xml'] ?? new Uint8Array()).replaceAll(times, '')
  const changed = { 'word/fontTable.xml': strToU8(fontTable), 'docProps/core.xml': strToU8(properties) }
  return zipSync({ ...files, ...changed }, { level: 6, mtime: noTime })
}
