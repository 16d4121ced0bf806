import type pg from 'pg'
import { numberAsWorker, writeGuideline } from '../../support/guideline.js'
import { htmlProblems } from '../../support/html-problems.js'
import { keepPdf, readPdf } from '../../support/read-pdf.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb
let admin: pg.Client

const today = '2026-11-23'

beforeAll(async () => {
  web = await startTestPublicWeb()
  await writeGuideline(web)
  admin = await web.database.client('admin')
})
afterAll(async () => web.stop())

async function page(path: string): Promise<string> {
  const answer = await fetch(web.url + path)
  expect([path, answer.status]).toEqual([path, 200])
  return answer.text()
}

/** Text as people see it, without the marks of the markup. */
async function words(path: string): Promise<string> {
  return (await page(path)).replaceAll(/<[^>]+>/g, '')
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await fetch(web.url + path)
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  return keepPdf(path, new Uint8Array(await answer.arrayBuffer()))
}

async function setDays(code: string, days: number): Promise<void> {
  await admin.query(
    `UPDATE agency.deadline SET days = $1 WHERE channel = 'corruption' AND code = $2 AND agency_id = $3`,
    [days, code, web.fixture.agency],
  )
}

describe('the guideline', () => {
  it('has no number until the worker has given it one, and says so', async () => {
    expect(await words('/guideline')).toContain('ระบบจะลงเลขฉบับภายใน 1 ชั่วโมง')
    expect(await numberAsWorker(web, today)).toBe(1)
    expect(await words('/guideline')).toContain('ฉบับที่ 1 ใช้ตั้งแต่วันที่ 23 พฤศจิกายน 2569')
  })

  it('gets no second number while nothing changes', async () => {
    expect(await numberAsWorker(web, today)).toBe(0)
  })

  it('states ways, particulars, steps with their times, unit and fingerprint', async () => {
    const text = await words('/guideline')
    const stated = [
      web.url,
      '1 หมู่ 1 ตำบลตัวอย่าง',
      'มาตรา 60',
      'ภายใน 3 วันทำการ',
      'ภายใน 7 วัน',
      'ภายใน 15 วัน ตามมาตรา 38',
      'ภายใน 30 วัน ขยายได้ 1 ครั้ง อีก 30 วัน',
      'สำนักปลัด',
      '0 7400 0000',
      web.fixture.fingerprint,
      web.fixture.screeners[0].name,
      '1205',
    ]
    for (const fact of stated) expect(text).toContain(fact)
  })

  it.each(['/guideline', '/en/guideline', '/guideline/1'])('%s is valid HTML', async (path) => {
    expect(await htmlProblems(await page(path))).toEqual([])
  })

  it('changes with a deadline, and the old version stays as it was', async () => {
    await setDays('screen', 5)
    const changed = await words('/guideline')
    expect(changed).toContain('ภายใน 5 วันทำการ')
    expect(changed).not.toContain('ฉบับที่ 2')
    expect(await numberAsWorker(web, today)).toBe(1)
    expect(await words('/guideline')).toContain('ฉบับที่ 2')
    const old = await words('/guideline/1')
    expect(old).toContain('ภายใน 3 วันทำการ')
    expect(old).toContain('นี่เป็นฉบับเก่า')
  })

  it('is a PDF of a few pages with its title, its language and its own fonts', async () => {
    const pdf = await readPdf(await bytesOf('/guideline.pdf'))
    expect(pdf.title).toBe('คู่มือการร้องเรียนการทุจริตและประพฤติมิชอบ')
    expect(pdf.lang).toBe('th')
    expect(pdf.pages).toBeLessThanOrEqual(4)
    expect(pdf.fonts.filter((font) => !font.includes('Sarabun'))).toEqual([])
    expect(pdf.squeezed).toContain(web.fixture.fingerprint.replaceAll(' ', ''))
  })

  it('says on paper what it says on the page', async () => {
    const pdf = await readPdf(await bytesOf('/en/guideline.pdf'))
    for (const fact of ['Version2', 'Within5workingdays', 'Within7days', web.url]) {
      expect(pdf.squeezed).toContain(fact)
    }
    expect(pdf.squeezed).not.toContain('Within3workingdays')
  })

  it('keeps the PDF of an old version', async () => {
    const pdf = await readPdf(await bytesOf('/en/guideline/1/guideline.pdf'))
    expect(pdf.lang).toBe('en')
    expect(pdf.squeezed).toContain('Within3workingdays')
  })

  it.each(['/guideline/0', '/guideline/9', '/guideline/x', '/guideline/9/guideline.pdf'])(
    'has no version at %s',
    async (path) => {
      expect((await fetch(web.url + path)).status).toBe(404)
    },
  )
})

describe('versions of the guideline', () => {
  it.each(['public', 'staff', 'worker'] as const)('are never changed by %s', async (role) => {
    const client = await web.database.client(role)
    for (const change of [
      `UPDATE agency.guideline_version SET seq = seq`,
      `DELETE FROM agency.guideline_version`,
    ]) {
      await expect(client.query(change)).rejects.toMatchObject({ code: '42501' })
    }
  })

  it.each(['public', 'staff'] as const)('are not written by %s, and nor are the facts', async (role) => {
    const client = await web.database.client(role)
    for (const table of ['guideline_version', 'deadline', 'intake_method', 'responsible_unit']) {
      await expect(client.query(`INSERT INTO agency.${table} DEFAULT VALUES`)).rejects.toMatchObject({
        code: '42501',
      })
    }
  })
})

describe('what comes before a report', () => {
  it('names the days that the agency has set', async () => {
    // Pages may be ten seconds behind; this one is asked for the first time.
    await setDays('decide', 9)
    expect(await words('/report')).toContain('ภายใน 9 วัน')
  })
})
