import { randomBytes, randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createTransport, type Transporter } from 'nodemailer'
import type pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { generateAgeIdentity, recipientOf } from '../../../src/crypto/age.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import { proofMac } from '../../../src/general/intake/file-complaint.service.js'
import { MailNoticeService } from '../../../src/general/intake/mail-notice.service.js'
import { sendDueDigests } from '../../../src/notifications/send-digests.js'
import { sendDueNotices } from '../../../src/notifications/send-notices.js'
import { Pepper } from '../../../src/platform/secrets/pepper.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { htmlProblems } from '../../support/html-problems.js'
import { allowedTexts, refusedTexts } from '../../support/own-texts.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { startSettingsDesk, type SettingsDesk } from '../../support/settings-desk.js'

const t = messagesFor('th')
const pepper = new Pepper(randomBytes(32))
const publicOrigin = 'http://127.0.0.1:0'
/** The longest that may be, in letters of three bytes, with everything filled in. */
const longest = `{office}{phone}${'ก'.repeat(500 - 15)}`

interface Received {
  readonly raw: string
  readonly head: string
  readonly text: string
}

let web: TestPublicWeb
let desk: SettingsDesk
let owner: pg.Client
let server: SMTPServer
let transport: Transporter
let contactIdentity: string
let contactRecipient: string
let received: Received[] = []

beforeAll(async () => {
  web = await startTestPublicWeb()
  desk = await startSettingsDesk(web)
  owner = await web.database.client('owner')
  const identity = await generateAgeIdentity()
  contactIdentity = identity
  contactRecipient = await recipientOf(identity)
  server = await mailServer()
  const { port } = server.server.address() as AddressInfo
  transport = createTransport({ host: '127.0.0.1', port, secure: false })
}, 60_000)
beforeEach(() => {
  received = []
})
afterAll(async () => {
  await new Promise<void>((resolve) => {
    server.close(resolve)
  })
  await desk.stop()
  await web.stop()
})

async function mailServer(): Promise<SMTPServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8')
        const end = raw.indexOf('\r\n\r\n')
        const text = Buffer.from(raw.slice(end), 'base64').toString('utf8')
        received.push({ raw, head: raw.slice(0, end), text })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => {
    smtp.listen(0, '127.0.0.1', resolve)
  })
  return smtp
}

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

async function sendNotices(): Promise<Received[]> {
  received = []
  await owner.query(`UPDATE general.mail SET next_try_at = now() - interval '1 second'`)
  await sendDueNotices({
    ...{ database: await web.database.database('worker'), log: quiet, pepper, contactIdentity },
    ...{ transport, from: 'noreply@example.go.th', publicOrigin },
  })
  return received
}

async function sendDigests(): Promise<Received[]> {
  received = []
  await owner.query('DELETE FROM staff.digest')
  const morning = new Date('2026-11-30T02:15:00Z')
  const database = await web.database.database('worker')
  const from = 'noreply@example.go.th'
  await sendDueDigests({ database, log: quiet, transport, from, staffOrigin: desk.office.origin }, morning)
  return received
}

