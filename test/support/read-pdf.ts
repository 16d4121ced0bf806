import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

export interface ReadPdf {
  readonly pages: number
  readonly title: string
  readonly lang: string
  /** Of the file itself, by the names it embeds them under. */
  readonly fonts: readonly string[]
  /** All words without white space: lines break anywhere on paper. */
  readonly squeezed: string
  /** Each piece as it was set, in the order of reading: a cell of numbers is one. */
  readonly pieces: readonly string[]
  /** Pieces that reach beyond the sides of their page. */
  readonly cut: readonly string[]
}

interface Info {
  readonly Title?: string
  readonly Language?: string
}

/** What a reader, or a screen reader, gets out of a PDF. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const raw = Buffer.from(bytes).toString('latin1')
  const document = await getDocument({ data: bytes, useSystemFonts: false, verbosity: 0 }).promise
  const info = (await document.getMetadata()).info as Info
  const pieces: string[] = []
  const cut: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const { width: wide } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    for (const item of items) {
      if (!('str' in item)) continue
      pieces.push(item.str)
      const [, , , , left = 0] = item.transform as number[]
      if (item.str.trim() === '') continue
      if (left < 0 || left + item.width > wide) cut.push(item.str)
    }
  }
  const fonts = [...raw.matchAll(/\/FontName \/([^\s/]+)/g)].map(([, name = '']) => name)
  const result = {
    pages: document.numPages,
    title: info.Title ?? '',
    lang: info.Language ?? '',
    fonts,
    squeezed: pieces.join('').replaceAll(/\s/g, ''),
    pieces,
    cut,
  }
  await document.loadingTask.destroy()
  return result
}

/** Keeps it beside the screenshots, for people to look at, where those are kept. */
export async function keepPdf(path: string, pdf: Uint8Array): Promise<Uint8Array> {
  const folder = process.env['SUJARIT_SHOTS']
  if (folder === undefined) return pdf
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${path.slice(1).replaceAll(/[^a-z0-9]+/g, '-')}.pdf`), pdf)
  return pdf
}
