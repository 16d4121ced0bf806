import { readSecret } from '../../../src/platform/secrets/secret-files.js'
import { openContact } from '../../../src/contact-data/open.js'
import { complaintMaxLength } from '../../../src/general/intake/complaint-answers.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import { formatOfficeDate } from '../../../src/ui/text/format-office-date.js'
import { dumpOf } from '../../support/dump.js'
import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
  // Before the first page: days are remembered for ten seconds.
  const admin = await web.database.client('admin')
  await admin.query(
    `INSERT INTO agency.deadline (agency_id, channel, code, days, counts)
     VALUES ($1, 'general', 'first_answer', 9, 'calendar')`,
    [web.fixture.agency],
  )
})
afterAll(async () => web.stop())

const answers = {
  category: 'street_light',
  narrative: 'ไฟถนนหน้าศาลาดับ <b>สามดวง</b> & "มืดมาก"\nบรรทัดที่สอง',
  place: 'หน้าศาลาหมู่ 2',
  name: 'สมหญิงใจดีมาก',
  phone: '0891234567',
  email: 'somying.secret@example.org',
}

interface Answer {
  readonly status: number
  readonly html: string
  readonly headers: Headers
}

async function get(path: string): Promise<Answer> {
  const response = await fetch(web.url + path, { redirect: 'manual' })
  return { status: response.status, html: await response.text(), headers: response.headers }
}

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  const response = await fetch(web.url + path, { method: 'POST', body: new URLSearchParams(fields) })
  return { status: response.status, html: await response.text(), headers: response.headers }
}

/** Eight digits and sixteen, as the receipt shows them. */
function codeOnReceipt(html: string): string {
  return [...html.matchAll(/<p class="sj-code(?: sj-code--secret)?">(.*?)<\/p>/gs)]
    .map(([, inside = '']) => inside.replace(/\D/g, ''))
    .join('')
}

async function rows(table: string): Promise<Record<string, unknown>[]> {
  const client = await web.database.client('admin')
  return (await client.query<Record<string, unknown>>(`SELECT * FROM ${table}`)).rows
}

describe('the general complaint form', () => {
  it.each(['/complaint', '/en/complaint'])(
    'at %s is valid, kept nowhere, and sets no cookie',
    async (path) => {
      const { status, html, headers } = await get(path)
      expect(status).toBe(200)
      expect(await htmlProblems(html)).toEqual([])
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('set-cookie')).toBeNull()
      expect(html).toContain(
        path.startsWith('/en') ? 'action="/en/complaint/check"' : 'action="/complaint/check"',
      )
    },
  )

  it('comes back with the words kept and a linked summary of what to correct', async () => {
    const { status, html } = await post('/complaint/check', { ...answers, category: '', email: 'somying' })
    expect(status).toBe(422)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('href="#category"')
    expect(html).toContain('href="#email"')
    expect(html).toContain('หน้าศาลาหมู่ 2')
    expect(html).toContain('&lt;b>สามดวง')
    expect(html).toContain('<title>ผิดพลาด:')
  })

  it('takes the longest narrative with line ends as browsers send them, and refuses one letter more', async () => {
    const lines = `${'ก'.repeat(99)}\r\n`.repeat(complaintMaxLength.narrative / 100)
    expect((await post('/complaint/check', { ...answers, narrative: lines })).status).toBe(200)
    expect((await post('/complaint/check', { ...answers, narrative: `${lines}ก` })).status).toBe(422)
  })

  it('refuses a body that no form could send', async () => {
    const { status, html } = await post('/complaint/check', { ...answers, narrative: 'x'.repeat(300_000) })
    expect(status).toBe(413)
    expect(html).toContain('ข้อความยาวเกินไป')
  })

  it('of another website is refused in plain words', async () => {
    const response = await fetch(`${web.url}/complaint`, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: new URLSearchParams(answers),
    })
    expect(response.status).toBe(403)
    expect(await response.text()).toContain('ส่งจากเว็บไซต์อื่นไม่ได้')
  })

  it('sends whoever opens a page that only answers to forms to the beginning', async () => {
    const { status, headers } = await get('/en/complaint/check')
    expect(status).toBe(303)
    expect(headers.get('location')).toBe('/en/complaint')
  })
})

describe('the day of the first answer', () => {
  it('is the one that the office has set, on the form and on the receipt', async () => {
    expect((await get('/complaint')).html).toContain('9 วัน')
    const { html } = await post('/complaint/check', answers)
    const receipt = await post('/complaint', hiddenFields(html, '/complaint'))
    const answeredBy = addDays(officeDate(new Date()), 9)
    expect(receipt.html).toContain(formatOfficeDate('th', answeredBy))
  })
})

describe('a page that answers a form', () => {
  it('has no links to other languages, which would lose the form or the receipt', async () => {
    const languages = 'govuk-language-navigation'
    expect((await get('/complaint')).html).toContain(languages)
    const check = await post('/complaint/check', answers)
    expect(check.html).not.toContain(languages)
    const receipt = await post('/complaint', hiddenFields(check.html, '/complaint'))
    expect(codeOnReceipt(receipt.html)).toMatch(/^\d{24}$/)
    expect(receipt.html).not.toContain(languages)
  })
})

