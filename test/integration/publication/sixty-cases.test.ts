import { randomUUID } from 'node:crypto'
import { strFromU8 } from 'fflate'
import { Clock } from '../../../src/kernel/clock.js'
import type { Figure } from '../../../src/publication/files/figure-table.js'
import { figuresByName } from '../../../src/publication/files/figure-table.js'
import { insertTally } from '../../../src/service/insert-tally.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import type { SignedRelease } from '../../../src/publication/signed-release.js'
import { verifyAll } from '../../../src/publication/verify-all.js'
import { releaseTables } from '../../../src/figures/release-tables.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { writeFacts } from '../../support/journal.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { draftOfYear, signAndPublish, threePublishers, type ReleaseParts } from '../../support/publishers.js'
import { readPdf } from '../../support/read-pdf.js'
import {
  csvFigures,
  docxRows,
  docxText,
  htmlRows,
  namedFigures,
  xlsxSheets,
  type Rows,
} from '../../support/read-release.js'
import {
  expectedFigures,
  expectedLines,
  expectedSentences,
  sixtyAsOf,
  sixtyCases,
  sixtyCounts,
  sixtyYear,
} from '../../support/sixty-cases.js'

/** The day after the day of the figures. */
class DayAfter extends Clock {
  now(): Date {
    return new Date('2024-10-16T10:00:00+07:00')
  }
}

let web: TestPublicWeb
let parts: ReleaseParts
let html: string
let release: SignedRelease
let text: string
/** Every number of the release under its stable name. */
let figures: Map<string, Figure>
/** Each row of each finer table as people read it: the label and its numbers. */
let written: Rows

const clock = new DayAfter()
const t = messagesFor('th')
const months = expectedLines('Required table', [
  ...['malfeasance', 'misconduct', 'total', 'completed', 'in progress'],
])

async function get(path: string): Promise<Response> {
  const answer = await fetch(web.url + path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer
}

async function file(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await get(`/statistics/2567/1/files/${name}`)).arrayBuffer())
}

/** As a person reads a figure. */
function inWords(figure: Figure): string {
  if (figure === null) return 'ไม่แสดง'
  if (figure === 0) return 'ไม่มี'
  return Number.isInteger(figure) ? figure.toLocaleString('en') : figure.toFixed(2)
}

const isNumber = (piece: string): boolean => /^[\d,]+(\.\d\d)?$/.test(piece)

/** The lines of the required table as the official form writes them, but for the name of the month. */
const officialLines = Object.entries(months).map(([, [malfeasance, misconduct, total, completed, open]]) => [
  ...[malfeasance, misconduct, total].map((count) => (count === 0 ? 'ไม่มี' : String(count))),
  ...[completed, open].map((count) => (count === 0 ? '-' : String(count))),
  '-',
])

beforeAll(async () => {
  web = await startTestPublicWeb({ isEvaluation: false, clock })
  const { agency } = web.fixture
  const owner = await web.database.client('owner')
  // Only what comes over the web, so that no box has to be looked into each month.
  await owner.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  const [staff, worker] = [
    await web.database.database('staff', publicationEntities),
    await web.database.database('worker'),
  ]
  parts = { staff, worker, clock }
  await writeFacts(await web.database.database('owner'), agency, sixtyCases())
  const publishers = await threePublishers(owner, agency)
  for (const line of sixtyCounts()) {
    await staff.inAgency({ agency, officer: publishers[0].id }, (tx) =>
      insertTally(
        tx,
        { agency, officer: publishers[0].id },
        {
          ...{ id: randomUUID(), service: line.service, channel: line.channel, kind: line.kind },
          ...{
            number: line.number,
            servedOn: line.on,
            recordedOn: line.on,
            corrects: null,
            reason: line.reason,
          },
        },
      ),
    )
  }
  const draft = await draftOfYear(parts, publishers, { year: sixtyYear })
  expect(draft).toMatchObject({ state: 'drafted', isReady: true, asOf: sixtyAsOf })
  expect(await signAndPublish(parts, publishers, draft)).toEqual({ result: 'released' })
  html = await (await get('/statistics/2567')).text()
  text = await (await get('/api/v1/statistics/2567')).text()
  release = JSON.parse(text) as SignedRelease
  const tables = releaseTables(release, { t, lang: 'th' })
  figures = figuresByName(tables)
  written = tables
    .filter(({ id }) => id !== 'required')
    .flatMap(({ rows }) => rows.map(({ label, cells }) => [label, ...cells.map(inWords)]))
}, 60_000)
afterAll(async () => web.stop())

