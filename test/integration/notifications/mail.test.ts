import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import type pg from 'pg'
import { SMTPServer } from 'smtp-server'
import type { Agency } from '../../../src/agency/agency.js'
import { AnswerComplaintService } from '../../../src/general/casework/answer-complaint.service.js'
import { MailNoticeService } from '../../../src/general/intake/mail-notice.service.js'
import { complaintEntities } from '../../../src/general/record/complaint-entities.js'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { ComplaintId, Locator, OfficerId } from '../../../src/kernel/ids.js'
import { sendDueNotices, type NoticeSenderParts } from '../../../src/notifications/send-notices.js'
import type { LogFields } from '../../../src/platform/log/log.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import type { Database } from '../../../src/platform/database/database.js'
import { Pepper } from '../../../src/platform/secrets/pepper.js'
import { recipientOf } from '../../../src/crypto/age.js'
import { proofMac } from '../../../src/general/intake/file-complaint.service.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { plainAgency, type PlainAgency } from '../../support/plain-agency.js'

const pepper = new Pepper(randomBytes(32))
const address = 'somying.secret@example.org'
const narrative = 'ไฟหน้าบ้านผู้ใหญ่ดับ'

interface Received {
  readonly to: string
  readonly raw: string
  readonly text: string
}

let fresh: FreshDatabase
let publicRole: Database
let staff: Database
let worker: Database
let owner: pg.Client
let office: PlainAgency
let agency: Pick<Agency, 'id' | 'contactRecipient'>
let server: SMTPServer
let received: Received[]
/** What the server answers to the recipient; null takes the mail. */
let refusal: { readonly code: number; readonly text: string } | null
let logged: string[]

beforeAll(async () => {
  fresh = await freshDatabase()
  publicRole = await fresh.database('public')
  staff = await fresh.database('staff', complaintEntities)
  worker = await fresh.database('worker')
  owner = await fresh.client('owner')
  office = await plainAgency(fresh)
  agency = { id: office.id, contactRecipient: await recipientOf(office.contactIdentity) }
  server = await mailServer()
})
beforeEach(async () => {
  received = []
  logged = []
  refusal = null
  await owner.query('DELETE FROM general.mail')
  await owner.query('DELETE FROM general.notice')
  await owner.query('DELETE FROM agency.attempt')
})
afterAll(async () => {
  await new Promise<void>((resolve) => {
    server.close(resolve)
  })
  await fresh.drop()
})

async function mailServer(): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_recipient, _session, done) {
      if (refusal === null) done()
      else done(Object.assign(new Error(refusal.text), { responseCode: refusal.code }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const body = raw.slice(raw.indexOf('\r\n\r\n'))
        const text = Buffer.from(body, 'base64').toString('utf8')
        received.push({ to: session.envelope.rcptTo.map(({ address: to }) => to).join(), raw, text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve)
  })
  return smtp
}

function sender(): NoticeSenderParts {
  const { port } = server.server.address() as AddressInfo
  const note = (event: string, fields?: LogFields): void => {
    logged.push(JSON.stringify({ event, ...fields }))
  }
  return {
    database: worker,
    log: { info: note, warn: note, error: note },
    pepper,
    contactIdentity: office.contactIdentity,
    transport: createTransport({ host: '127.0.0.1', port, secure: false }),
    from: 'noreply@example.go.th',
    publicOrigin: 'https://complaints.example.go.th',
  }
}

interface Filed {
  readonly id: ComplaintId
  readonly key: { readonly locator: Locator; readonly proof: Uint8Array }
}

async function file(): Promise<Filed> {
  const id = randomUUID() as ComplaintId
  const key = { locator: newLocator(), proof: randomBytes(32) }
  await owner.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', $6, $7, '', NULL)`,
    [office.id, id, key.locator, proofMac(pepper, key.proof), randomBytes(32), 'street_light', narrative],
  )
  return { id, key }
}

const notices = () => new MailNoticeService(publicRole, pepper)

