import { randomUUID } from 'node:crypto'
import { exampleReport } from '../../../src/client/example-report.js'
import { fileReport } from '../../../src/client/file-report.js'
import { OfficeWeb } from '../../../src/client/office-web.js'
import { damm } from '../../../src/crypto/receipt.js'
import type { OfficeTopic } from '../../../src/kernel/message-topic.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import { dumpOf } from '../../support/dump.js'
import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { insertOfficeMessage } from '../../support/office-message.js'
import { insertOpenedVault } from '../../support/opened-vault.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb
let code: string
let locator: string

beforeAll(async () => {
  web = await startTestPublicWeb()
}, 60_000)

afterAll(async () => {
  await web.stop()
})

beforeEach(async () => {
  const filed = await fileReport(
    new OfficeWeb(web.url),
    exampleReport,
    web.fixture.fingerprint,
    argon2idNative,
  )
  code = filed.code
  locator = code.replace(/ /g, '').slice(0, 8)
})

interface Page {
  readonly status: number
  readonly headers: string
  readonly html: string
}

async function post(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
  const response = await fetch(web.url + path, { method: 'POST', body: new URLSearchParams(fields) })
  const headers = JSON.stringify([...response.headers].filter(([name]) => name !== 'date'))
  return { status: response.status, headers, html: await response.text() }
}

const open = (typed: string): Promise<Page> => post('/no-script/mailbox', { code: typed })

function otherLocator(): string {
  const digits = String((Number(locator.slice(0, 7)) + 1) % 10_000_000).padStart(7, '0')
  return digits + damm(digits)
}