describe('sixty cases, from the journal through three signatures to the public', () => {
  it('are the figures that somebody counted by hand', () => {
    const outcomes = expectedFigures('Outcomes')
    const general = expectedFigures('General complaints')
    const detail = expectedFigures('Finer figures of reports')
    const measures = expectedLines('Measures', ['n', 'completed', 'in progress'])
    const flow = expectedLines('Flow', ['opening', 'received', 'reopened', 'closed', 'closing'])['year']
    for (const [month, counts] of Object.entries(months)) {
      const row = month === 'year' ? 'sum' : month
      const names = ['malfeasance', 'misconduct', 'total', 'completed', 'inProgress']
      expect([month, names.map((name) => figures.get(`required/${row}/${name}`))]).toEqual([month, counts])
    }
    for (const [name, n] of Object.entries(outcomes))
      expect([name, figures.get(`outcomes/${name}/n`)]).toEqual([name, n])
    for (const [name, counts] of Object.entries(measures)) {
      const row = ['total', 'completed', 'inProgress'].map((column) =>
        figures.get(`measures/${name}/${column}`),
      )
      expect([name, row]).toEqual([name, counts])
    }
    const moved = ['opening', 'received', 'reopened', 'closed', 'closing']
    expect(moved.map((name) => figures.get(`flow/${name}/n`))).toEqual(flow)
    for (const name of ['onTime', 'late', 'waiting']) {
      expect(figures.get(`reportAnswers/${name}/n`)).toBe(detail[`firstAnswer/${name}`])
      expect(figures.get(`complaintAnswers/${name}/n`)).toBe(general[`firstAnswer/${name}`])
    }
    const people = expectedLines('People served by month', ['walkIn', 'eService', 'total'])
    for (const [month, sums] of Object.entries(people)) {
      const row = ['walkIn', 'eService', 'people'].map((column) =>
        figures.get(`servedByMonth/${month}/${column}`),
      )
      expect([month, row]).toEqual([month, sums])
    }
    for (const [name, n] of Object.entries(expectedFigures('People served by service')))
      expect([name, figures.get(`servedByService/${name}`)]).toEqual([name, n])
    for (const name of ['received', 'closed', 'inProgress'])
      expect(figures.get(`general/${name}/n`)).toBe(general[name])
  })

  it('on the page are the official table, the sentences and every finer figure', () => {
    const rows = htmlRows(html).map((cells) => cells.slice(1))
    const table = rows.filter((cells) => cells.length === 6)
    expect(table.filter((cells) => officialLines.some((line) => String(line) === String(cells)))).toEqual(
      officialLines,
    )
    const words = html.replaceAll(/<[^>]*>/g, '')
    for (const sentence of Object.values(expectedSentences())) expect(words).toContain(sentence)
    const shown = namedFigures(html)
    for (const [name, figure] of figures)
      if (!/^(required|requiredFacts|general)\//.test(name))
        expect([name, shown.get(name)]).toEqual([name, inWords(figure)])
    const counts = expectedFigures('General complaints')
    const due = (counts['firstAnswer/onTime'] ?? 0) + (counts['firstAnswer/late'] ?? 0)
    expect(words).toContain(`จาก ${due} เรื่องที่ถึงกำหนดตอบ`)
  })

  it('in Word are the same rows and sentences', async () => {
    const bytes = await file('report.docx')
    const rows = docxRows(bytes)
    const lines = rows.map((cells) => cells.join('|'))
    for (const row of written) expect(lines).toContain(row.join('|'))
    expect(
      rows
        .map((cells) => cells.slice(1))
        .filter((cells) => cells.length === 6)
        .slice(1),
    ).toEqual(officialLines)
    for (const sentence of Object.values(expectedSentences())) expect(docxText(bytes)).toContain(sentence)
  })

  it('in PDF are the same numbers in the same order', async () => {
    const { pieces } = await readPdf(await file('statistics.pdf'))
    // Thai letters come out of a PDF in another order; numbers do not. Between two rows stand days, pages and notes.
    const numbers = pieces.map((piece) => piece.trim()).filter(isNumber)
    const rows = [...officialLines, ...written.map((row) => row.slice(1))].map((row) => row.filter(isNumber))
    let at = 0
    for (const row of rows.filter(({ length }) => length > 0)) {
      const found = numbers.findIndex(
        (_, index) => index >= at && String(numbers.slice(index, index + row.length)) === String(row),
      )
      expect([row, found >= at && found - at < 24]).toEqual([row, true])
      at = found + row.length
    }
  })

  it('in Excel and CSV are the same numbers beside the same names', async () => {
    expect(csvFigures(await file('figures.csv'))).toEqual(figures)
    const sheets = xlsxSheets(await file('tables.xlsx'))
    for (const { id, rows } of releaseTables(release, { t, lang: 'th' })) {
      const stored = rows.map(({ label, cells }) => [
        label,
        ...cells.map((figure) => (figure === null ? 'ไม่แสดง' : String(figure))),
      ])
      expect([id, sheets.get(id)?.slice(3) ?? []]).toEqual([id, stored])
    }
  })

  it('in JSON are the frozen text itself, which the journal gives again', async () => {
    expect(strFromU8(await file('release.json'))).toBe(text)
    const [verdict] = await verifyAll(parts.worker)
    expect(verdict?.fault).toBeNull()
  })
})
