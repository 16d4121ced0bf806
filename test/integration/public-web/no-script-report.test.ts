import { request } from 'node:http'
import { exampleReport } from '../../../src/client/example-report.js'
import { OfficeWeb } from '../../../src/client/office-web.js'
import { readMailbox } from '../../../src/client/read-mailbox.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import { dumpOf } from '../../support/dump.js'
import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
}, 60_000)

afterAll(async () => {
  await web.stop()
})

interface Page {
  readonly status: number
  readonly html: string
}

type Fields = readonly (readonly [string, string])[]

async function post(path: string, fields: Fields): Promise<Page> {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
  const response = await fetch(web.url + path, { method: 'POST', body })
  return { status: response.status, html: await response.text() }
}

async function get(path: string): Promise<Page> {
  const response = await fetch(web.url + path)
  return { status: response.status, html: await response.text() }
}

const typed: Fields = [
  ['narrative', exampleReport.narrative],
  ['when', exampleReport.when],
  ['identityChoice', 'vault'],
  ['identityName', exampleReport.identity.name],
  ['identityPhone', exampleReport.identity.phone],
  ['identityAddress', ''],
  ['category', ''],
]

/** The fields of the check page's form that sends. */
async function checkedFields(fields: Fields = typed): Promise<Fields> {
  const { html } = await post('/no-script/report/check', fields)
  return Object.entries(hiddenFields(html, '/no-script/report/send'))
}

function codeIn(html: string): string {
  const groups = [...html.matchAll(/<p class="sj-code(?: sj-code--secret)?">(.*?)<\/p>/gs)].map(
    ([, group]) => group,
  )
  return groups.join('').replace(/<[^>]*>|\s/g, '')
}