async function ask(filed: Filed, lang = 'th'): Promise<void> {
  expect(await notices().ask(agency, filed.key, { email: address, lang })).toBe('asked')
}

async function answer({ id }: Filed, text = 'เปลี่ยนหลอดแล้ว'): Promise<void> {
  const actor = { agency: office.id, id: randomUUID() as OfficerId, roles: ['general_officer'] as const }
  await new AnswerComplaintService(staff, new SystemClock()).answer(actor, id, { id: randomUUID(), text })
}

/** As if the random delay were over. */
async function later(): Promise<void> {
  await owner.query(`UPDATE general.mail SET next_try_at = now() - interval '1 second'`)
}

function linkIn({ text }: Received): string {
  const link = /https:\/\/\S+\/notice\/(\S+)/.exec(text)?.[1]
  if (link === undefined) throw new Error('no link in the mail')
  return link
}

async function confirmed(): Promise<Filed> {
  const filed = await file()
  await ask(filed)
  await sendDueNotices(sender())
  const [mail] = received.splice(0)
  if (mail === undefined) throw new Error('no mail came')
  expect(await notices().settle(office.id, linkIn(mail), true)).toBe(true)
  return filed
}

describe('a mail notice', () => {
  it('is sent only after the address was confirmed through the link in the first mail', async () => {
    const filed = await file()
    await ask(filed)
    await answer(filed)
    await later()
    expect(await sendDueNotices(sender())).toBe(1)
    expect(received.map(({ to }) => to)).toEqual([address])
    expect(received[0]?.text).toContain('ยืนยัน')
    await answer(filed)
    await later()
    expect(await sendDueNotices(sender())).toBe(0)
    const [first] = received
    if (first === undefined) throw new Error('no mail came')
    await notices().settle(office.id, linkIn(first), true)
    expect(await notices().stateOf(office.id, filed.key)).toBe('confirmed')
    await answer(filed)
    await later()
    expect(await sendDueNotices(sender())).toBe(1)
    expect(received[1]?.text).toContain('มีข้อความใหม่ในกล่องข้อความของคุณ')
  })

  it('says nothing of the matter, and has one size and one subject whatever it says', async () => {
    const filed = await file()
    await ask(filed)
    await sendDueNotices(sender())
    const [first] = received
    if (first === undefined) throw new Error('no mail came')
    await notices().settle(office.id, linkIn(first), true)
    await answer(filed, 'คำตอบที่ยาวกว่ามาก '.repeat(50))
    await later()
    await sendDueNotices(sender())
    expect(received).toHaveLength(2)
    expect(new Set(received.map(({ raw }) => raw.length)).size).toBe(1)
    expect(new Set(received.map(({ raw }) => /^Subject:.*(\r\n .*)*/m.exec(raw)?.[0])).size).toBe(1)
    for (const { raw, text } of received) {
      for (const word of [filed.key.locator, narrative, 'คำตอบ', 'street_light', filed.id]) {
        expect(raw + text).not.toContain(word)
      }
    }
  })

  it('waits a random while, and makes one mail of several answers', async () => {
    const filed = await confirmed()
    await answer(filed)
    await answer(filed)
    const { rows } = await owner.query<{ minutes: number }>(
      'SELECT extract(epoch FROM next_try_at - now())::float / 60 AS minutes FROM general.mail',
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.minutes).toBeLessThanOrEqual(30)
    await later()
    expect(await sendDueNotices(sender())).toBe(1)
  })

  it('leaves the address in clear nowhere: not in the database, not in the log', async () => {
    const filed = await confirmed()
    refusal = { code: 450, text: `mailbox of ${address} is busy` }
    await answer(filed)
    await later()
    await sendDueNotices(sender())
    const { rows } = await owner.query<{ row: string }>(
      `SELECT n::text AS row FROM general.notice n UNION ALL SELECT m::text FROM general.mail m`,
    )
    const dump = rows.map(({ row }) => row).join() + logged.join()
    expect(dump).toContain(filed.id)
    for (const form of [
      address,
      Buffer.from(address).toString('hex'),
      Buffer.from(address).toString('base64'),
    ]) {
      expect(dump).not.toContain(form)
    }
    expect(logged).toEqual([JSON.stringify({ event: 'mail_failed', code: '450' })])
  })

  it('is tried again later when the mail server refuses for now, and then arrives', async () => {
    const filed = await confirmed()
    await answer(filed)
    await later()
    refusal = { code: 451, text: 'later' }
    expect(await sendDueNotices(sender())).toBe(0)
    const { rows } = await owner.query<{ attempts: number; waits: boolean }>(
      `SELECT attempts, next_try_at > now() + interval '50 seconds' AS waits FROM general.mail`,
    )
    expect(rows).toEqual([{ attempts: 1, waits: true }])
    refusal = null
    await later()
    expect(await sendDueNotices(sender())).toBe(1)
  })

  it('ends, and its address is deleted, when the mail server refuses for good', async () => {
    const filed = await confirmed()
    await answer(filed)
    await later()
    refusal = { code: 550, text: 'no such user' }
    await sendDueNotices(sender())
    expect(await notices().stateOf(office.id, filed.key)).toBe('undeliverable')
    const { rows } = await owner.query('SELECT address_sealed FROM general.notice')
    expect(rows).toEqual([{ address_sealed: null }])
    expect((await owner.query('SELECT FROM general.mail')).rowCount).toBe(0)
  })

  it('ends after two days of a mail server that never answers', async () => {
    const filed = await confirmed()
    await answer(filed)
    refusal = { code: 421, text: 'closed' }
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await later()
      await sendDueNotices(sender())
      expect(await notices().stateOf(office.id, filed.key)).toBe('confirmed')
    }
    await later()
    await sendDueNotices(sender())
    expect(await notices().stateOf(office.id, filed.key)).toBe('undeliverable')
  })

  it('is stopped by the link in the mail, and by the mailbox; the address is deleted', async () => {
    for (const stop of [
      (mail: Received) => notices().settle(office.id, linkIn(mail), false),
      (_mail: Received, { key }: Filed) => notices().stop(office.id, key),
    ]) {
      const filed = await file()
      await ask(filed)
      await sendDueNotices(sender())
      const [mail] = received.splice(0)
      if (mail === undefined) throw new Error('no mail came')
      await stop(mail, filed)
      expect(await notices().stateOf(office.id, filed.key)).toBe('stopped')
      expect(await notices().settle(office.id, linkIn(mail), true)).toBe(false)
      const { rows } = await owner.query(
        'SELECT address_sealed FROM general.notice WHERE complaint_id = $1',
        [filed.id],
      )
      expect(rows).toEqual([{ address_sealed: null }])
    }
  })

  it('cannot be confirmed by a link that somebody made, nor for another mailbox, nor without end', async () => {
    const filed = await file()
    await ask(filed)
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM general.notice')
    const id = rows[0]?.id ?? ''
    expect(await notices().settle(office.id, `${id}.${randomBytes(16).toString('base64url')}`, true)).toBe(
      false,
    )
    expect(await notices().settle(office.id, id, true)).toBe(false)
    const stranger = { ...filed.key, proof: randomBytes(32) }
    expect(await notices().ask(agency, stranger, { email: 'other@example.org', lang: 'th' })).toBe('refused')
    expect(await notices().stateOf(office.id, stranger)).toBeNull()
    for (let again = 2; again <= 5; again += 1) await ask(filed)
    expect(await notices().ask(agency, filed.key, { email: address, lang: 'th' })).toBe('too_many')
  })

  it('goes out once although two workers look at the same time', async () => {
    for (let count = 0; count < 5; count += 1) await ask(await file())
    const sent = await Promise.all([sendDueNotices(sender()), sendDueNotices(sender())])
    expect(sent[0] + sent[1]).toBe(5)
    expect(received).toHaveLength(5)
  })
})

describe('a corruption report', () => {
  it('has no column that could hold an address to mail', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'corruption' AND column_name ~ 'mail|address|contact|notice'`,
    )
    expect(rows).toEqual([])
  })
})
