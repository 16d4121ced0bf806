import type { AddressInfo } from 'node:net'
import { createTransport } from 'nodemailer'
import type pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { sendDueDigests, type DigestSenderParts } from '../../../src/notifications/send-digests.js'
import type { Database } from '../../../src/platform/database/database.js'
import type { LogFields } from '../../../src/platform/log/log.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport } from '../../support/filed-report.js'

/** A Monday, a quarter past nine in Bangkok: every moment of the window has come. */
const monday = new Date('2026-11-30T02:15:00Z')
const later = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000)

interface Received {
  readonly to: string
  readonly raw: string
  readonly text: string
}

let fresh: FreshDatabase
let office: FixtureAgency
let admin: pg.Client
let worker: Database
let second: Database
let server: SMTPServer
let received: Received[] = []
let refusal: { readonly code: number; readonly text: string } | null = null
let logged: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  admin = await fresh.client('admin')
  worker = await fresh.database('worker')
  second = await fresh.database('worker')
  server = await mailServer()
}, 30_000)
beforeEach(async () => {
  received = []
  logged = []
  refusal = null
  await admin.query('DELETE FROM staff.digest')
  await admin.query('DELETE FROM agency.holiday')
  await admin.query(`UPDATE staff.officer SET status = 'active'`)
})
afterAll(async () => {
  await new Promise<void>((resolve) => {
    server.close(resolve)
  })
  await office.remove()
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
        const text = Buffer.from(raw.slice(raw.indexOf('\r\n\r\n')), 'base64').toString('utf8')
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw, text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve)
  })
  return smtp
}

function sender(database = worker): DigestSenderParts {
  const { port } = server.server.address() as AddressInfo
  const note = (event: string, fields?: LogFields): void => {
    logged.push(JSON.stringify({ event, ...fields }))
  }
  return {
    database,
    log: { info: note, warn: note, error: note },
    transport: createTransport({ host: '127.0.0.1', port, secure: false }),
    from: 'noreply@example.go.th',
    staffOrigin: 'https://desk.example.go.th',
  }
}

const holders = (): string[] =>
  [...office.screeners, office.external.holder].map(({ id }) => `${id}@example.org`).sort()

async function moments(): Promise<Date[]> {
  const { rows } = await admin.query<{ at: Date }>('SELECT next_try_at AS at FROM staff.digest')
  return rows.map(({ at }) => at)
}

describe('the daily digest', () => {
  it('goes to everybody who works on cases, and to nobody else, with or without anything to do', async () => {
    expect(await sendDueDigests(sender(), monday)).toBe(4)
    expect(received.map(({ to }) => to).sort()).toEqual(holders())
  })

  it('is the same bytes for all, and the same as on a day with a case, but for the date', async () => {
    await sendDueDigests(sender(), monday)
    const empty = received
    received = []
    await fileReport(fresh, await fresh.database('public'), office)
    const tuesday = later(24 * 60)
    await sendDueDigests(sender(), tuesday)
    const texts = new Set(empty.map(({ text }) => text))
    expect(texts.size).toBe(1)
    const withoutDay = (text = ''): string => text.trimEnd().replaceAll(/\d{1,2} \S+ (2569|2026)/g, '')
    expect([...texts][0]).toContain('วันนี้ 30 พฤศจิกายน 2569')
    expect(withoutDay([...texts][0])).toBe(withoutDay(received[0]?.text))
    const sizes = new Set([...empty, ...received].map(({ raw }) => raw.length))
    // A measure of the wire itself: every address of the fixture has the same length.
    expect(sizes.size).toBe(1)
    expect([...empty, ...received].map(({ text }) => Buffer.byteLength(text))).toEqual(Array(8).fill(6144))
  })

  it('goes out once a day, with two workers at once and with one that is started again', async () => {
    const counts = await Promise.all([
      sendDueDigests(sender(), monday),
      sendDueDigests(sender(second), monday),
    ])
    expect(counts[0] + counts[1]).toBe(4)
    expect(await sendDueDigests(sender(), later(30))).toBe(0)
    expect(await sendDueDigests(sender(second), later(600))).toBe(0)
    expect(received).toHaveLength(4)
  })

  it('waits for a moment of the morning that is drawn for each officer', async () => {
    expect(await sendDueDigests(sender(), new Date('2026-11-29T22:00:00Z'))).toBe(0)
    const drawn = await moments()
    expect(new Set(drawn.map((at) => at.getTime())).size).toBe(4)
    for (const at of drawn) {
      expect(at.getTime()).toBeGreaterThanOrEqual(Date.parse('2026-11-30T00:30:00Z'))
      expect(at.getTime()).toBeLessThanOrEqual(Date.parse('2026-11-30T02:00:00Z'))
    }
  })

  it('is not sent to an officer who left after it was planned', async () => {
    await sendDueDigests(sender(), new Date('2026-11-29T22:00:00Z'))
    const [gone] = office.screeners
    await admin.query(`UPDATE staff.officer SET status = 'left' WHERE id = $1`, [gone.id])
    expect(await sendDueDigests(sender(), monday)).toBe(3)
    expect(received.map(({ to }) => to)).not.toContain(`${gone.id}@example.org`)
  })

  it('is not sent on days off', async () => {
    await admin.query(`INSERT INTO agency.holiday VALUES ($1, '2026-11-30', 'วันหยุด', 'Holiday', false)`, [
      office.agency,
    ])
    expect(await sendDueDigests(sender(), monday)).toBe(0)
    expect(await sendDueDigests(sender(), new Date('2026-11-28T03:00:00Z'))).toBe(0)
  })

  it('is tried again when the server is busy, and not at all the next day', async () => {
    refusal = { code: 451, text: 'busy, try somying.secret@example.org later' }
    expect(await sendDueDigests(sender(), monday)).toBe(0)
    refusal = null
    expect(await sendDueDigests(sender(), monday)).toBe(0)
    expect(await sendDueDigests(sender(), later(2))).toBe(4)
    refusal = { code: 451, text: 'busy' }
    await sendDueDigests(sender(), later(24 * 60))
    refusal = null
    received = []
    expect(await sendDueDigests(sender(), later(48 * 60))).toBe(4)
    expect(logged.join()).not.toContain('example.org')
  })

  it('is given up for the day when an address is refused for good', async () => {
    refusal = { code: 550, text: 'no such user' }
    await sendDueDigests(sender(), monday)
    refusal = null
    expect(await sendDueDigests(sender(), later(300))).toBe(0)
  })
})