/** A complaint whose sender wants mails in a language, and confirms. @returns both mails. */
async function bothMails(lang: 'th' | 'en' | 'ms'): Promise<Received[]> {
  const id = randomUUID()
  const key = { locator: newLocator(), proof: randomBytes(32) }
  await owner.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'street_light', 'ไฟดับ', '', NULL)`,
    [web.fixture.agency, id, key.locator, proofMac(pepper, key.proof), randomBytes(32)],
  )
  const notices = new MailNoticeService(await web.database.database('public'), pepper)
  const email = `${randomBytes(6).toString('hex')}@example.org`
  await notices.ask({ id: web.fixture.agency, contactRecipient }, key, { email, lang })
  const confirm = await sendNotices()
  await owner.query(`UPDATE general.notice SET state = 'confirmed' WHERE complaint_id = $1`, [id])
  await owner.query(`INSERT INTO general.mail VALUES ($1, $2, $3, 'news', 0, now())`, [
    web.fixture.agency,
    randomUUID(),
    id,
  ])
  return [...confirm, ...(await sendNotices())]
}

/** Texts in the boxes of a preview, as plain text. */
function shownMails(html: string): string[] {
  return [...html.matchAll(/<div class="sj-mail"[^>]*>.*?<p class="govuk-body sj-prewrap">(.*?)<\/p>/gs)].map(
    ([, text = '']) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  )
}

async function previewOf(setting: string, typed: Record<string, string>): Promise<string> {
  const form = await desk.form(`/settings/${setting}`)
  return (await desk.post(`/settings/${setting}`, { ...form, ...typed, step: 'preview' })).text()
}

async function problemOf(setting: string, value: object): Promise<unknown> {
  const { rows } = await owner.query<{ problem: string | null }>(
    'SELECT agency.setting_problem($1, $2, $3) AS problem',
    [web.fixture.agency, setting, JSON.stringify(value)],
  )
  return rows[0]?.problem
}

const plain = { mail_news_th: '', mail_news_en: '', mail_news_ms: '' }

describe('the words of mails', () => {
  it('begin as the system ships them, and stay so when nothing is typed', async () => {
    const form = await desk.form('/settings/mail_news')
    expect(form['mail_news_th']).toBe(t('notice.mail.newsOpening', { office: '{office}' }))
    const same = await desk.post('/settings/mail_news', { ...form, step: 'preview' })
    expect([same.status, (await same.text()).includes(t('settings.problem.same'))]).toEqual([422, true])
  })

  it('are shown in a preview exactly as they are sent, in each language', async () => {
    const typed = {
      mail_news_th: 'เรียนผู้ร้องเรียน\n\n{office} ตอบแล้ว โทร {phone}',
      mail_news_en: 'Dear citizen,\n\n{office} has answered.',
      mail_news_ms: 'Tuan/Puan, ada jawapan.',
    }
    const html = await previewOf('mail_news', typed)
    expect(await htmlProblems(html)).toEqual([])
    const shown = shownMails(html)
    expect((await desk.change('/settings/mail_news', typed)).status).toBe(303)
    for (const [at, lang] of (['th', 'en', 'ms'] as const).entries()) {
      const [, news] = await bothMails(lang)
      const sent = news?.text.trimEnd().replace(/\/notice\/\S+/, '/notice/…')
      expect(sent).toBe(shown[at]?.trimEnd())
      expect(sent).toContain(typed[`mail_news_${lang}`].slice(0, 8))
    }
  })

  it('keep what must be said: how to stop, and that nobody asks for a code', async () => {
    await desk.change('/settings/mail_news', { mail_news_th: 'มีข่าว', mail_news_en: 'x', mail_news_ms: 'x' })
    const [, news] = await bothMails('th')
    expect(news?.text).toMatch(/^มีข่าว\n\n/)
    expect(news?.text).toContain('เราไม่ขอรหัสติดตามทางอีเมล ไม่ต้องตอบกลับ')
    expect(news?.text).toContain(`${publicOrigin}/mailbox\n`)
  })

  it('have one size on the wire whatever they are, and lead nobody’s head', async () => {
    const sizes = new Set<number>()
    const heads = new Set<string>()
    for (const text of ['', 'ก', longest, 'สวัสดี\nBcc: everybody', 'Subject: x\n\nContent-Type: text/html']) {
      for (const setting of ['mail_confirm', 'mail_news'] as const) {
        const done = await desk.change(`/settings/${setting}`, { [`${setting}_th`]: text })
        expect([200, 303, 422]).toContain(done.status)
      }
      for (const { raw, head } of await bothMails('th')) {
        sizes.add(raw.length)
        heads.add(head.replaceAll(/^(Message-ID|Date|To|List-Unsubscribe):.*(\r\n .*)*$/gm, ''))
      }
    }
    expect([sizes.size, heads.size]).toEqual([1, 1])
    const { rows } = await owner.query(
      `SELECT length(mail_news_th) AS letters FROM agency.agency WHERE mail_news_th LIKE 'Subject%'`,
    )
    expect(rows).toHaveLength(1)
  })

  it('fit even when name and telephone are as long as they may be', async () => {
    const long = { th: 'ก'.repeat(60), en: 'E'.repeat(60) }
    await owner.query(`UPDATE agency.agency SET short_name_th = $1, short_name_en = $2, phone = $3`, [
      long.th,
      long.en,
      'ต่อ'.repeat(20),
    ])
    try {
      const values = { mail_confirm_th: longest, mail_confirm_en: longest, mail_confirm_ms: longest }
      expect((await desk.change('/settings/mail_confirm', values)).status).toBe(303)
      const digest = longest.replace('{phone}', '{day}')
      const both = { mail_digest_th: digest, mail_digest_en: digest }
      expect((await desk.change('/settings/mail_digest', both)).status).toBe(303)
      expect(await bothMails('th')).toHaveLength(2)
      const digests = await sendDigests()
      expect(digests.length).toBeGreaterThan(1)
      expect(new Set(digests.map(({ text }) => text)).size).toBe(1)
      expect(Buffer.byteLength(digests[0]?.text ?? '')).toBe(6144)
    } finally {
      await owner.query(
        `UPDATE agency.agency SET short_name_th = 'อบต.ตัวอย่าง', short_name_en = 'Example SAO', phone = '0 7400 0000'`,
      )
    }
  })

  it('of the morning mail are shown as officers get them, and keep the address of the desk', async () => {
    const typed = { mail_digest_th: 'วันที่ {day} โปรดเข้าระบบ', mail_digest_en: 'It is {day}.' }
    const [shown] = shownMails(await previewOf('mail_digest', typed))
    expect((await desk.change('/settings/mail_digest', typed)).status).toBe(303)
    const [sent] = await sendDigests()
    const day = /\d{1,2} \S+ \d{4}/g
    expect(sent?.text.trimEnd().replaceAll(day, '')).toBe(shown?.trimEnd().replaceAll(day, ''))
    expect(sent?.text).toContain(desk.office.origin)
    expect(sent?.text).toContain('เราไม่ขอรหัสใดทางอีเมล')
  })

  it.each(allowedTexts)('are taken by the database as by the form: %j', async (text) => {
    expect(await problemOf('mail_news', { ...plain, mail_news_th: text.replaceAll('\r', '') })).toBeNull()
  })

  it.each(refusedTexts)('are refused by form and database for %s: %j', async (code, text) => {
    const refused = await problemOf('mail_news', {
      ...plain,
      mail_news_en: text.replaceAll('\u0000', '\u0001'),
    })
    expect(refused).toBe(['too_long', 'markup', 'unseen_characters'].includes(code) ? 'unsafe_text' : code)
  })

  it('are refused whole, with the placeholder named and everything typed kept', async () => {
    const refused = await desk.change('/settings/mail_news', { mail_news_th: 'เรื่อง {locator} ของคุณ' })
    const html = await refused.text()
    expect(refused.status).toBe(422)
    expect(html).toContain(t('settings.problem.placeholder_unknown', { placeholder: '{locator}' }))
    expect(html).toContain('เรื่อง {locator} ของคุณ')
    expect(await htmlProblems(html)).toEqual([])
    expect(await problemOf('mail_news', { mail_news_th: '' })).toBe('malformed')
    expect(await problemOf('mail_news', { ...plain, mail_news_ms: 5 })).toBe('malformed')
  })

  it('go back to what the system ships by a button, and to any earlier version', async () => {
    await desk.change('/settings/mail_news', { mail_news_th: 'ของเราเอง' })
    const form = await desk.form('/settings/mail_news')
    const preview = await desk.post('/settings/mail_news', { ...form, restore: 'yes' })
    const html = await preview.text()
    expect([preview.status, shownMails(html)[0]?.startsWith('สวัสดี\n\nมีข้อความใหม่')]).toEqual([200, true])
    expect(html).toContain(t('settings.builtInText'))
    const { mark = '' } = form
    const done = await desk.post('/settings/mail_news', { ...plain, mark, step: 'confirm' })
    expect(done.status).toBe(303)
    const { rows } = await owner.query<{ seq: number; after: Record<string, string> }>(
      `SELECT seq, after FROM agency.setting_version WHERE setting = 'mail_news' ORDER BY seq DESC LIMIT 2`,
    )
    expect(rows[0]?.after).toEqual(plain)
    expect((await desk.goBack('mail_news', rows[1]?.seq ?? 0)).status).toBe(303)
    expect((await desk.form('/settings/mail_news'))['mail_news_th']).toBe('ของเราเอง')
    const acts = await owner.query(
      `SELECT FROM audit.entry WHERE act = 'setting_changed' AND facts ->> 'setting' = 'mail_news'`,
    )
    expect(acts.rowCount).toBe(rows[0]?.seq === undefined ? -1 : rows[0].seq + 1)
  })

  it('are nobody’s to set but an administrator’s', async () => {
    const [officer] = await desk.enter('general_officer')
    for (const setting of ['mail_confirm', 'mail_news', 'mail_digest', 'mailbox_words'])
      expect((await desk.post(`/settings/${setting}`, { step: 'confirm' }, officer)).status).toBe(403)
    const worker = await web.database.client('worker')
    await expect(worker.query(`UPDATE agency.agency SET mail_news_th = 'x'`)).rejects.toThrow(/permission/)
  })
})

describe('the words of the office in mailboxes', () => {
  it('go to the page of mailboxes filled in, and only in the language in which they are written', async () => {
    const typed = { mailbox_open_th: 'ถามความคืบหน้า โทร {phone}', mailbox_ended_th: 'ขอบคุณจาก {office}' }
    expect((await desk.change('/settings/mailbox_words', typed)).status).toBe(303)
    await new Promise((resolve) => setTimeout(resolve, 2100))
    const page = async (path: string): Promise<string> => (await fetch(web.url + path)).text()
    expect(await page('/mailbox')).toContain('ถามความคืบหน้า โทร 0\u00a07400\u00a00000')
    expect(await page('/mailbox')).toContain('ขอบคุณจาก อบต.ตัวอย่าง')
    const english = await page('/en/mailbox')
    expect(english).not.toContain('ถามความคืบหน้า')
    expect(english).toContain(messagesFor('en')('mailbox.officeOpen', { phone: '0\u00a07400\u00a00000' }))
  })
})