describe('a mailbox without JavaScript', () => {
  it('shows what was sent and what the office wrote, by the officer’s post', async () => {
    const [from] = web.fixture.screeners
    await insertOfficeMessage(web.database, web.fixture, { locator, text: 'ป้ายอยู่ตรงไหนของซอย', seq: 1, from })
    const { status, html } = await open(code)
    expect(status).toBe(200)
    expect(html).toContain('ป้ายอยู่ตรงไหนของซอย')
    expect(html).toContain('นิติกร อบต.ตัวอย่าง')
    expect(html).toContain('ซอยวัดเก่า')
    expect(await htmlProblems(html)).toEqual([])
  })

  it('takes Thai digits and any separators', async () => {
    const thai = code.replace(/[0-9]/g, (digit) => '๐๑๒๓๔๕๖๗๘๙'.charAt(Number(digit))).replaceAll(' ', '-')
    expect((await open(thai)).status).toBe(200)
  })

  it('posts a message once, however often the page is sent', async () => {
    const fields = hiddenFields((await open(code)).html, '/no-script/mailbox/message')
    const first = await post('/no-script/mailbox/message', { ...fields, reply: 'มีเพิ่มอีกเรื่อง' })
    const second = await post('/no-script/mailbox/message', { ...fields, reply: 'มีเพิ่มอีกเรื่อง' })
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.html.match(/มีเพิ่มอีกเรื่อง/g)).toHaveLength(1)
  })

  it('refuses a message that holds the secret, and keeps its words', async () => {
    const fields = hiddenFields((await open(code)).html, '/no-script/mailbox/message')
    const secret = code.slice(-19)
    const { status, html } = await post('/no-script/mailbox/message', { ...fields, reply: `รหัส ${secret}` })
    expect(status).toBe(422)
    expect(html).toContain(`รหัส ${secret}</textarea>`)
    expect(html).toContain('href="#reply"')
  })

  it('refuses a wrong check digit before it asks the database', async () => {
    const last = (Number(locator[7]) + 1) % 10
    expect((await open(locator.slice(0, 7) + String(last) + code.slice(9))).status).toBe(422)
  })

  it('answers a wrong secret and an unknown number with the same bytes', async () => {
    const wrong = await open(`${locator}${'1'.repeat(16)}`)
    const unknown = await open(`${otherLocator()}${'1'.repeat(16)}`)
    expect(wrong).toEqual(unknown)
    expect(wrong.status).toBe(404)
  })

  async function say(fields: Readonly<Record<string, string>>): Promise<Page> {
    const hidden = hiddenFields((await open(code)).html, '/no-script/mailbox/message')
    return post('/no-script/mailbox/message', { ...hidden, ...fields })
  }

  async function ask(topic: OfficeTopic, text: string, seq = 1): Promise<void> {
    const [from] = web.fixture.screeners
    await insertOfficeMessage(web.database, web.fixture, { locator, text, seq, from, topic })
  }

  it('says that somebody retaliates, and the office knows that it is urgent and nothing more', async () => {
    const { status, html } = await say({ kind: 'retaliation', reply: 'ถูกย้ายเมื่อวาน' })
    expect(status).toBe(200)
    expect(html).toContain('ถูกกลั่นแกล้งหรือตอบโต้')
    const owner = await web.database.client('owner')
    const { rows } = await owner.query<{ urgent: boolean }>(
      `SELECT m.is_urgent AS urgent FROM corruption.message m
       JOIN corruption.report r ON r.agency_id = m.agency_id AND r.id = m.report_id WHERE r.locator = $1`,
      [locator],
    )
    expect(rows).toEqual([{ urgent: true }])
  })

  it('withdraws only when it is confirmed, without a word if need be', async () => {
    const refused = await say({ kind: 'withdraw', reply: '' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain('href="#confirmed"')
    const { status, html } = await say({ kind: 'withdraw', reply: '', confirmed: 'yes' })
    expect(status).toBe(200)
    expect(html).toContain('ฉันขอถอนเรื่องนี้')
    expect(html).not.toContain('value="withdraw"')
    expect(await htmlProblems(html)).toEqual([])
  })

  it('offers consent only while the office asks for it, and never chooses it beforehand', async () => {
    expect((await open(code)).html).not.toContain('value="consent_given"')
    await ask('ask_consent', 'ขอบอกชื่อคุณต่อ ป.ป.ช. ได้ไหม')
    const { html } = await open(code)
    expect(html).toContain('value="consent_given"')
    expect(html).not.toMatch(/value="consent_given"[^>]* checked/)
    expect(await htmlProblems(html)).toEqual([])
    const after = await say({ kind: 'consent_refused', reply: '' })
    expect(after.html).toContain('ฉันไม่ยอมให้บอกชื่อของฉันต่อหน่วยงานอื่น')
    expect(after.html).not.toContain('value="consent_given"')
  })

  it('takes a consent that crosses with another question for none to that question', async () => {
    await ask('ask_consent', 'บอก ป.ป.ช. ได้ไหม')
    const stale = hiddenFields((await open(code)).html, '/no-script/mailbox/message')
    await ask('ask_consent', 'บอกนายอำเภอได้ไหม', 2)
    const { html } = await post('/no-script/mailbox/message', { ...stale, kind: 'consent_given', reply: '' })
    expect(html).toContain('ฉันยอมให้บอกชื่อของฉัน')
    expect(html).toContain('value="consent_given"')
  })

  /** What two officers ask, in the database and in the mailbox. */
  async function askWhetherCorruption(seq = 1): Promise<void> {
    const [from, second] = web.fixture.screeners
    const move = { id: randomUUID(), reason: 'service_matter' } as const
    const owner = await web.database.client('owner')
    await owner.query(
      `UPDATE corruption.move m SET state = 'withdrawn' FROM corruption.report r
        WHERE r.agency_id = m.agency_id AND r.id = m.report_id AND r.locator = $1 AND m.state = 'asked'`,
      [locator],
    )
    await owner.query(
      `INSERT INTO corruption.move (agency_id, report_id, id, reason, state, proposed_by, proposed_on, agreed_by, agreed_on)
       SELECT agency_id, id, $2, $3, 'asked', $4, current_date, $5, current_date FROM corruption.report
        WHERE locator = $1`,
      [locator, move.id, move.reason, second.id, from.id],
    )
    const text = `ไม่ใช่เรื่องทุจริต ครั้งที่ ${String(seq)}`
    await insertOfficeMessage(web.database, web.fixture, {
      ...{ locator, text, seq, from, move },
      topic: 'ask_general',
    })
  }

  async function statesOfMoves(): Promise<string[]> {
    const owner = await web.database.client('owner')
    const { rows } = await owner.query<{ state: string }>(
      `SELECT m.state FROM corruption.move m JOIN corruption.report r ON r.agency_id = m.agency_id AND r.id = m.report_id
        WHERE r.locator = $1 ORDER BY m.state`,
      [locator],
    )
    return rows.map(({ state }) => state)
  }

  it('takes the reader’s word that it is not about corruption once, however often it is sent', async () => {
    await askWhetherCorruption()
    const fields = hiddenFields((await open(code)).html, '/no-script/mailbox/message')
    const sent = { ...fields, kind: 'general_agreed', reply: '' }
    const first = await post('/no-script/mailbox/message', sent)
    expect([first.status, (await post('/no-script/mailbox/message', sent)).status]).toEqual([200, 200])
    expect(first.html).not.toContain('value="general_agreed"')
    expect(await statesOfMoves()).toEqual(['agreed'])
  })

  it('takes no word on another question than the one that was on the page, and keeps what was typed', async () => {
    await askWhetherCorruption()
    const stale = hiddenFields((await open(code)).html, '/no-script/mailbox/message')
    await askWhetherCorruption(2)
    const sent = { ...stale, kind: 'general_agreed', reply: 'ตอบคำถามแรก' }
    const { status, html } = await post('/no-script/mailbox/message', sent)
    expect(status).toBe(422)
    expect(await statesOfMoves()).toEqual(['asked', 'withdrawn'])
    expect(html).toContain('ตัวเลือกนี้ใช้ไม่ได้แล้ว')
    expect(html).toContain('ตอบคำถามแรก</textarea>')
    expect(html).toContain('ครั้งที่ 2')
    expect(html).not.toMatch(/value="general_agreed"[^>]* checked/)
    expect(await htmlProblems(html)).toEqual([])
    const anew = { ...hiddenFields(html, '/no-script/mailbox/message'), kind: 'general_refused', reply: '' }
    expect((await post('/no-script/mailbox/message', anew)).status).toBe(200)
    expect(await statesOfMoves()).toEqual(['refused', 'withdrawn'])
  })

  it('takes no word on a question that nobody asks, or that was taken back', async () => {
    expect((await say({ kind: 'general_agreed', reply: '' })).status).toBe(422)
    await askWhetherCorruption()
    const owner = await web.database.client('owner')
    await owner.query(
      `UPDATE corruption.move SET state = 'withdrawn' WHERE report_id = (SELECT id FROM corruption.report WHERE locator = $1)`,
      [locator],
    )
    const { status, html } = await say({ kind: 'general_agreed', reply: 'เห็นด้วย' })
    expect([status, html.includes('เห็นด้วย</textarea>')]).toEqual([422, true])
    expect(await statesOfMoves()).toEqual(['withdrawn'])
  })

  it('proposes to answer what the office asked for', async () => {
    await ask('ask_particulars', 'ป้ายอยู่ตรงไหน')
    expect((await open(code)).html).toMatch(/value="particulars"[^>]* checked/)
    expect((await say({ kind: 'particulars', reply: 'ปากซอย' })).html).not.toContain('value="particulars"')
  })

  it('tells before everything else that the identity was opened', async () => {
    await insertOpenedVault(web.database, web.fixture, locator, 'ปลัดขอเปิดเพื่อคุ้มครองพยาน')
    const { html } = await open(code)
    const notice = html.indexOf('มีคนเปิดดูชื่อของคุณ')
    expect(notice).toBeGreaterThan(0)
    expect(notice).toBeLessThan(html.indexOf('class="sj-next"'))
    expect(html.slice(notice)).toContain('ปลัดขอเปิดเพื่อคุ้มครองพยาน')
    expect(await htmlProblems(html)).toEqual([])
  })

  it('marks what is new since the last visit, and keeps nothing on the device', async () => {
    const marks = ({ html }: Page): number => html.match(/class="sj-new"/g)?.length ?? 0
    await ask('answer', 'รับเรื่องแล้ว')
    const first = await open(code)
    expect(marks(first)).toBe(1)
    expect(first.headers).not.toContain('set-cookie')
    expect(marks(await open(code))).toBe(0)
    await ask('answer', 'ตรวจแล้ว', 2)
    expect(marks(await open(code))).toBe(1)
  })

  it('warns of a message that no known officer signed', async () => {
    const [from, other] = web.fixture.screeners
    await insertOfficeMessage(web.database, web.fixture, {
      ...{ locator, text: 'ปลอม', seq: 1, from },
      signedBy: other,
    })
    const { html } = await open(code)
    expect(html).not.toContain('ปลอม')
    expect(html).toContain('ลายเซ็นไม่ตรง')
  })

  it('warns when a message between two is missing', async () => {
    const [from] = web.fixture.screeners
    await insertOfficeMessage(web.database, web.fixture, { locator, text: 'หนึ่ง', seq: 1, from })
    await insertOfficeMessage(web.database, web.fixture, { locator, text: 'สาม', seq: 3, from })
    expect((await open(code)).html).toContain('มีข้อความที่หายไป')
  })

  it('leaves no word and no secret in the database or the log', async () => {
    const fields = hiddenFields((await open(code)).html, '/no-script/mailbox/message')
    await post('/no-script/mailbox/message', { ...fields, reply: 'คำที่ไม่มีใครอื่นรู้' })
    const everything = (await dumpOf(web.database)) + web.logged()
    for (const word of ['คำที่ไม่มีใครอื่นรู้', code.replaceAll(' ', '').slice(8)]) {
      expect(everything).not.toContain(word)
      expect(everything).not.toContain(Buffer.from(word).toString('hex'))
    }
  })
})

describe('a client that tries codes', () => {
  it('is slowed down after twenty wrong ones, right codes too, and never shut out', async () => {
    const own = await startTestPublicWeb()
    try {
      const proof = Buffer.alloc(32, 9).toString('base64url')
      const ask = async (): Promise<number> => {
        const response = await fetch(`${own.url}/mailbox/open`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ locator: '00000000', proof }),
        })
        return response.status
      }
      for (let tries = 0; tries < 22; tries += 1) expect(await ask()).toBe(404)
      const before = performance.now()
      expect(await ask()).toBe(404)
      expect(performance.now() - before).toBeGreaterThan(450)
    } finally {
      await own.stop()
    }
  })

  it('is remembered by a keyed hash, not by its address', async () => {
    await open(`${locator}${'2'.repeat(16)}`)
    const everything = await dumpOf(web.database)
    expect(everything).toContain('agency.attempt')
    expect(everything).not.toContain('127.0.0.1')
  })
})
