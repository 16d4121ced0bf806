import {
  AlignmentType,
  convertMillimetersToTwip as mm,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { Paper, PaperBlock } from './paper.js'

/** The face that the regulation on correspondence has government offices use. */
const face = 'TH SarabunPSK'
const size = { size: 32, sizeComplexScript: 32 }
const small = { size: 28, sizeComplexScript: 28 }
const heavy = { bold: true, boldComplexScript: true } as const
const width = 247
const noTime = '1980-01-01T12:00:00'

/**
 * The release as a Word file on A4 lying, for an officer to paste from: first the rows of the yearly report.
 * The same release gives the same bytes.
 */
export async function docxFile(paper: Paper): Promise<Uint8Array> {
  const footer = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES], ...small })],
  })
  const document = new Document({
    ...{ creator: paper.office, lastModifiedBy: '', title: paper.title, revision: 1 },
    styles: {
      default: {
        document: {
          run: {
            font: { ascii: face, hAnsi: face, cs: face, eastAsia: face },
            ...size,
            language: { value: 'th-TH', bidirectional: 'th-TH', eastAsia: 'th-TH' },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: mm(210), height: mm(297), orientation: PageOrientation.LANDSCAPE },
            margin: { top: mm(25), left: mm(25), right: mm(25), bottom: mm(20) },
          },
        },
        footers: { default: new Footer({ children: [footer] }) },
        children: [titleOf(paper.title), ...paper.blocks.map(drawn)],
      },
    ],
  })
  return withoutHours(new Uint8Array(await Packer.toArrayBuffer(document)))
}

function withoutHours(made: Uint8Array): Uint8Array {
  const files = unzipSync(made)
  const core = strFromU8(files['docProps/core.xml'] ?? new Uint8Array())
  const plain = core.replaceAll(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/g, '')
  return zipSync({ ...files, 'docProps/core.xml': strToU8(plain) }, { level: 6, mtime: noTime })
}

function drawn(block: PaperBlock): Paragraph | Table {
  switch (block.kind) {
    case 'heading':
      return heading(block.text, HeadingLevel.HEADING_2)
    case 'subheading':
      return heading(block.text, HeadingLevel.HEADING_3)
    case 'text':
    case 'code':
      return text(block.text)
    case 'table':
      return gridOf(block.head, block.rows)
  }
}

function titleOf(words: string): Paragraph {
  return heading(words, HeadingLevel.HEADING_1)
}

function heading(words: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]): Paragraph {
  return new Paragraph({
    ...{ heading: level, keepNext: true, spacing: { before: 240, after: 80 } },
    children: [new TextRun({ text: words, ...size, ...heavy, color: '000000' })],
  })
}

function text(words: string): Paragraph {
  return new Paragraph({ spacing: { after: 60 }, children: [new TextRun({ text: words, ...size })] })
}

function gridOf(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const columnWidth = mm(Math.floor(width / head.length))
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      ...{ tableHeader: isHead, cantSplit: true },
      children: cells.map((cell) => cellOf(cell, columnWidth, isHead)),
    })
  return new Table({
    ...{ columnWidths: head.map(() => columnWidth), width: { size: mm(width), type: WidthType.DXA } },
    rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
  })
}

function cellOf(words: string, columnWidth: number, isHead: boolean): TableCell {
  return new TableCell({
    width: { size: columnWidth, type: WidthType.DXA },
    children: words
      .split('\n')
      .map(
        (line) => new Paragraph({ children: [new TextRun({ text: line, ...small, ...(isHead && heavy) })] }),
      ),
  })
}
