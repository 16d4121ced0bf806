import { randomUUID } from 'node:crypto'
import type { Database } from '../../../src/platform/database/database.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { draftFields } from '../../../src/letters/letter.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { dumpOf } from '../../support/dump.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { insertOpenedVault } from '../../support/opened-vault.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

const t = messagesFor('th')

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let suda: SignedInTest
let prasert: SignedInTest
let administrator: SignedInTest
let general: SignedInTest
let wichai: SignedInTest
let report: FiledReport

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
  general = await enter(await furtherOfficer(fresh, office, 'general_officer'))
  wichai = await enter(await furtherOfficer(fresh, office, 'general_officer'))
  // The post of the second screener gets no key.
  report = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.office] })
}, 60_000)

afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

async function ask(path: string, session: SignedInTest | null): Promise<Response> {
  const headers = session === null ? {} : { cookie: session.cookie }
  return fetch(`${web.origin}${path}`, { redirect: 'manual', headers })
}

async function tell(path: string, session: SignedInTest, body: unknown): Promise<number> {
  const { status } = await fetch(`${web.origin}${path}`, {
    method: 'POST',
    headers: {
      ...{ cookie: session.cookie, origin: web.origin, 'x-csrf-token': session.csrfToken },
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  return status
}

async function actsOn(subject: string): Promise<unknown[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ act: string; facts: unknown }>(
    `SELECT act, facts FROM audit.entry WHERE subject = $1 AND act LIKE '%made' ORDER BY at`,
    [subject],
  )
  return rows.map(({ act, facts }) => [act, facts])
}

describe('papers about a report', () => {
  it('are offered to a holder, with what is clear of the case and nothing else', async () => {
    const answer = await ask(`/corruption/${report.id}/letter`, suda)
    const html = await answer.text()
    expect([answer.status, await htmlProblems(html)]).toEqual([200, []])
    expect(html).toContain(`${report.locator.slice(0, 4)} ${report.locator.slice(4)}`)
  })

  it.each(['letter', 'referral'])('are not there for whoever holds no grant: %s', async (page) => {
    expect((await ask(`/corruption/${report.id}/${page}`, prasert)).status).toBe(404)
    expect((await ask(`/corruption/${randomUUID()}/${page}`, suda)).status).toBe(404)
    expect((await ask(`/corruption/${report.id}/${page}`, administrator)).status).toBe(403)
    expect((await ask(`/corruption/${report.id}/${page}`, general)).status).toBe(403)
  })

  it('are written down when they are made, as codes', async () => {
    const path = `/corruption/${report.id}`
    expect(await tell(`${path}/letter-made`, suda, { kind: 'result', words: 'ความลับของหนังสือ' })).toBe(204)
    expect(await tell(`${path}/referral-made`, suda, { to: 'nacc', withIdentity: true })).toBe(204)
    expect(await actsOn(report.id)).toEqual([
      ['report_letter_made', { kind: 'result' }],
      ['report_referral_file_made', { to: 'nacc', withIdentity: true }],
    ])
    expect(await dumpOf(fresh)).not.toContain('ความลับของหนังสือ')
  })

  it('are not made by others, nor of another kind', async () => {
    const path = `/corruption/${report.id}`
    const statuses = [
      await tell(`${path}/letter-made`, prasert, { kind: 'result' }),
      await tell(`${path}/referral-made`, prasert, { to: 'nacc' }),
      await tell(`${path}/letter-made`, general, { kind: 'result' }),
      await tell(`${path}/letter-made`, suda, { kind: 'love' }),
      await tell(`${path}/referral-made`, suda, { to: 'the_press' }),
    ]
    expect(statuses).toEqual([404, 404, 403, 422, 422])
    expect((await actsOn(report.id)).length).toBe(2)
  })
})

describe('a name from the vault in a referral file', () => {
  let path = ''
  let own = { id: '', locator: '' }

  async function requestIs(change: string): Promise<string> {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ id: string }>(
      `UPDATE corruption.vault_request SET ${change} WHERE report_id = $1 RETURNING id`,
      [own.id],
    )
    return rows[0]?.id ?? ''
  }

  const named = (request: unknown): object => ({ to: 'nacc', withIdentity: true, request })

  beforeAll(async () => {
    own = await fileReport(fresh, publicDatabase, office)
    path = `/corruption/${own.id}/referral-made`
    await insertOpenedVault(fresh, office, own.locator, 'ต้องส่งเรื่อง')
  })

  it('is written down under a request that custodians agreed to and its asker opened today', async () => {
    const id = await requestIs(`state = 'agreed'`)
    expect(await tell(path, suda, named(id))).toBe(204)
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT act, facts FROM audit.entry WHERE subject = $1 AND act <> 'report_opened' ORDER BY act`,
      [own.id],
    )
    expect(rows).toEqual([
      { act: 'report_referral_file_made', facts: { to: 'nacc', withIdentity: true } },
      { act: 'vault_named_in_referral', facts: { to: 'nacc' } },
    ])
  })

  it('is refused for another officer, an unknown request, one that is over, and one that was not opened today', async () => {
    const before = await actsOn(own.id)
    const id = await requestIs(`state = 'agreed'`)
    const statuses = [await tell(path, prasert, named(id)), await tell(path, suda, named(randomUUID()))]
    for (const state of ['open', 'refused', 'withdrawn', 'expired']) {
      await requestIs(`state = '${state}'`)
      statuses.push(await tell(path, suda, named(id)))
    }
    await requestIs(`state = 'agreed'`)
    const admin = await fresh.client('admin')
    await admin.query('UPDATE corruption.vault_opening SET opened_on = opened_on - 1 WHERE report_id = $1', [
      own.id,
    ])
    statuses.push(await tell(path, suda, named(id)))
    statuses.push(await tell(path, suda, named('love')))
    statuses.push(await tell(path, suda, { to: 'nacc', withIdentity: false, request: id }))
    expect(statuses).toEqual([422, 422, 422, 422, 422, 422, 422, 422, 422])
    expect(await actsOn(own.id)).toEqual(before)
  })
})

describe('a letter about a complaint that is put aside', () => {
  const draft = Object.fromEntries(draftFields.map((field) => [field, `คำใน ${field}`]))
  const words = { draft, digits: 'arabic' }
  let id = ''

  beforeAll(async () => {
    id = randomUUID()
    const admin = await fresh.client('admin')
    await admin.query(
      `SELECT general.file_complaint($1, $2, '12345670', $3, $3, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road',
         'ถนนพัง', '', NULL)`,
      [office.agency, id, Buffer.alloc(32, 1)],
    )
  })

  it('waits for its writer alone, and is written down once', async () => {
    const sent = { kind: 'refer', words }
    expect(await tell(`/general/${id}/letter-draft`, general, sent)).toBe(204)
    expect(await tell(`/general/${id}/letter-draft`, general, sent)).toBe(204)
    const own = await (await ask(`/general/${id}/letter`, general)).text()
    const others = await (await ask(`/general/${id}/letter`, wichai)).text()
    expect([own.includes('คำใน body'), others.includes('คำใน body')]).toEqual([true, false])
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(
      `SELECT facts FROM audit.entry WHERE act = 'complaint_letter_put_aside' AND subject = $1`,
      [id],
    )
    expect(rows).toEqual([{ facts: { kind: 'refer' } }])
  })

  it('is not thrown away by another officer, and is by its writer', async () => {
    const none = { kind: 'refer', words: null }
    expect(await tell(`/general/${id}/letter-draft`, wichai, none)).toBe(204)
    expect(await (await ask(`/general/${id}/letter`, general)).text()).toContain('คำใน body')
    expect(await tell(`/general/${id}/letter-draft`, general, none)).toBe(204)
    expect(await (await ask(`/general/${id}/letter`, general)).text()).not.toContain('คำใน body')
  })

  it('is refused when it is no letter, of an unknown complaint, or from the other room', async () => {
    const path = `/general/${id}/letter-draft`
    const without = { draft: { ...draft, body: 1 }, digits: 'thai' }
    const statuses = [
      await tell(path, general, { kind: 'love', words }),
      await tell(path, general, { kind: 'refer', words: without }),
      await tell(path, general, { kind: 'refer', words: { draft, digits: 'roman' } }),
      await tell(path, general, {
        kind: 'refer',
        words: { ...words, draft: { ...draft, body: 'ก'.repeat(20_001) } },
      }),
      await tell(`/general/${randomUUID()}/letter-draft`, general, { kind: 'refer', words }),
      await tell(path, suda, { kind: 'refer', words }),
    ]
    expect(statuses).toEqual([422, 422, 422, 422, 404, 403])
  })
})

describe('what letters say at first', () => {
  const text = {
    subject: 'ตอบรับ {เลขที่เรื่อง}',
    salutation: 'ท่านผู้ร้อง',
    references: '',
    enclosures: '',
    body: 'ได้รับเรื่องแล้ว <b>จริง</b>',
    closing: 'ขอแสดงความนับถือ',
  }

  async function send(session: SignedInTest, fields: Readonly<Record<string, string>>, kind = 'acknowledge') {
    return fetch(`${web.origin}/settings/letters/${kind}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        cookie: session.cookie,
        origin: web.origin,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({
        csrf: session.csrfToken,
        save: 'yes',
        seen: '0',
        ...text,
        ...fields,
      }).toString(),
    })
  }

  async function goBack(fields: Readonly<Record<string, string>>): Promise<Response> {
    return fetch(`${web.origin}/settings/letters/acknowledge/back`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: administrator.cookie, origin: web.origin },
      body: new URLSearchParams({ csrf: administrator.csrfToken, ...fields }),
    })
  }

  async function kept(): Promise<unknown[]> {
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<object>(
      `SELECT kind, seq, fields IS NULL AS "isReset" FROM agency.letter_text ORDER BY kind, seq`,
    )
    return rows
  }

  it.each(['', '/head', '/acknowledge', '/refer'])('is shown to an administrator alone: %s', async (page) => {
    const answer = await ask(`/settings/letters${page}`, administrator)
    expect([answer.status, await htmlProblems(await answer.text())]).toEqual([200, []])
    expect((await ask(`/settings/letters${page}`, suda)).status).toBe(403)
    expect((await ask(`/settings/letters${page}`, null)).status).not.toBe(200)
  })

  it.each([
    [{ body: 'เรียน {ชื่อผู้แจ้ง}' }, 'หนังสือนี้ไม่มีช่องชื่อ ชื่อผู้แจ้ง'],
    [{ body: '' }, 'ต้องมีข้อความ'],
    [{ subject: 'ก{' }, 'วงเล็บปีกกาไม่ครบคู่'],
    [{ closing: 'ก'.repeat(101) }, 'ยาวเกิน 100 ตัวอักษร'],
  ])('is refused with its reason, and what was typed stays: %j', async (fields, reason) => {
    const answer = await send(administrator, { salutation: 'คำที่พิมพ์ไว้', ...fields })
    const html = await answer.text()
    expect([answer.status, await htmlProblems(html)]).toEqual([422, []])
    expect(html).toContain(reason)
    expect(html).toContain('คำที่พิมพ์ไว้')
    expect(await kept()).toEqual([])
  })

  it('is previewed without being kept, hostile words as words', async () => {
    const answer = await send(administrator, { save: '' })
    const html = await answer.text()
    expect([answer.status, await htmlProblems(html)]).toEqual([200, []])
    expect(html).toContain('ได้รับเรื่องแล้ว &lt;b>จริง&lt;/b>')
    expect(html).toContain('ตอบรับ 1234 5674')
    expect(await kept()).toEqual([])
  })

  it('is kept as the next version, written down, and used by the next letter', async () => {
    expect((await send(administrator, {})).status).toBe(303)
    expect(await kept()).toEqual([{ kind: 'acknowledge', seq: 1, isReset: false }])
    expect(await (await ask(`/corruption/${report.id}/letter`, suda)).text()).toContain('ท่านผู้ร้อง')
    const admin = await fresh.client('admin')
    const { rows } = await admin.query(`SELECT facts FROM audit.entry WHERE act = 'setting_changed'`)
    expect(rows).toEqual([{ facts: { setting: 'letter', kind: 'acknowledge', seq: 1, isDefault: false } }])
  })

  it("tells who comes second, and goes back to the system's text and to an earlier one", async () => {
    const late = await send(administrator, { salutation: 'คนที่มาทีหลัง' })
    expect([late.status, (await late.text()).includes('คนที่มาทีหลัง')]).toEqual([409, true])
    const looked = await goBack({ seq: '0', mark: '1', step: 'preview' })
    const html = await looked.text()
    expect([looked.status, await htmlProblems(html), html.includes('ท่านผู้ร้อง')]).toEqual([200, [], true])
    expect((await kept()).length).toBe(1)
    expect((await goBack({ seq: '0', mark: '0', step: 'confirm' })).status).toBe(409)
    expect((await goBack({ seq: '0', mark: '1', step: 'confirm' })).status).toBe(303)
    expect(await kept()).toEqual([
      { kind: 'acknowledge', seq: 1, isReset: false },
      { kind: 'acknowledge', seq: 2, isReset: true },
    ])
    expect(await (await ask(`/corruption/${report.id}/letter`, suda)).text()).not.toContain('ท่านผู้ร้อง')
    expect((await goBack({ seq: '1', mark: '2', step: 'confirm' })).status).toBe(303)
    expect(await (await ask(`/corruption/${report.id}/letter`, suda)).text()).toContain('ท่านผู้ร้อง')
    expect((await goBack({ seq: '9', mark: '3', step: 'confirm' })).status).toBe(404)
    const history = await (await ask('/settings/letters/acknowledge/history', administrator)).text()
    expect(await htmlProblems(history)).toEqual([])
    expect(history).toContain(t('settings.wentBackBy', { name: 'มะลิ ใจดี', seq: 1 }))
    expect((await ask('/settings/letters/acknowledge/history', suda)).status).toBe(403)
  })

  it('is looked at with an old second factor, and not changed', async () => {
    web.clock.forward(11)
    expect((await send(administrator, { save: '', seen: '3' })).status).toBe(200)
    expect((await send(administrator, { seen: '3' })).status).toBe(403)
    expect((await goBack({ seq: '0', mark: '3', step: 'confirm' })).status).toBe(403)
  })

  it('is changed by no one else', async () => {
    expect((await send(suda, {})).status).toBe(403)
    expect((await send(administrator, {}, 'love')).status).toBe(404)
    expect((await kept()).length).toBe(3)
  })
})