describe('checking the answers', () => {
  it('shows every answer, escaped, and who will read them', async () => {
    const { status, html } = await post('/complaint/check', answers)
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('&lt;b>สามดวง&lt;/b> &amp; ')
    expect(html).not.toContain('<b>สามดวง')
    expect(html).toContain('0891234567')
    expect(html).toContain('เจ้าหน้าที่รับเรื่องทั่วไปของ อบต.ตัวอย่าง')
  })

  it('leads back to the form with the same words', async () => {
    const { html } = await post('/complaint/check', answers)
    const back = await post('/complaint/edit', hiddenFields(html, '/complaint/edit'))
    expect(back.status).toBe(200)
    expect(back.html).toContain('value="somying.secret@example.org"')
    expect(back.html).toContain('<option value="street_light" selected')
    expect(back.html).not.toContain('govuk-error')
  })
})

describe('filing a general complaint', () => {
  async function checked(): Promise<Record<string, string>> {
    return hiddenFields((await post('/complaint/check', answers)).html, '/complaint')
  }

  it('answers with a receipt whose code opens the complaint and no other', async () => {
    const fields = await checked()
    const { status, html, headers } = await post('/complaint', fields)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(await htmlProblems(html)).toEqual([])
    expect(codeOnReceipt(html)).toBe(`${fields['locator'] ?? ''}${fields['secret'] ?? ''}`)
    const stored = (await rows('general.complaint')).find((row) => row['locator'] === fields['locator'])
    expect(stored).toMatchObject({ category: 'street_light', narrative: answers.narrative })
  })

  it('twice at once and once more is one complaint with one receipt', async () => {
    const fields = await checked()
    const both = await Promise.all([post('/complaint', fields), post('/complaint', fields)])
    const again = await post('/complaint', fields)
    expect([...both, again].map(({ status }) => status)).toEqual([200, 200, 200])
    expect(new Set([...both, again].map(({ html }) => codeOnReceipt(html))).size).toBe(1)
    expect(
      (await rows('general.complaint')).filter((row) => row['locator'] === fields['locator']),
    ).toHaveLength(1)
  })

  it('after going back from the receipt, where the browser sends the form again, is the same complaint', async () => {
    const form = hiddenFields((await get('/complaint')).html, '/complaint/check')
    const sendAll = async (typed: typeof answers): Promise<string> => {
      const check = await post('/complaint/check', { ...form, ...typed })
      return codeOnReceipt((await post('/complaint', hiddenFields(check.html, '/complaint'))).html)
    }
    const before = (await rows('general.complaint')).length
    const code = await sendAll(answers)
    expect(code).toMatch(/^\d{24}$/)
    expect(await sendAll(answers)).toBe(code)
    expect(await rows('general.complaint')).toHaveLength(before + 1)
    expect(await sendAll({ ...answers, narrative: 'ถนนทรุดด้วย' })).not.toBe(code)
    expect(await rows('general.complaint')).toHaveLength(before + 2)
  })

  it('carries its code through a correction, and another form has another one', async () => {
    const edited = await post('/complaint/edit', await checked())
    const { flow } = hiddenFields(edited.html, '/complaint/check')
    const again = await post('/complaint/check', { ...answers, flow: flow ?? '' })
    const [first, second] = [await checked(), hiddenFields(again.html, '/complaint')]
    expect(second['flow']).toBe(flow)
    expect(second['locator']).not.toBe(first['locator'])
  })

  it('with a code that we did not offer asks once more, with a new code and the words kept', async () => {
    const fields = { ...(await checked()), token: '20000.made-up' }
    const { status, html } = await post('/complaint', fields)
    expect(status).toBe(409)
    expect(html).toContain('ยังไม่ได้ส่ง')
    const fresh = hiddenFields(html, '/complaint')
    expect(fresh['narrative']).toBe(answers.narrative)
    expect(fresh['locator']).not.toBe(fields['locator' as keyof typeof fields])
    expect(fresh['flow']).not.toBe(fields['flow' as keyof typeof fields])
    expect((await post('/complaint', fresh)).status).toBe(200)
  })

  it('without an answer that must be given shows the form again', async () => {
    const { status, html } = await post('/complaint', { ...(await checked()), narrative: '' })
    expect(status).toBe(422)
    expect(html).toContain('href="#narrative"')
  })

  it('keeps contact data and the secret out of every table and of the log', async () => {
    const fields = await checked()
    await post('/complaint', fields)
    const dump = await dumpOf(web.database)
    const secret = fields['secret'] ?? ''
    for (const word of [answers.name, answers.phone, answers.email, secret]) {
      expect(dump.includes(word)).toBe(false)
      expect(dump.includes(Buffer.from(word).toString('hex'))).toBe(false)
      expect(web.logged()).not.toContain(word)
    }
    expect(dump.includes('หน้าศาลาหมู่ 2')).toBe(true)
    expect(web.logged()).not.toContain('หน้าศาลา')
    const stored = (await rows('general.complaint')).find((row) => row['locator'] === fields['locator'])
    const identity = await readSecret(web.fixture.dataFolder, 'contact-identity')
    const { name, phone, email } = answers
    expect(await openContact(identity, stored?.['contact_sealed'] as Buffer)).toEqual({ name, phone, email })
  })
})
