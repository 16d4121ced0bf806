import { AlignmentType, Paragraph, TextRun, type IParagraphOptions } from 'docx'
import type { Letter } from '../../../letters/letter.js'
import { docxFile } from './docx-file.js'
import { a4, mm } from './docx-style.js'
import type { LetterLabels } from '../../../ui/text/letter-labels.js'

/** The emblem is 30 mm high: printed paper has it, or the office puts its own picture here. */
const emblemHeight = 30
/** From here on the right: the office's name and address. */
const rightBlock = 90
/** The date and the signature stand from the middle of the sheet on. */
const middle = 70
const firstLine = 25

/** An external letter (หนังสือภายนอก, form 1 of the regulation on correspondence) as a Word file. */
export async function docxLetter(letter: Letter, labels: LetterLabels): Promise<Uint8Array<ArrayBuffer>> {
  const children = [
    line('', { spacing: { before: mm(emblemHeight) - mm(10), after: 0 } }),
    ...head(letter, labels),
    line(letter.date, { indent: { left: mm(middle) }, spacing: { before: 120, after: 120 } }),
    ...listed(labels.subject, [letter.subject], 13),
    ...listed(labels.salutation, [letter.salutation], 13),
    ...listed(labels.references, letter.references, 16),
    ...listed(labels.enclosures, letter.enclosures, 32),
    ...letter.paragraphs.map((text) => paragraph(text)),
    ...signature(letter),
    ...foot(letter),
  ]
  return docxFile(letter.subject, [{ properties: a4, children }])
}

function head({ number, office, address }: Letter, labels: LetterLabels): Paragraph[] {
  const indent = { left: mm(rightBlock), hanging: mm(rightBlock) }
  const first = new Paragraph({ indent, children: [text(`${labels.number} ${number}`), tab(), text(office)] })
  return [first, ...address.map((one) => line(one, { indent: { left: mm(rightBlock) } }))]
}

/** A label and what belongs to it; longer than a line it goes on below itself, not below the label. */
function listed(label: string, items: readonly string[], widthMm: number): Paragraph[] {
  const indent = { left: mm(widthMm), hanging: mm(widthMm) }
  const spacing = { before: 60, after: 60 }
  return items.map(
    (item, index) =>
      new Paragraph({ indent, spacing, children: [text(index === 0 ? label : ''), tab(), text(item)] }),
  )
}

function paragraph(words: string): Paragraph {
  return line(words, {
    indent: { firstLine: mm(firstLine) },
    spacing: { before: 120, after: 0 },
    alignment: AlignmentType.THAI_DISTRIBUTE,
  })
}

/** Kept on one page: a signature alone on a sheet signs nothing. */
function signature({ closing, signerName, signerPost }: Letter): Paragraph[] {
  const place = { indent: { left: mm(middle) }, alignment: AlignmentType.CENTER, keepNext: true } as const
  return [
    line(closing, { ...place, spacing: { before: 240, after: mm(18) } }),
    line(`(${signerName === '' ? '.'.repeat(50) : signerName})`, place),
    ...signerPost.map((post) => line(post, place)),
  ]
}

function foot({ unit, contact }: Letter): Paragraph[] {
  const lines = [unit, ...contact].filter((one) => one !== '')
  return lines.map((one, index) => line(one, index === 0 ? { spacing: { before: 480, after: 0 } } : {}))
}

function line(words: string, options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children: [text(words)] })
}

function text(words: string): TextRun {
  return new TextRun(words)
}

function tab(): TextRun {
  return new TextRun('\t')
}
