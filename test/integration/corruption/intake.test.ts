import { randomUUID } from 'node:crypto'
import { fileReport } from '../../../src/client/file-report.js'
import { exampleReport } from '../../../src/client/example-report.js'
import { OfficeWeb } from '../../../src/client/office-web.js'
import { readMailbox } from '../../../src/client/read-mailbox.js'
import { decryptWith, encryptTo } from '../../../src/crypto/age.js'
import { fromBase64, toBase64, toBase64Url, utf8 } from '../../../src/crypto/bytes.js'
import type { SealedFiling } from '../../../src/crypto/filing.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { openGrantedReport } from '../../../src/crypto/open-report.js'
import {
  deriveReceiptKeys,
  formatReceipt,
  newReceiptSecret,
  parseReceipt,
} from '../../../src/crypto/receipt.js'
import { sealReport } from '../../../src/crypto/report.js'
import type { ReportAnswers } from '../../../src/kernel/report-body.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { dumpOf } from '../../support/dump.js'

let web: TestPublicWeb
let office: OfficeWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
  office = new OfficeWeb(web.url)
}, 60_000)

afterAll(async () => {
  await web.stop()
})

interface Sealed {
  readonly filing: SealedFiling
  readonly secret: string
}

async function sealOne(changed: Partial<ReportAnswers> = {}): Promise<Sealed> {
  const { body } = await office.post('/report/offer', {})
  const secret = newReceiptSecret()
  const filing = await sealReport({
    agency: web.fixture.agency,
    locator: String(body['locator']),
    token: String(body['token']),
    secret,
    answers: { ...exampleReport, ...changed },
    directory: web.fixture.directory,
    argon2id: argon2idNative,
  })
  return { filing, secret }
}

async function reportsWith(locator: string): Promise<number> {
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ count: string }>(
    'SELECT count(*) FROM corruption.report WHERE locator = $1',
    [locator],
  )
  return Number(rows[0]?.count)
}

