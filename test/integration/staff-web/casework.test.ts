import { randomBytes, randomUUID } from 'node:crypto'
import { sealContact } from '../../../src/contact-data/seal.js'
import { encryptTo } from '../../../src/crypto/age.js'
import { toBase64 } from '../../../src/crypto/bytes.js'
import { sealMessage } from '../../../src/crypto/message.js'
import { newLocator } from '../../../src/crypto/receipt.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import { writeThaiDay } from '../../../src/kernel/thai-day.js'
import { nextReportStatuses, reportStatuses } from '../../../src/kernel/report-status.js'
import type { Database } from '../../../src/platform/database/database.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { photoWithPlace } from '../../support/photo-with-place.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let suda: SignedInTest
let prasert: SignedInTest
let administrator: SignedInTest
let mali: SignedInTest
let maliId: string
let niran: SignedInTest

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  web = await startTestStaffWeb(fresh, office.dataFolder)
  const enter = async (person: Parameters<typeof giveAccount>[3]): Promise<SignedInTest> =>
    signIn(web.origin, await giveAccount(fresh, staff, office, person), web.clock.now())
  suda = await enter(office.screeners[0])
  prasert = await enter(office.screeners[1])
  administrator = await enter(await furtherOfficer(fresh, office, 'administrator'))
  const general = await furtherOfficer(fresh, office, 'general_officer')
  maliId = general.id
  mali = await enter(general)
  niran = await enter(await furtherOfficer(fresh, office, 'general_officer'))
}, 60_000)
afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

interface Answer {
  readonly status: number
  readonly location: string | null
  readonly text: string
}

async function ask(path: string, session: SignedInTest | null, init: RequestInit = {}): Promise<Answer> {
  const headers = { ...(session === null ? {} : { cookie: session.cookie }), ...(init.headers as object) }
  const response = await fetch(`${web.origin}${path}`, { redirect: 'manual', ...init, headers })
  const text = await response.text()
  return { status: response.status, location: response.headers.get('location'), text }
}

async function postJson(path: string, session: SignedInTest, body: unknown): Promise<Answer> {
  return ask(path, session, {
    method: 'POST',
    headers: fromPage(web.origin, session),
    body: JSON.stringify(body),
  })
}

async function postForm(
  path: string,
  session: SignedInTest,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { origin, 'sec-fetch-site': site } = fromPage(web.origin)
  return ask(path, session, {
    method: 'POST',
    headers: { origin: origin ?? '', 'sec-fetch-site': site ?? '' },
    body: new URLSearchParams({ csrf: session.csrfToken, ...fields }),
  })
}

async function reportOf(excludedPosts: readonly string[] = []): Promise<FiledReport> {
  return fileReport(fresh, publicDatabase, office, { excludedPosts })
}

async function sealedWords(filed: FiledReport, seq = 1) {
  const [holder] = office.screeners
  const { body } = await openAsHolder(office, holder, filed)
  const sealed = await sealMessage({
    ...{ kind: 'message', text: 'เรารับเรื่องไว้แล้ว', agency: office.agency, locator: filed.locator, seq },
    ...{ author: holder.id, signing: holder.signing, recipient: body.reportRecipient },
  })
  return { id: randomUUID(), seq, sealed: toBase64(sealed) }
}

