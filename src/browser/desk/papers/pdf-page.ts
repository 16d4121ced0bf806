import PDFDocument from 'pdfkit'
import { linesOf } from './thai-lines.js'

export interface ThaiFonts {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

export type Weight = keyof ThaiFonts

/** A letter with its marks and SARA AM behind it. */
const withSaraAm = /(\P{M}?\p{M}*\u0e33)/u
/** With a mark before SARA AM the two change places. */
const afterMark = /\p{M}\u0e33/u
/** Without one, SARA AM is drawn as the one glyph that it is. */
const whole = { features: { ccmp: false } } as const
const weights = ['regular', 'bold'] as const
const saraAm = 0x0e33
const saraAa = '\u0e32'
/** «head» in the directory of tables. */
const headTag = 0x68656164
const sizes = { left: 72, right: 538, top: 64, bottom: 770 } as const

/**
 * A4 pages, written from top to bottom. Positions are points from the upper left corner.
 *
 * The font draws SARA AM behind a tone mark as two glyphs, so that the mark finds its place; what is copied out of the file
 * would have them as two letters. A second copy of the face draws those clusters alone, and there the first glyph stands
 * for the mark and the second for the whole letter.
 */
export class PdfPage {
  readonly left = sizes.left
  readonly width = sizes.right - sizes.left
  y: number = sizes.top
  readonly document: PDFDocument
  readonly #chunks: Uint8Array<ArrayBuffer>[] = []
  readonly #ended: Promise<void>
  readonly #root

  constructor(title: string, fonts: ThaiFonts) {
    this.document = new PDFDocument({
      ...{ size: 'A4', margin: 0, font: null, lang: 'th-TH', tagged: true, displayTitle: true },
      // No officer, no program's name with its version, no hour.
      ...{ bufferPages: true, pdfVersion: '1.7', info: { Title: title, CreationDate: new Date(0) } },
    })
    this.#ended = new Promise((resolve) => this.document.on('end', resolve))
    this.document.on('data', (chunk) => {
      this.#chunks.push(new Uint8Array(chunk))
    })
    for (const weight of weights) {
      this.#take(weight, fonts[weight])
      this.#take(`${weight}-am`, anotherCopy(fonts[weight]))
    }
    this.#root = this.document.struct('Document')
    this.document.addStructure(this.#root)
  }

  /** SARA AA is met as itself first: met as a half of SARA AM, the library would remember it as no letter. */
  #take(name: string, font: Uint8Array): void {
    this.document.registerFont(name, font).font(name).fontSize(10).widthOfString(saraAa)
  }

  linesOf(text: string, width: number, weight: Weight, size: number): string[] {
    this.document.font(weight).fontSize(size)
    return linesOf(text, width, (one) => this.document.widthOfString(one))
  }

  /** A new page unless that much room is left. */
  room(height: number): void {
    if (this.y + height <= sizes.bottom) return
    this.document.addPage()
    this.y = sizes.top
  }

  /** What is drawn in `draw` is one element of this kind (`P`, `H1`, `TD`) to whoever listens. */
  element(kind: string, draw: () => void): void {
    const content = this.document.markStructureContent(kind)
    draw()
    this.document.endMarkedContent()
    this.#root.add(this.document.struct(kind).add(content))
  }

  /** One line at a place, in runs: with SARA AM and without. */
  line(text: string, x: number, y: number, how: { readonly weight: Weight; readonly size: number }): void {
    let at = x
    for (const run of text.split(withSaraAm).filter((part) => part !== '')) {
      this.document.font(afterMark.test(run) ? `${how.weight}-am` : how.weight).fontSize(how.size)
      this.document.text(run, at, y, { lineBreak: false, ...(isPlainAm(run) && whole) })
      at += this.document.widthOfString(run)
    }
  }

  rule(y: number): void {
    this.document
      .lineWidth(0.5)
      .moveTo(this.left, y)
      .lineTo(this.left + this.width, y)
      .stroke('#666666')
  }

  /** @param footer - Of each page, by its number and the number of all. */
  async finish(footer: (page: number, of: number) => string): Promise<Blob> {
    const { count } = this.document.bufferedPageRange()
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(page)
      this.document.markContent('Artifact')
      this.line(footer(page + 1, count), this.left, 800, { weight: 'regular', size: 9 })
      this.document.endMarkedContent()
    }
    for (const weight of weights) spellSaraAm(this.document.font(`${weight}-am`)._font)
    this.#root.end()
    this.document.end()
    await this.#ended
    return new Blob(this.#chunks, { type: 'application/pdf' })
  }
}

function isPlainAm(run: string): boolean {
  return withSaraAm.test(run) && !afterMark.test(run)
}

/** NIKHAHIT with a mark, the first half, stands for the mark; SARA AA, the second, for the letter. */
function spellSaraAm(font: PDFDocument['_font']): void {
  // There are several glyphs for the first half, for letters of several heights.
  for (const [glyph, points] of font.unicode.entries()) {
    font.unicode[glyph] = points.filter((point) => point !== saraAm)
  }
  font.unicode[glyphOf(font, saraAa)] = [saraAm]
}

/** In the font as the file has it, which holds only what was drawn. */
function glyphOf(font: PDFDocument['_font'], letter: string): number {
  const [[hexadecimal = '0000']] = font.encode(letter)
  return Number.parseInt(hexadecimal, 16)
}

/** The library takes two fonts of one name and checksum for one: the copy has another checksum in its table `head`. */
function anotherCopy(font: Uint8Array): Uint8Array {
  const copy = font.slice()
  const view = new DataView(copy.buffer)
  const tables = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + 16 * index)
  const head = tables.find((at) => view.getUint32(at) === headTag)
  if (head === undefined) throw new RangeError('a font without a head')
  const at = view.getUint32(head + 8) + 8
  view.setUint32(at, view.getUint32(at) ^ 1)
  return copy
}
