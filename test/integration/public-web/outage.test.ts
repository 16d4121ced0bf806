import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { cuttable, type Cuttable } from '../../support/cut-connection.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb
let database: Cuttable

beforeAll(async () => {
  web = await startTestPublicWeb({
    async databaseThrough(url) {
      database = await cuttable(url)
      return database.url
    },
  })
  // The office is known from then on, so that its name and number are on the page of an outage.
  await fetch(web.url)
}, 60_000)
afterEach(async () => {
  await database.mend()
})
afterAll(async () => {
  await web.stop()
  await database.close()
})

interface Page {
  readonly status: number
  readonly html: string
  readonly retryAfter: string | null
}

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
  type: 'urlencoded' | 'multipart' = 'urlencoded',
): Promise<Page> {
  const body = type === 'multipart' ? new FormData() : new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  const response = await fetch(web.url + path, { method: 'POST', body })
  const retryAfter = response.headers.get('retry-after')
  return { status: response.status, html: await response.text(), retryAfter }
}

const typed = { narrative: 'ถนนหมู่ 4 "ยาว" 400 เมตร\nทำจริง <200>', where: 'หมู่ 4', identityChoice: 'anonymous' }

describe('while the database is away', () => {
  it('a form comes back with every word, and sending that page again goes on', async () => {
    await database.cut()
    const { status, html, retryAfter } = await post('/no-script/report/check', typed)
    expect(status).toBe(503)
    expect(retryAfter).toBe('10')
    expect(html).toContain('ขัดข้องชั่วคราว')
    expect(html).toContain('0 7400 0000')
    expect(await htmlProblems(html)).toEqual([])
    const kept = hiddenFields(html, '/no-script/report/check')
    expect(kept).toEqual(typed)
    await database.mend()
    const again = await post('/no-script/report/check', kept)
    expect(again.status).toBe(200)
    expect(hiddenFields(again.html, '/no-script/report/send')).toMatchObject(typed)
  })

  it('a general complaint comes back with every word, in the language of the page', async () => {
    await database.cut()
    const { status, html } = await post('/en/complaint/check', {
      narrative: 'The lamp is broken',
      name: 'Somying',
    })
    expect(status).toBe(503)
    expect(hiddenFields(html, '/en/complaint/check')).toEqual({
      narrative: 'The lamp is broken',
      name: 'Somying',
    })
  })

  it('a report sent during it is filed once when its page is sent again', async () => {
    const check = await post('/no-script/report/check', typed)
    const fields = hiddenFields(check.html, '/no-script/report/send')
    await database.cut()
    const failed = await post('/no-script/report/send', fields)
    expect(failed.status).toBe(503)
    await database.mend()
    const kept = hiddenFields(failed.html, '/no-script/report/send')
    const sent = [await post('/no-script/report/send', kept), await post('/no-script/report/send', kept)]
    expect(sent.map(({ status }) => status)).toEqual([200, 200])
    const owner = await web.database.client('owner')
    const { rows } = await owner.query<{ count: string }>(
      'SELECT count(*) FROM corruption.report WHERE locator = $1',
      [fields['locator']],
    )
    expect(rows[0]?.count).toBe('1')
  })

  it('what a script asks gets 503, and the page that only reads says what happened', async () => {
    await database.cut()
    const offer = await fetch(`${web.url}/report/offer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    expect(offer.status).toBe(503)
    const page = await fetch(`${web.url}/statistics`)
    expect(page.status).toBe(503)
    expect(hiddenFields(await page.text(), '/statistics')).toEqual({})
  })

  it('nothing that was typed reaches the log', async () => {
    await database.cut()
    await post('/no-script/report/check', typed)
    expect(web.logged()).toContain('request_failed')
    for (const word of ['ถนนหมู่', 'หมู่ 4', 'Somying', 'lamp']) expect(web.logged()).not.toContain(word)
  })

  it('a database that hangs is an outage after a while, too', async () => {
    database.hang()
    const started = performance.now()
    const { status, html } = await post('/no-script/report/check', typed)
    expect(status).toBe(503)
    expect(performance.now() - started).toBeLessThan(40_000)
    expect(hiddenFields(html, '/no-script/report/check')).toEqual(typed)
  }, 60_000)
})

describe('what is not an outage', () => {
  it('a form from another site gets nothing of itself back', async () => {
    const response = await fetch(`${web.url}/complaint/check`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ narrative: 'put into your page' }),
    })
    expect(response.status).toBe(403)
    expect(await response.text()).not.toContain('put into your page')
  })

  it('a form that is too long is refused in words, without being read to the end', async () => {
    const { status, html } = await post('/no-script/report/check', { narrative: 'ก'.repeat(200_000) })
    expect(status).toBe(413)
    expect(html).toContain('ยาวเกินไป')
  })

  it('a type that no form sends is refused in words', async () => {
    const response = await fetch(`${web.url}/complaint`, {
      method: 'POST',
      headers: { 'content-type': 'application/xml' },
      body: '<a/>',
    })
    expect(response.status).toBe(415)
    expect(await response.text()).toContain('อ่านสิ่งที่ส่งมาไม่ได้')
  })
})