async function rows(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

/** A page without what differs from request to request. */
function withoutReference({ status, text }: Answer): unknown {
  return [status, text.replace(/[0-9a-f]{10}/g, '').replace(/data-seconds-left="\d+"/, '')]
}

describe('the corruption desk over HTTP', () => {
  it('is for screeners and investigators who are signed in', async () => {
    expect((await ask('/corruption', suda)).status).toBe(200)
    for (const somebody of [administrator, mali])
      expect((await ask('/corruption', somebody)).status).toBe(403)
    expect((await ask('/corruption', null)).status).toBe(401)
  })

  it('lists no report, no number and no count to an officer without a grant', async () => {
    const filed = await reportOf([office.posts.office])
    const number = `${filed.locator.slice(0, 4)} ${filed.locator.slice(4)}`
    expect((await ask('/corruption', suda)).text).toContain(number)
    expect((await ask('/corruption', prasert)).text).not.toContain(number)
  })

  it('answers about an excluded report as about one that never was', async () => {
    const filed = await reportOf([office.posts.office])
    const never = randomUUID()
    const message = await sealedWords(filed)
    for (const part of ['', '/sealed.json']) {
      const [hidden, unknown] = [
        await ask(`/corruption/${filed.id}${part}`, prasert),
        await ask(`/corruption/${never}${part}`, prasert),
      ]
      expect(hidden.status).toBe(404)
      expect(withoutReference(hidden)).toEqual(withoutReference(unknown))
    }
    const change = { to: 'screening', refusalReason: null, message: null, seenFacts: 1 }
    for (const [act, body] of [
      ['answer', { message }],
      ['note', { message }],
      ['status', change],
    ] as const) {
      const hidden = await postJson(`/corruption/${filed.id}/${act}`, prasert, body)
      const unknown = await postJson(`/corruption/${never}/${act}`, prasert, body)
      expect([act, hidden.status]).toEqual([act, 404])
      expect(withoutReference(hidden)).toEqual(withoutReference(unknown))
    }
    const classification = { category: 'asset', offence: 'misconduct', seen: '1' }
    expect((await postForm(`/corruption/${filed.id}/classify`, prasert, classification)).status).toBe(404)
    expect(await rows('SELECT 1 FROM audit.entry WHERE subject = $1', filed.id)).toEqual([])
  })

  it('does nothing for a request that another site could have forged', async () => {
    const filed = await reportOf()
    const body = { message: await sealedWords(filed) }
    const forged = { ...suda, csrfToken: 'x'.repeat(suda.csrfToken.length) }
    expect((await postJson(`/corruption/${filed.id}/answer`, forged, body)).status).toBe(403)
    expect(await rows('SELECT 1 FROM corruption.message WHERE report_id = $1', filed.id)).toEqual([])
  })

  it.each(reportStatuses)('lets a report leave %s only along the transition table', async (from) => {
    const filed = await reportOf()
    await rows('UPDATE corruption.report SET status = $2 WHERE id = $1', filed.id, from)
    const refused = reportStatuses.filter((to) => !nextReportStatuses(from).includes(to))
    for (const to of refused) {
      const change = { to, refusalReason: null, message: null, seenFacts: 1 }
      const { status, text } = await postJson(`/corruption/${filed.id}/status`, suda, change)
      expect([to, status, text]).toEqual([to, 422, '{"problem":"not_allowed"}'])
    }
    expect(await rows('SELECT 1 FROM corruption.step WHERE report_id = $1', filed.id)).toHaveLength(1)
  })

  it('lets one of two officers who act at once win, and tells the other', async () => {
    const filed = await reportOf()
    const change = { refusalReason: null, message: null, seenFacts: 1 }
    const both = await Promise.all([
      postJson(`/corruption/${filed.id}/status`, suda, { ...change, to: 'screening' }),
      postJson(`/corruption/${filed.id}/status`, prasert, { ...change, to: 'accepted' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409])
  })

  it('takes sealed words once, in their order, and nothing that is not sealed', async () => {
    const filed = await reportOf()
    const message = await sealedWords(filed)
    const path = `/corruption/${filed.id}/answer`
    expect((await postJson(path, suda, { message })).status).toBe(204)
    expect((await postJson(path, suda, { message })).status).toBe(204)
    expect((await postJson(path, suda, { message: await sealedWords(filed, 3) })).status).toBe(409)
    const [holder] = office.screeners
    const unpadded = toBase64(await encryptTo(holder.recipient, randomBytes(5000)))
    for (const sealed of [toBase64(randomBytes(6000)), unpadded, 'เรารับเรื่องแล้ว', '', null]) {
      const answer = await postJson(path, suda, { message: { ...message, id: randomUUID(), seq: 2, sealed } })
      expect(answer.status).toBe(422)
    }
    expect(await rows('SELECT 1 FROM corruption.message WHERE report_id = $1', filed.id)).toHaveLength(1)
  })

  it('asks for both halves of a classification', async () => {
    const filed = await reportOf()
    const half = await postForm(`/corruption/${filed.id}/classify`, suda, { category: 'asset', seen: '1' })
    expect(half.status).toBe(422)
    expect(half.text).toContain('href="#category"')
    const whole = { category: 'asset', offence: 'misconduct', seen: '1' }
    const done = await postForm(`/corruption/${filed.id}/classify`, suda, whole)
    expect([done.status, done.location]).toEqual([303, `/corruption/${filed.id}?done=category`])
    expect(
      (await postForm(`/corruption/${filed.id}/classify`, suda, { ...whole, category: 'bribery' })).status,
    ).toBe(409)
  })
})

describe('the general desk over HTTP', () => {
  async function complaint(): Promise<string> {
    const id = randomUUID()
    const contact = { name: '<b>สมหญิง</b>', phone: '081 234 5678', email: '' }
    const client = await fresh.client('public')
    await client.query(
      `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road',
         '<script>alert(1)</script>ถนนพัง', 'หมู่ 4', $5)`,
      [
        office.agency,
        id,
        newLocator(),
        randomBytes(32),
        await sealContact(office.secrets.contactRecipient, contact),
      ],
    )
    return id
  }

  it('is for general officers only', async () => {
    const id = await complaint()
    for (const somebody of [suda, administrator]) {
      expect((await ask('/general', somebody)).status).toBe(403)
      expect((await ask(`/general/${id}`, somebody)).status).toBe(403)
      expect((await postForm(`/general/${id}/contact`, somebody, {})).status).toBe(403)
    }
    expect((await ask(`/general/${id}`, mali)).status).toBe(200)
    expect((await ask(`/general/${randomUUID()}`, mali)).status).toBe(404)
    expect((await ask('/general/1', mali)).status).toBe(404)
  })

  it('shows what people typed as text, and the contact only when asked', async () => {
    const id = await complaint()
    const page = await ask(`/general/${id}`, mali)
    expect(page.text).toContain('&lt;script>alert(1)&lt;/script>ถนนพัง')
    expect(page.text).not.toContain('081 234 5678')
    const opened = await postForm(`/general/${id}/contact`, mali, {})
    expect(opened.text).toContain('081 234 5678')
    expect(opened.text).toContain('&lt;b>สมหญิง')
    const acts = await rows(`SELECT act FROM audit.entry WHERE subject = $1 ORDER BY at`, id)
    expect(acts.map(({ act }) => act)).toContain('complaint_contact_opened')
  })

  it('keeps the words of a form that cannot be carried out', async () => {
    const id = await complaint()
    const silent = await postForm(`/general/${id}/status`, mali, { choice: 'resolved', text: '', seen: '1' })
    expect(silent.status).toBe(422)
    expect(silent.text).toContain('href="#status-text"')
    expect(silent.text).toMatch(/value="resolved"[^>]*checked|checked[^>]*value="resolved"/)
    const late = await postForm(`/general/${id}/status`, mali, {
      choice: 'resolved',
      text: 'ซ่อมเสร็จแล้ว',
      seen: '9',
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('ซ่อมเสร็จแล้ว</textarea>')
    const pasted = 'ก'.repeat(12_000)
    const long = await postForm(`/general/${id}/answer`, mali, { text: pasted })
    expect(long.status).toBe(422)
    expect(long.text).toContain(`${pasted}</textarea>`)
    expect(await rows('SELECT 1 FROM general.step WHERE complaint_id = $1', id)).toHaveLength(1)
  })

  it('asks each step for its particulars, at their field, and keeps what was typed', async () => {
    const id = await complaint()
    const step = async (fields: Readonly<Record<string, string>>): Promise<Answer> =>
      postForm(`/general/${id}/status`, mali, { text: 'แจ้งผล', seen: '1', ...fields })
    const refused = await step({ choice: 'not_accepted' })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('href="#status-refusal"')])
    const letter = { choice: 'referred', body: 'การไฟฟ้า <b>', bodyNo: 'นฐ 1/2569' }
    const undated = await step({ ...letter, bodyOn: '31/2/2569' })
    expect([undated.status, undated.text]).toEqual([422, expect.stringContaining('href="#status-bodyOn"')])
    for (const kept of [
      'value="31/2/2569"',
      'value="การไฟฟ้า &lt;b>"',
      'value="นฐ 1/2569"',
      'แจ้งผล</textarea>',
    ]) {
      expect(undated.text).toContain(kept)
    }
    const copy = await step({ choice: 'duplicate', original: '12' })
    expect([copy.status, copy.text]).toEqual([422, expect.stringContaining('href="#status-original"')])
    expect(await htmlProblems(copy.text)).toEqual([])
    expect((await step({ ...letter, bodyOn: '๒๘/๑๑/๒๕๖๙' })).status).toBe(303)
    const [row] = await rows(
      `SELECT referred_to, referral_no, referral_on::text FROM general.step WHERE complaint_id = $1 AND position = 2`,
      id,
    )
    expect(Object.values(row ?? {})).toEqual(['การไฟฟ้า <b>', 'นฐ 1/2569', '2026-11-28'])
  })

  it('says who reads an answer when complaints are merged, and separates them with a reason', async () => {
    const [first, second] = [await complaint(), await complaint()]
    const [row] = await rows('SELECT locator FROM general.complaint WHERE id = $1', first)
    const number = String(row?.['locator'])
    const merged = { choice: 'duplicate', text: 'เรื่องเดียวกัน', seen: '1' }
    const original = `${number.slice(0, 4)} ${number.slice(4)}`
    expect((await postForm(`/general/${second}/status`, mali, { ...merged, original })).status).toBe(303)
    const page = await ask(`/general/${first}`, mali)
    for (const shown of [`/general/${second}`, 'name="forOne"', 'ผู้แจ้ง 2 คน']) {
      expect(page.text).toContain(shown)
    }
    expect(await htmlProblems(page.text)).toEqual([])
    await postForm(`/general/${first}/answer`, mali, { text: 'เฉพาะคุณ', forOne: 'yes' })
    await postForm(`/general/${first}/answer`, mali, { text: 'ถึงทุกคน' })
    const told = await rows(
      'SELECT body FROM general.message WHERE complaint_id = $1 ORDER BY position',
      second,
    )
    expect(told.map(({ body }) => body)).toEqual(['เรื่องเดียวกัน', 'ถึงทุกคน'])
    const parted = { choice: 'in_progress', text: 'แยกแล้ว', seen: '3' }
    const silent = await postForm(`/general/${second}/status`, mali, parted)
    expect([silent.status, silent.text]).toEqual([422, expect.stringContaining('href="#status-reason"')])
    const done = await postForm(`/general/${second}/status`, mali, { ...parted, reason: 'คนละเสา' })
    expect(done.status).toBe(303)
    const [act] = await rows(
      `SELECT facts FROM audit.entry WHERE subject = $1 AND act = 'complaint_status_changed' ORDER BY at DESC LIMIT 1`,
      second,
    )
    expect(act?.['facts']).toEqual({ from: 'duplicate', to: 'in_progress', partedFrom: first })
  })

  it('extends the time with a reason and a day, and says both to the complainant', async () => {
    const id = await complaint()
    const extend = async (fields: Readonly<Record<string, string>>): Promise<Answer> =>
      postForm(`/general/${id}/extend`, mali, { seen: '1', promises: '0', ...fields })
    const day = (ahead: number): string => writeThaiDay(addDays(officeDate(web.clock.now()), ahead))
    for (const [until, problem] of [
      ['พรุ่งนี้', 'วันที่แบบนี้'],
      [day(0), 'หลังจากวันนี้'],
      [day(91), 'ภายใน 90 วัน'],
    ] as const) {
      const refused = await extend({ until, text: 'รออะไหล่' })
      expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('href="#extend-until"')])
      expect(refused.text).toContain(problem)
      expect(refused.text).toContain('รออะไหล่</textarea>')
    }
    expect((await extend({ until: day(40), text: '' })).text).toContain('href="#extend-text"')
    const fields = { until: day(40), text: 'รออะไหล่', id: randomUUID() }
    expect((await extend(fields)).status).toBe(303)
    expect((await extend(fields)).status).toBe(303)
    const promised = addDays(officeDate(web.clock.now()), 40)
    expect(
      await rows(
        `SELECT m.body LIKE '%รออะไหล่' AS told, c.due_on::text, c.due_code FROM general.message m
           JOIN general.complaint c ON c.id = m.complaint_id WHERE c.id = $1`,
        id,
      ),
    ).toEqual([{ told: true, due_on: promised, due_code: 'progress' }])
    await postForm(`/general/${id}/answer`, mali, { text: 'อะไหล่มาแล้ว' })
    const [after] = await rows('SELECT due_on::text FROM general.complaint WHERE id = $1', id)
    expect(after?.['due_on']).not.toBe(promised)
    await postForm(`/general/${id}/status`, mali, { choice: 'resolved', text: 'เสร็จ', seen: '2' })
    expect((await extend({ until: day(40), text: 'ช้า' })).status).toBe(422)
  })

  it('lets one of two officers promise a day; the other is told who did, and nothing typed is lost', async () => {
    const id = await complaint()
    // The office wrote before, so that no promise is the first answer.
    await postForm(`/general/${id}/answer`, mali, { text: 'รับเรื่องแล้ว' })
    const until = writeThaiDay(addDays(officeDate(web.clock.now()), 30))
    const drawn = web.clock.now().toISOString()
    const seen = /name="seen" value="(\d+)"/.exec((await ask(`/general/${id}`, niran)).text)?.[1] ?? ''
    const promise = async (who: SignedInTest, text: string, promises: string): Promise<Answer> =>
      postForm(`/general/${id}/extend`, who, { seen, promises, drawn, until, text })
    const both = await Promise.all([promise(mali, 'รออะไหล่', '0'), promise(niran, 'รองบ', '0')])
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
    const slower = both.find(({ status }) => status === 409)?.text ?? ''
    expect(slower).toContain('id="lost-race"')
    expect(slower).toMatch(/(รออะไหล่|รองบ)<\/textarea>/)
    expect(slower).toContain('name="promises" value="1"')
    const told = await rows(
      'SELECT FROM general.message WHERE complaint_id = $1 AND promised_on IS NOT NULL',
      id,
    )
    expect(told).toHaveLength(1)
    expect((await promise(niran, 'รองบ', '1')).status).toBe(303)
  })

  it('shows each task on the desk of whoever is to do it, until it is done', async () => {
    const id = await complaint()
    const until = writeThaiDay(addDays(officeDate(web.clock.now()), 3))
    const me = { choice: `officer:${maliId}`, until }
    const add = async (fields: Readonly<Record<string, string>>): Promise<Answer> =>
      postForm(`/general/${id}/task`, mali, fields)
    expect((await add({ ...me, text: '' })).text).toContain('href="#task-text"')
    expect((await add({ ...me, text: 'วัดเสา', until: '' })).text).toContain('href="#task-until"')
    for (const choice of ['', `officer:${randomUUID()}`, 'nobody']) {
      expect((await add({ ...me, text: 'วัดเสา', choice })).text).toContain('href="#task-choice"')
    }
    const task = randomUUID()
    expect((await add({ ...me, text: 'วัด <b>เสา', id: task })).status).toBe(303)
    expect((await ask('/today', mali)).text).toContain('วัด &lt;b>เสา')
    expect((await ask('/today', suda)).text).not.toContain('วัด')
    expect(await htmlProblems((await ask(`/general/${id}`, mali)).text)).toEqual([])
    const other = await complaint()
    await postForm(`/general/${other}/task-done`, mali, { choice: task })
    expect((await ask('/today', mali)).text).toContain('วัด &lt;b>เสา')
    expect((await postForm(`/general/${id}/task-done`, mali, { choice: task })).status).toBe(303)
    await postForm(`/general/${id}/task-done`, mali, { choice: task })
    expect((await ask('/today', mali)).text).not.toContain('วัด &lt;b>เสา')
    const acts = await rows(
      `SELECT act FROM audit.entry WHERE subject = $1 AND act LIKE '%task%' ORDER BY at`,
      id,
    )
    expect(acts.map(({ act }) => act)).toEqual(['complaint_task_added', 'complaint_task_done'])
  })

  it('is laid out for paper without names, and with them on a choice that is written down', async () => {
    const id = await complaint()
    await postForm(`/general/${id}/answer`, mali, { text: 'โทร 081-234-5678 หรือ a@b.example นะคะ' })
    const masked = await ask(`/general/${id}/print`, mali)
    for (const hidden of ['สมหญิง', '081', 'a@b.example']) {
      expect(masked.text.slice(masked.text.indexOf('<dl'))).not.toContain(hidden)
    }
    expect(await htmlProblems(masked.text)).toEqual([])
    const full = await postForm(`/general/${id}/print`, mali, {})
    for (const shown of ['สมหญิง', '081 234 5678', '081-234-5678', 'a@b.example']) {
      expect(full.text).toContain(shown)
    }
    const acts = await rows(
      `SELECT act, facts FROM audit.entry WHERE subject = $1 AND act IN ('complaint_printed', 'complaint_contact_opened')
        ORDER BY at, act DESC`,
      id,
    )
    expect(acts).toEqual([
      { act: 'complaint_printed', facts: { isNamed: false } },
      { act: 'complaint_contact_opened', facts: {} },
      { act: 'complaint_printed', facts: { isNamed: true } },
    ])
    expect((await ask(`/general/${id}/print`, suda)).status).toBe(403)
  })

  it('takes a photo of the office, without what the camera put into it', async () => {
    const id = await complaint()
    const { origin, 'sec-fetch-site': site } = fromPage(web.origin)
    const send = async (who: SignedInTest, body: Uint8Array): Promise<Answer> =>
      ask(`/general/${id}/photos`, who, {
        method: 'POST',
        headers: {
          ...{ origin: origin ?? '', 'sec-fetch-site': site ?? '', 'x-csrf-token': who.csrfToken },
          'content-type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(body),
      })
    expect((await send(suda, photoWithPlace())).status).toBe(403)
    expect((await send(mali, new TextEncoder().encode('<script>'))).status).toBe(422)
    const sent = await send(mali, photoWithPlace())
    expect(sent.status).toBe(201)
    const { id: photo } = JSON.parse(sent.text) as { id: string }
    expect((await ask(`/general/${id}`, mali)).text).toContain(`/general/${id}/photos/${photo}`)
  })

  it('sends a form that was pressed twice once', async () => {
    const id = await complaint()
    const fields = { id: randomUUID(), text: 'เราจะไปดูวันพรุ่งนี้', seen: '1' }
    for (const answer of await Promise.all([
      postForm(`/general/${id}/answer`, mali, fields),
      postForm(`/general/${id}/answer`, mali, fields),
    ])) {
      expect([answer.status, answer.location]).toEqual([303, `/general/${id}?done=answer`])
    }
    expect(await rows('SELECT 1 FROM general.message WHERE complaint_id = $1', id)).toHaveLength(1)
  })

  it('understands a number however it is typed, and any nonsense in an address', async () => {
    const id = await complaint()
    const [row] = await rows('SELECT locator FROM general.complaint WHERE id = $1', id)
    const number = String(row?.['locator'])
    const typed = encodeURIComponent(`${number.slice(0, 4)} ${number.slice(4)}`)
    expect((await ask(`/general?q=${typed}`, mali)).text).toContain(`/general/${id}`)
    const nonsense = await ask('/general?q=%27%3B--&status=x&category=y&queue=z&page=-3&page=9', mali)
    expect(nonsense.status).toBe(200)
  })
})
