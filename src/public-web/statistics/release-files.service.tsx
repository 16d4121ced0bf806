import { createHash } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { strToU8, zipSync } from 'fflate'
import { renderToString } from 'preact-render-to-string'
import type { Agency } from '../../agency/agency.js'
import { csvDictionary, csvFile } from '../../publication/files/csv.js'
import { docxFile } from '../../publication/files/docx.js'
import { paperInThaiDigits, type Paper } from '../../publication/files/paper.js'
import { xlsxFile } from '../../publication/files/xlsx.js'
import { messagesFor } from '../../ui/messages/messages.js'
import { OfficePapersService } from '../appearance/office-papers.service.js'
import { PageFrames } from '../page-frame.js'
import { BarChart } from './bar-chart.js'
import { chartPng } from './chart-png.js'
import { barsOfRows } from './charts.js'
import { chartWords } from './comparison-sections.js'
import { fileTypes, releaseFiles, type ReleaseFile } from './release-file-names.js'
import { releasePaper, reportPaper, type PaperFacts } from './release-paper.js'
import { releaseTables } from '../../figures/release-tables.js'
import type { Release } from './released-years.service.js'

export interface MadeFile {
  readonly body: Buffer
  readonly type: string
  /** SHA-256 of the body. */
  readonly etag: string
}

/** Files are official papers: Thai, like the table and the sentences that they hold. */
const words = { t: messagesFor('th'), lang: 'th' } as const
const template = 'public-web/statistics/release.typ'

/** Eleven files of some releases; all can be made again. */
const mostRemembered = 60

/** Makes the files of a release, each once. All are functions of the one frozen text. */
@Injectable()
export class ReleaseFilesService {
  readonly #made = new Map<string, Promise<MadeFile>>()

  constructor(
    private readonly papers: OfficePapersService,
    private readonly frames: PageFrames,
  ) {}

  async file(agency: Agency, release: Release, name: ReleaseFile): Promise<MadeFile> {
    const key = [release.head.hash, name, agency.logo].join(' ')
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const made = this.#make(agency, release, name)
    if (this.#made.size >= mostRemembered) this.#made.clear()
    this.#made.set(key, made)
    made.catch(() => this.#made.delete(key))
    return made
  }

  async #make(agency: Agency, release: Release, name: ReleaseFile): Promise<MadeFile> {
    const body = Buffer.from(await this.#bodyOf(agency, release, name))
    return { body, type: fileTypes[name], etag: createHash('sha256').update(body).digest('hex') }
  }

  async #bodyOf(agency: Agency, release: Release, name: ReleaseFile): Promise<Uint8Array> {
    const { snapshot: view, text, head } = release
    const facts = { view, hash: head.hash, origin: this.frames.publicOrigin }
    const tables = releaseTables(view, words)
    const paper = (): Paper => releasePaper(facts, words)
    const report = (): Paper => reportPaper(facts, words)
    const makers: Readonly<Record<ReleaseFile, () => Uint8Array | Promise<Uint8Array>>> = {
      'statistics.pdf': async () => this.#pdf(agency, paper(), facts),
      'statistics-thai-digits.pdf': async () => this.#pdf(agency, paperInThaiDigits(paper()), facts),
      'report.docx': async () => docxFile(report()),
      'report-thai-digits.docx': async () => docxFile(paperInThaiDigits(report())),
      'tables.xlsx': () =>
        xlsxFile(tables, {
          notShown: words.t('statistics.notShown'),
          none: words.t('statistics.none0'),
          title: view.agency.name,
        }),
      'figures.csv': () => strToU8(csvFile(view.id, tables)),
      'dictionary.csv': () => strToU8(csvDictionary(tables)),
      'release.json': () => strToU8(text),
      'chart.svg': () => strToU8(chartOf(release)),
      'chart.png': async () => chartPng(chartOf(release)),
      'all.zip': async () => this.#zip(agency, release),
    }
    return makers[name]()
  }

  async #pdf(agency: Agency, { title, office, blocks }: Paper, { view }: PaperFacts): Promise<Buffer> {
    const data = { title, office, blocks, day: view.releasedOn.split('-').map(Number) }
    return this.papers.pdf(agency, template, data, true)
  }

  /** Every other file, with the checksums that `sha256sum -c SHA256SUMS` reads. */
  async #zip(agency: Agency, release: Release): Promise<Uint8Array> {
    const names = releaseFiles.filter((name) => name !== 'all.zip')
    const files: Record<string, Uint8Array> = {}
    const sums: string[] = []
    for (const name of names) {
      const { body, etag } = await this.file(agency, release, name)
      files[name] = new Uint8Array(body)
      sums.push(`${etag}  ${name}\n`)
    }
    return zipSync(
      { ...files, SHA256SUMS: strToU8(sums.join('')) },
      { level: 6, mtime: '1980-01-01T12:00:00' },
    )
  }
}

function chartOf({ snapshot }: Release): string {
  const { t } = words
  const title = `${t('statistics.chartRows')} ${t('terms.fiscalYear', { year: String(snapshot.fiscalYear) })}`
  const chart = <BarChart id="chart" title={title} bars={barsOfRows(snapshot, words)} words={chartWords(t)} />
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(chart)}\n`
}
