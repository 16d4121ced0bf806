import type { Paper, PaperBlock } from '../../../letters/paper.js'
import { PdfPage, type ThaiFonts, type Weight } from './pdf-page.js'

interface Type {
  readonly kind: string
  readonly weight: Weight
  readonly size: number
  readonly lead: number
  readonly before: number
}

const types = {
  title: { kind: 'H1', weight: 'bold', size: 17, lead: 25, before: 0 },
  heading: { kind: 'H2', weight: 'bold', size: 13, lead: 20, before: 12 },
  paragraph: { kind: 'P', weight: 'regular', size: 11, lead: 17.5, before: 4 },
  label: { kind: 'P', weight: 'bold', size: 11, lead: 17.5, before: 5 },
  head: { kind: 'TH', weight: 'bold', size: 10, lead: 15, before: 0 },
  cell: { kind: 'TD', weight: 'regular', size: 10, lead: 15, before: 0 },
} as const satisfies Readonly<Record<string, Type>>

/** The paper as a PDF: for whoever has no Word, and so that nothing in it changes by itself. */
export async function pdfPaper(
  paper: Paper,
  fonts: ThaiFonts,
  footer: (page: number, of: number) => string,
): Promise<Blob> {
  const page = new PdfPage(paper.title, fonts)
  for (const block of paper.blocks) drawBlock(page, block)
  return page.finish((number, of) => `${paper.footer}  ${footer(number, of)}`)
}

function drawBlock(page: PdfPage, block: PaperBlock): void {
  if (block.block === 'table') drawTable(page, block)
  else if (block.block === 'field') drawField(page, block)
  else drawText(page, block.text, types[block.block])
}

function drawText(page: PdfPage, text: string, type: Type, indent = 0): void {
  page.y += type.before
  // A heading alone at the foot of a page heads nothing.
  if (type.kind.startsWith('H')) page.room(type.lead * 3)
  for (const line of page.linesOf(text, page.width - indent, type.weight, type.size)) {
    page.room(type.lead)
    page.element(type.kind, () => {
      page.line(line, page.left + indent, page.y, type)
    })
    page.y += type.lead
  }
}

function drawField(page: PdfPage, { label, lines }: PaperBlock & { readonly block: 'field' }): void {
  page.room(types.label.lead * 2 + types.label.before)
  drawText(page, label, types.label)
  for (const line of lines) drawText(page, line, { ...types.paragraph, before: 0 }, 14)
}

function drawTable(page: PdfPage, table: PaperBlock & { readonly block: 'table' }): void {
  const all = table.widths.reduce((sum, share) => sum + share, 0)
  const widths = table.widths.map((share) => (share / all) * page.width)
  page.y += 4
  drawRow(page, table.head, widths, types.head)
  for (const row of table.rows) drawRow(page, row, widths, types.cell)
  page.rule(page.y)
  page.y += 4
}

/** A row stays on one page, unless it is longer than a page. */
function drawRow(page: PdfPage, cells: readonly string[], widths: readonly number[], type: Type): void {
  const lines = cells.map((cell, index) =>
    cell.split('\n').flatMap((line) => page.linesOf(line, (widths[index] ?? 0) - 8, type.weight, type.size)),
  )
  const most = Math.max(...lines.map(({ length }) => length))
  page.room(Math.min(most, 40) * type.lead + 6)
  page.rule(page.y)
  page.y += 3
  for (let number = 0; number < most; number += 1) {
    page.room(type.lead)
    let x = page.left
    for (const [index, width] of widths.entries()) {
      const text = lines[index]?.[number] ?? ''
      const at = x
      if (text !== '')
        page.element(type.kind, () => {
          page.line(text, at + 3, page.y, type)
        })
      x += width
    }
    page.y += type.lead
  }
  page.y += 3
}