describe('a sealed report', () => {
  it('is filed, acknowledged by a signature, and opened by a holder with nothing but the database', async () => {
    const { code } = await fileReport(office, exampleReport, web.fixture.fingerprint, argon2idNative)
    const receipt = parseReceipt(code) as { locator: string }
    const owner = await web.database.client('owner')
    const [holder] = web.fixture.screeners
    const { rows } = await owner.query<{ which: string; granted: Buffer; sealed: Buffer }>(
      `SELECT g.which, g.sealed AS granted, r.sealed FROM corruption.report r
       JOIN corruption.report_grant g ON g.report_id = r.id WHERE r.locator = $1 AND g.officer_id = $2`,
      [receipt.locator, holder.id],
    )
    const grant = (which: string): Buffer => rows.find((row) => row.which === which)!.granted
    const opened = await openGrantedReport(
      holder.identity,
      { reportGrant: grant('report'), deskGrant: grant('desk'), sealed: rows[0]!.sealed },
      { agency: web.fixture.agency, locator: receipt.locator },
      web.fixture.directory,
    )
    expect(opened.body.answers.narrative).toBe(exampleReport.narrative)
    expect(opened.body.answers.identity).toBeNull()
  })

  it('sent twice is one report with the same receipt', async () => {
    const { filing } = await sealOne()
    const first = await office.post('/report/file', filing)
    const second = await office.post('/report/file', filing)
    expect([first.status, first.body['result']]).toEqual([200, 'filed'])
    expect([second.status, second.body['result']]).toEqual([200, 'already'])
    expect(second.body['receivedOn']).toBe(first.body['receivedOn'])
    expect(await reportsWith(filing.locator)).toBe(1)
  })

  it('sent eight times at once is one report', async () => {
    const { filing } = await sealOne()
    const answers = await Promise.all(Array.from({ length: 8 }, () => office.post('/report/file', filing)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect(answers.filter(({ body }) => body['result'] === 'filed')).toHaveLength(1)
    expect(await reportsWith(filing.locator)).toBe(1)
  })

  it('does not take a number that another report has', async () => {
    const { filing } = await sealOne()
    await office.post('/report/file', filing)
    const { status, body } = await office.post('/report/file', {
      ...filing,
      proof: toBase64Url(Buffer.alloc(32, 7)),
    })
    expect([status, body['result']]).toEqual([409, 'taken'])
    expect(await reportsWith(filing.locator)).toBe(1)
  })

  it('is refused under a number that the office did not offer', async () => {
    const { filing } = await sealOne()
    const { body: other } = await office.post('/report/offer', {})
    const { status, body } = await office.post('/report/file', { ...filing, token: other['token'] })
    expect([status, body['result']]).toEqual([409, 'token_invalid'])
    expect(await reportsWith(filing.locator)).toBe(0)
  })

  it('is refused when a key goes to somebody who is no recipient', async () => {
    const { filing } = await sealOne()
    const grants = filing.grants.map((grant) =>
      grant.officer === web.fixture.screeners[0].id
        ? { ...grant, officer: web.fixture.custodians[0].id }
        : grant,
    )
    const { status, body } = await office.post('/report/file', { ...filing, grants })
    expect([status, body['result']]).toEqual([409, 'directory_changed'])
  })

  it.each([
    ['nothing', () => ({})],
    ['a list', () => []],
    ['no grants', (filing: SealedFiling) => ({ ...filing, grants: [] })],
    ['one holder', (filing: SealedFiling) => ({ ...filing, grants: filing.grants.slice(0, 2) })],
    ['a wrong check digit', (filing: SealedFiling) => ({ ...filing, locator: '12345678' })],
    [
      'a report that is not padded',
      (filing: SealedFiling) => ({ ...filing, sealed: unpadded(filing.sealed) }),
    ],
    [
      'a report that is not sealed',
      (filing: SealedFiling) => ({ ...filing, sealed: toBase64(Buffer.alloc(6000)) }),
    ],
  ])('of the wrong shape is refused: %s', async (_, change) => {
    const { filing } = await sealOne()
    const { status, body } = await office.post('/report/file', change(filing))
    expect([status, body['result']]).toEqual([422, 'shape_invalid'])
  })

  it('larger than a mebibyte is refused before it is read to the end', async () => {
    const { filing } = await sealOne()
    const { status } = await office.post('/report/file', { ...filing, sealed: 'A'.repeat(1024 * 1024) })
    expect(status).toBe(413)
  })

  it('gives no key to the holder of a post it names', async () => {
    const [named] = web.fixture.screeners
    const { filing } = await sealOne({ respondentPosts: [named.post] })
    expect(filing.grants.map(({ officer }) => officer)).not.toContain(named.id)
    expect((await office.post('/report/file', filing)).status).toBe(200)
  })
})

function unpadded(sealed: string): string {
  return toBase64(fromBase64(sealed).subarray(0, -1))
}

describe('a mailbox', () => {
  it('shows the reporter the report and carries words both ways', async () => {
    const { filing, secret } = await sealOne()
    await office.post('/report/file', filing)
    const code = formatReceipt(filing.locator, secret)
    const before = await readMailbox(office, code, web.fixture.fingerprint, argon2idNative)
    expect(before['report']).toMatchObject({ narrative: exampleReport.narrative })
    const message = await sealReply(filing, secret, 2)
    const posted = await office.post('/mailbox/message', message)
    expect(posted.body['result']).toBe('posted')
    const again = await office.post('/mailbox/message', message)
    expect(again.body['result']).toBe('already')
    const after = await readMailbox(office, code, web.fixture.fingerprint, argon2idNative)
    expect(after['messages']).toMatchObject([{ from: 'reporter', text: 'มีเพิ่มอีกหนึ่งเรื่อง' }])
  })

  it('takes no message out of its order', async () => {
    const { filing, secret } = await sealOne()
    await office.post('/report/file', filing)
    const { status, body } = await office.post('/mailbox/message', await sealReply(filing, secret, 3))
    expect([status, body['result']]).toEqual([409, 'out_of_order'])
  })

  it('answers a wrong secret and an unknown number with the same bytes', async () => {
    const { filing } = await sealOne()
    await office.post('/report/file', filing)
    const { body: free } = await office.post('/report/offer', {})
    const proof = toBase64Url(Buffer.alloc(32, 1))
    const wrong = await rawAnswer({ locator: filing.locator, proof })
    const unknown = await rawAnswer({ locator: free['locator'], proof })
    expect(wrong).toBe(unknown)
    expect(wrong).toContain('404')
  })
})

async function sealReply(filing: SealedFiling, secret: string, seq: number): Promise<object> {
  const { agency } = web.fixture
  const { locator, proof } = filing
  const keys = await deriveReceiptKeys(argon2idNative, { agency, locator, secret })
  const sealed = await sealMessage({
    kind: 'message',
    text: 'มีเพิ่มอีกหนึ่งเรื่อง',
    agency,
    locator,
    seq,
    author: 'reporter',
    signing: keys.signing,
    recipient: await reportRecipient(filing),
  })
  return { locator, proof, id: randomUUID(), seq, sealed: toBase64(sealed) }
}

/** The recipient stands inside the report; any holder can read it there. */
async function reportRecipient(filing: SealedFiling) {
  const [holder] = web.fixture.screeners
  const of = (which: string) =>
    fromBase64(filing.grants.find((grant) => grant.officer === holder.id && grant.which === which)!.sealed)
  const opened = await openGrantedReport(
    holder.identity,
    { reportGrant: of('report'), deskGrant: of('desk'), sealed: fromBase64(filing.sealed) },
    { agency: web.fixture.agency, locator: filing.locator },
    web.fixture.directory,
  )
  return opened.body.reportRecipient
}

/** Status, every header and the body, but for the date. */
async function rawAnswer(body: object): Promise<string> {
  const response = await fetch(`${web.url}/mailbox/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const headers = [...response.headers].filter(([name]) => name !== 'date')
  return JSON.stringify([response.status, headers, await response.text()])
}

describe('the database and the log', () => {
  it('hold no word of the report, of the identity or of the receipt secret', async () => {
    const { code } = await fileReport(office, exampleReport, web.fixture.fingerprint, argon2idNative)
    const secret = code.replaceAll(' ', '').slice(8)
    const everything = (await dumpOf(web.database)) + web.logged()
    const words = [
      exampleReport.narrative.slice(0, 20),
      'สมหญิง',
      '081 234 5678',
      'ซอยวัดเก่า',
      '480,000',
      secret,
    ]
    for (const word of words) {
      expect(everything).not.toContain(word)
      expect(everything).not.toContain(Buffer.from(word).toString('hex'))
      expect(everything).not.toContain(Buffer.from(word).toString('base64').slice(0, -4))
    }
    // The dump does hold what is in clear, so that an empty one does not pass.
    expect(everything).toContain(code.replaceAll(' ', '').slice(0, 8))
  })

  it('hold no grant that the receipt key alone opens', async () => {
    const { filing, secret } = await sealOne()
    await office.post('/report/file', filing)
    const keys = await deriveReceiptKeys(argon2idNative, {
      agency: web.fixture.agency,
      locator: filing.locator,
      secret,
    })
    const owner = await web.database.client('owner')
    const { rows } = await owner.query<{ reporter_grant: Buffer }>(
      'SELECT reporter_grant FROM corruption.report WHERE locator = $1',
      [filing.locator],
    )
    await expect(decryptWith(keys.identity, rows[0]!.reporter_grant)).rejects.toThrow('refused')
    const own = await encryptTo(keys.recipient, utf8('x'))
    await expect(decryptWith(keys.identity, own)).resolves.toEqual(utf8('x'))
  })
})
