import { randomBytes, randomUUID } from 'node:crypto'
import { toBase64Url } from '../../../src/crypto/bytes.js'
import { deriveReceiptKeys, newComplaintSecret, newLocator } from '../../../src/crypto/receipt.js'
import { proofMac } from '../../../src/general/intake/file-complaint.service.js'
import { noticeLink } from '../../../src/general/record/notice-link.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import { dumpOf } from '../../support/dump.js'
import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

const mailServer = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'noreply@example.go.th' }

let web: TestPublicWeb
let withoutMail: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb({ env: mailServer })
  withoutMail = await startTestPublicWeb()
})
afterAll(async () => {
  await web.stop()
  await withoutMail.stop()
})

interface Mailbox {
  readonly id: string
  readonly locator: string
  readonly proof: string
}

async function file({ database, fixture }: TestPublicWeb): Promise<Mailbox> {
  const id = randomUUID()
  const locator = newLocator()
  const proof = randomBytes(32)
  const owner = await database.client('owner')
  await owner.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', 'ถนนพัง', '', NULL)`,
    [fixture.agency, id, locator, proofMac(fixture.secrets.pepper, proof), randomBytes(32)],
  )
  return { id, locator, proof: toBase64Url(proof) }
}

/** With a code that opens it, as the simple mailbox asks for. */
async function fileWithCode({ database, fixture }: TestPublicWeb): Promise<string> {
  const locator = newLocator()
  const secret = newComplaintSecret()
  const receipt = { agency: fixture.agency, locator, secret }
  const { proof, journalTag } = await deriveReceiptKeys(argon2idNative, receipt)
  const owner = await database.client('owner')
  await owner.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', 'ถนนพัง', '', NULL)`,
    [fixture.agency, randomUUID(), locator, proofMac(fixture.secrets.pepper, proof), journalTag],
  )
  return locator + secret
}

async function submit(
  { url }: TestPublicWeb,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<{ readonly status: number; readonly html: string }> {
  const response = await fetch(url + path, { method: 'POST', body: new URLSearchParams(fields) })
  return { status: response.status, html: await response.text() }
}

async function wish(
  { url }: TestPublicWeb,
  mailbox: Partial<Mailbox>,
  more: Readonly<Record<string, unknown>>,
): Promise<{ readonly status: number; readonly result: unknown }> {
  const { locator, proof } = mailbox
  const response = await fetch(`${url}/mailbox/notice`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ locator, proof, ...more }),
  })
  const { result } = (await response.json()) as { readonly result: unknown }
  return { status: response.status, result }
}

async function linkOf(mailbox: Mailbox): Promise<string> {
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ id: string }>(
    'SELECT id FROM general.notice WHERE complaint_id = $1',
    [mailbox.id],
  )
  return noticeLink(web.fixture.secrets.pepper, web.fixture.agency, rows[0]?.id ?? '')
}

describe('asking for mails in a mailbox', () => {
  it('sends a link first, and says so', async () => {
    const mailbox = await file(web)
    expect(await wish(web, mailbox, { wish: 'look' })).toEqual({ status: 200, result: 'none' })
    const asked = await wish(web, mailbox, { wish: 'ask', email: 'somchai0@example.com' })
    expect(asked).toEqual({ status: 200, result: 'unconfirmed' })
    expect(await wish(web, mailbox, { wish: 'stop' })).toEqual({ status: 200, result: 'stopped' })
  })

  it('refuses what is no address', async () => {
    const mailbox = await file(web)
    for (const email of ['', 'somchai', 'a@b c@d', 7, `${'a'.repeat(300)}@example.com`]) {
      const refused = { status: 422, result: 'address_malformed' }
      expect(await wish(web, mailbox, { wish: 'ask', email })).toEqual(refused)
    }
    expect(await wish(web, { locator: '1' }, { wish: 'look' })).toEqual({
      status: 422,
      result: 'shape_invalid',
    })
  })

  it('goes to one address a few times only, from whichever case it is asked for', async () => {
    const results: unknown[] = []
    for (const email of ['a@victim', 'A@victim', 'a+1@victim', ' a@Victim', 'a@victim', 'a+2@VICTIM']) {
      results.push((await wish(web, await file(web), { wish: 'ask', email })).result)
    }
    expect(results).toEqual([...Array<string>(5).fill('unconfirmed'), 'too_many'])
    const other = await wish(web, await file(web), { wish: 'ask', email: 'b@victim' })
    expect(other.result).toBe('unconfirmed')
    expect(await dumpOf(web.database)).not.toContain('victim')
  })

  it('answers a wrong proof as if nothing had been asked for', async () => {
    const mailbox = { ...(await file(web)), proof: toBase64Url(randomBytes(32)) }
    const asked = await wish(web, mailbox, { wish: 'ask', email: 'somchai1@example.com' })
    expect(asked).toEqual({ status: 200, result: 'none' })
  })

  it('is not offered where there is no mail server', async () => {
    const mailbox = await file(withoutMail)
    const answer = { status: 200, result: 'not_offered' }
    expect(await wish(withoutMail, mailbox, { wish: 'ask', email: 'somchai2@example.com' })).toEqual(answer)
  })
})

