import {
  AlignmentType,
  Footer,
  HeadingLevel,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import type { Paper, PaperBlock } from '../../../letters/paper.js'
import { docxFile } from './docx-file.js'
import { a4, mm } from './docx-style.js'

const contentWidth = 160
const heavy = { bold: true, boldComplexScript: true } as const

/** The same paper as a Word file, for the receiving body to work with. */
export async function docxPaper(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const footer = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({ text: `${paper.footer}  `, size: 24, sizeComplexScript: 24 }),
      new TextRun({
        children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES],
        size: 24,
        sizeComplexScript: 24,
      }),
    ],
  })
  const children = paper.blocks.flatMap(drawn)
  return docxFile(paper.title, [
    { properties: a4, footers: { default: new Footer({ children: [footer] }) }, children },
  ])
}

function drawn(block: PaperBlock): (Paragraph | Table)[] {
  switch (block.block) {
    case 'title':
      return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(block.text)] })]
    case 'heading':
      return [new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun(block.text)] })]
    case 'paragraph':
      return [paragraph(block.text, 0)]
    case 'field':
      return [label(block.label), ...block.lines.map((line) => paragraph(line, 6))]
    case 'table':
      return [tableOf(block), paragraph('', 0)]
  }
}

function paragraph(text: string, indentMm: number): Paragraph {
  return new Paragraph({
    indent: { left: mm(indentMm) },
    spacing: { after: 40 },
    children: [new TextRun(text)],
  })
}

function label(text: string): Paragraph {
  const run = new TextRun({ text, ...heavy })
  return new Paragraph({ keepNext: true, spacing: { before: 120 }, children: [run] })
}

function tableOf({ head, rows, widths }: PaperBlock & { readonly block: 'table' }): Table {
  const all = widths.reduce((sum, share) => sum + share, 0)
  const columnWidths = widths.map((share) => mm(Math.round((share / all) * contentWidth)))
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      ...{ tableHeader: isHead, cantSplit: true },
      children: cells.map((cell, index) => cellOf(cell, columnWidths[index] ?? 0, isHead)),
    })
  return new Table({
    ...{ columnWidths, width: { size: mm(contentWidth), type: WidthType.DXA } },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  })
}

function cellOf(text: string, width: number, isHead: boolean): TableCell {
  const small = { size: 26, sizeComplexScript: 26, ...(isHead && heavy) }
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    children: text
      .split('\n')
      .map((line) => new Paragraph({ children: [new TextRun({ text: line, ...small })] })),
  })
}