describe('a report without JavaScript', () => {
  it('is filed, and its receipt opens it', async () => {
    const { status, html } = await post('/no-script/report/send', await checkedFields())
    expect(status).toBe(200)
    const code = codeIn(html)
    expect(code).toMatch(/^\d{24}$/)
    const mailbox = await readMailbox(new OfficeWeb(web.url), code, web.fixture.fingerprint, argon2idNative)
    expect(mailbox['report']).toMatchObject({ narrative: exampleReport.narrative, identity: null })
  })

  it('prints the address that the operator gave, whatever the request calls this machine', async () => {
    const fields = new URLSearchParams((await checkedFields()).map(([name, value]) => [name, value]))
    const html = await new Promise<string>((resolve, reject) => {
      const headers = { host: 'localhost:1', 'content-type': 'application/x-www-form-urlencoded' }
      const sent = request(`${web.url}/no-script/report/send`, { method: 'POST', headers }, (answer) => {
        answer.toArray().then((chunks) => {
          resolve(Buffer.concat(chunks as Buffer[]).toString())
        }, reject)
      })
      sent.on('error', reject).end(fields.toString())
    })
    expect(html).toContain(`${web.url}/mailbox`)
    expect(html).not.toContain('localhost:1')
  })

  it('sent twice gives the same receipt and one report', async () => {
    const fields = await checkedFields()
    const first = await post('/no-script/report/send', fields)
    const second = await post('/no-script/report/send', fields)
    expect([first.status, second.status]).toEqual([200, 200])
    expect(codeIn(second.html)).toBe(codeIn(first.html))
    const owner = await web.database.client('owner')
    const { rows } = await owner.query<{ count: string }>(
      'SELECT count(*) FROM corruption.report WHERE locator = $1',
      [codeIn(first.html).slice(0, 8)],
    )
    expect(rows[0]?.count).toBe('1')
  })

  it('that the browser sends again after going back from the receipt is the same report', async () => {
    const form = Object.entries(
      hiddenFields((await get('/no-script/report')).html, '/no-script/report/check'),
    )
    const sendAll = async (told: Fields): Promise<string> =>
      codeIn((await post('/no-script/report/send', await checkedFields([...form, ...told]))).html)
    const code = await sendAll(typed)
    expect(code).toMatch(/^\d{24}$/)
    expect(await sendAll(typed)).toBe(code)
    expect(await sendAll([...typed, ['where', 'หมู่ 9']])).not.toBe(code)
  })

  it('without a narrative comes back with a linked error and every word', async () => {
    const { status, html } = await post('/no-script/report/check', [
      ['narrative', ' '],
      ['where', 'หมู่ 4 ซอยวัดเก่า'],
    ])
    expect(status).toBe(422)
    expect(html).toContain('href="#narrative"')
    expect(html).toContain('value="หมู่ 4 ซอยวัดเก่า"')
  })

  it('of twenty thousand Thai letters passes the door', async () => {
    const { status } = await post('/no-script/report/check', [['narrative', 'ก'.repeat(20_000)]])
    expect(status).toBe(200)
  })

  it('that leaves nobody to read it goes elsewhere, with its words', async () => {
    const { screeners, external } = web.fixture
    const excluded = [...screeners, external.holder].map(({ post: id }) => ['excludedPosts', id] as const)
    const { status, html } = await post('/no-script/report/check', [...typed, ...excluded])
    expect(status).toBe(422)
    expect(html).toContain('1205')
    expect(html).toContain(exampleReport.narrative)
  })

  it('with a number of its own making gets a new one instead of being filed', async () => {
    const fields = (await checkedFields()).map(([name, value]) =>
      name === 'token' ? ([name, '12345.forged'] as const) : ([name, value] as const),
    )
    const { status, html } = await post('/no-script/report/send', fields)
    expect(status).toBe(409)
    expect(html).toContain(exampleReport.narrative)
    const fresh = hiddenFields(html, '/no-script/report/send')
    const [old] = fields.filter(([name]) => name === 'locator').map(([, locator]) => locator)
    expect(fresh['locator']).not.toBe(old)
  })

  it('lists on the check page who will read it, and leaves out whom it excludes', async () => {
    const [first] = web.fixture.screeners
    const { html } = await post('/no-script/report/check', [...typed, ['respondentPosts', first.post]])
    expect(html).toContain(web.fixture.screeners[1].name)
    expect(html).toMatch(new RegExp(`is-out[^]*${first.name}`))
  })

  it('leaves no word in the database or the log', async () => {
    const { html } = await post('/no-script/report/send', await checkedFields())
    const everything = (await dumpOf(web.database)) + web.logged()
    const secret = codeIn(html).slice(8)
    for (const word of [exampleReport.narrative.slice(0, 20), 'สมหญิง', '081 234 5678', secret]) {
      expect(everything).not.toContain(word)
      expect(everything).not.toContain(Buffer.from(word).toString('hex'))
    }
  })
})

describe('the pages before a report', () => {
  it.each([
    ...['/report', '/no-script/report', '/mailbox', '/no-script/mailbox'],
    ...['/en/report', '/en/no-script/report', '/en/mailbox', '/en/no-script/mailbox'],
  ])('%s is valid HTML', async (path) => {
    const { status, html } = await get(path)
    expect(status).toBe(200)
    expect(await htmlProblems(html)).toEqual([])
  })

  it.each(['/report/write', '/en/report/write'])(
    '%s is valid HTML but for a heading on each of its steps, of which one shows',
    async (path) => {
      const problems = await htmlProblems((await get(path)).html)
      expect(problems.filter((problem) => !problem.includes('Multiple <h1>'))).toEqual([])
    },
  )

  it('say who will read it', async () => {
    const { html } = await get('/report')
    for (const { name } of web.fixture.screeners) expect(html).toContain(name)
  })

  it('offer no way to send the sealed form without its script', async () => {
    const { html } = await get('/report/write')
    expect(html).toContain('name="narrative"')
    expect(html).not.toContain('<form')
    expect(html).not.toContain('type="submit"')
  })
})

describe('an agency without a key directory', () => {
  it('says that its channel is closed, what is missing and where to go', async () => {
    const closed = await startTestPublicWeb({ withoutDirectory: true })
    try {
      const html = await (await fetch(`${closed.url}/report`)).text()
      expect(html).toContain('1205')
      expect(html).toContain('ยังไม่ได้ติดตั้งกุญแจ')
      expect(await htmlProblems(html)).toEqual([])
    } finally {
      await closed.stop()
    }
  })
})