describe('asking for mails without JavaScript', () => {
  const path = '/no-script/mailbox/notice'

  it('is offered in the mailbox, keeps a wrong address for correction, and stops', async () => {
    const code = await fileWithCode(web)
    const opened = await submit(web, '/no-script/mailbox', { code })
    expect([opened.status, await htmlProblems(opened.html)]).toEqual([200, []])
    expect(hiddenFields(opened.html, path)).toEqual({ code, wish: 'ask' })
    const refused = await submit(web, path, { code, wish: 'ask', email: 'somchai at home' })
    expect([refused.status, await htmlProblems(refused.html)]).toEqual([422, []])
    expect(refused.html).toContain('value="somchai at home"')
    const asked = await submit(web, path, { code, wish: 'ask', email: 'somchai3@example.com' })
    expect([asked.status, await htmlProblems(asked.html)]).toEqual([200, []])
    expect(hiddenFields(asked.html, path)).toEqual({ code, wish: 'stop' })
    const stopped = await submit(web, path, { code, wish: 'stop' })
    expect(stopped.html).toContain('หยุดส่งอีเมลแล้ว')
  })

  it('is not offered where there is no mail server', async () => {
    const opened = await submit(withoutMail, '/no-script/mailbox', { code: await fileWithCode(withoutMail) })
    expect(opened.html).not.toContain(path)
  })
})

describe('a link in a mail', () => {
  it('changes nothing when it is opened, for mail servers open links', async () => {
    const mailbox = await file(web)
    await wish(web, mailbox, { wish: 'ask', email: 'somchai4@example.com' })
    const link = await linkOf(mailbox)
    for (const path of [link, `${link}/confirm`, `${link}/stop`]) {
      const response = await fetch(`${web.url}/notice/${path}`)
      expect(response.status).toBe(200)
      expect(await htmlProblems(await response.text())).toEqual([])
    }
    expect(await wish(web, mailbox, { wish: 'look' })).toEqual({ status: 200, result: 'unconfirmed' })
  })

  it('confirms by its button, and stops by the other one for good', async () => {
    const mailbox = await file(web)
    await wish(web, mailbox, { wish: 'ask', email: 'somchai5@example.com' })
    const link = await linkOf(mailbox)
    const confirmed = await fetch(`${web.url}/en/notice/${link}/confirm`, { method: 'POST' })
    expect([confirmed.status, await htmlProblems(await confirmed.text())]).toEqual([200, []])
    expect(await wish(web, mailbox, { wish: 'look' })).toEqual({ status: 200, result: 'confirmed' })
    const stopped = await fetch(`${web.url}/notice/${link}/stop`, { method: 'POST' })
    expect([stopped.status, await htmlProblems(await stopped.text())]).toEqual([200, []])
    expect((await fetch(`${web.url}/notice/${link}/confirm`, { method: 'POST' })).status).toBe(404)
    expect(await wish(web, mailbox, { wish: 'look' })).toEqual({ status: 200, result: 'stopped' })
  })

  it('that somebody made up leads to a page that says so', async () => {
    const link = `${randomUUID()}.${randomBytes(16).toString('base64url')}`
    const response = await fetch(`${web.url}/notice/${link}`)
    const page = await response.text()
    expect([response.status, await htmlProblems(page)]).toEqual([404, []])
    expect(page).toContain('ลิงก์นี้ใช้ไม่ได้แล้ว')
  })
})
