import type pg from 'pg'
import { settingNames } from '../../../src/kernel/setting.js'
import type { SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { numberAsWorker, writeGuideline } from '../../support/guideline.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { startSettingsDesk, type SettingsDesk } from '../../support/settings-desk.js'

let web: TestPublicWeb
let desk: SettingsDesk
let admin: pg.Client
let screener: SignedInTest

beforeAll(async () => {
  web = await startTestPublicWeb()
  await writeGuideline(web)
  desk = await startSettingsDesk(web)
  admin = await web.database.client('admin')
  ;[screener] = await desk.enter('screener')
}, 60_000)
afterAll(async () => {
  await desk.stop()
  await web.stop()
})

/** What citizens read, once the public web has noticed: it looks every two seconds. */
async function publicWords(path: string): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 2100))
  return (await fetch(web.url + path)).text()
}

async function present(setting: string): Promise<unknown> {
  const { rows } = await admin.query<{ value: unknown }>('SELECT agency.setting_value($1, $2) AS value', [
    web.fixture.agency,
    setting,
  ])
  return rows[0]?.value
}

async function everything(): Promise<unknown[]> {
  const { rows } = await admin.query<{ name: string; setting_value: unknown }>(
    'SELECT name, agency.setting_value($1, name) FROM unnest($2::text[]) name ORDER BY 1',
    [web.fixture.agency, settingNames],
  )
  return rows
}

describe('the settings', () => {
  it('are one page with a row each, and every form of it is valid HTML', async () => {
    const html = await desk.get('/settings')
    expect(await htmlProblems(html)).toEqual([])
    for (const setting of settingNames) {
      expect(html).toContain(`href="/settings/${setting}"`)
      expect([setting, await htmlProblems(await desk.get(`/settings/${setting}`))]).toEqual([setting, []])
      expect([setting, await htmlProblems(await desk.get(`/en/settings/${setting}/history`))]).toEqual([
        setting,
        [],
      ])
    }
    for (const list of ['posts', 'categories', 'methods'])
      expect([list, await htmlProblems(await desk.get(`/settings/${list}/of/new`))]).toEqual([list, []])
  })

  it('show a preview that changes nothing, then change what citizens read', async () => {
    const typed = { ...(await desk.form('/settings/names')), short_name_th: 'อบต.ทุ่งใหม่' }
    const preview = await desk.post('/settings/names', { ...typed, step: 'preview' })
    const html = await preview.text()
    expect([preview.status, await htmlProblems(html)]).toEqual([200, []])
    expect(html).toContain('อบต.ทุ่งใหม่')
    expect(html).toContain('อบต.ตัวอย่าง')
    expect(await present('names')).toMatchObject({ short_name_th: 'อบต.ตัวอย่าง' })
    expect((await desk.change('/settings/names', { short_name_th: 'อบต.ทุ่งใหม่' })).status).toBe(303)
    expect(await publicWords('/')).toContain('อบต.ทุ่งใหม่')
  })

  it('go back on request, which is a change of its own', async () => {
    expect((await desk.goBack('names', 0)).status).toBe(303)
    expect(await publicWords('/')).not.toContain('อบต.ทุ่งใหม่')
    const { rows } = await admin.query<{ name: string; setting_value: unknown }>(
      `SELECT seq, back_to FROM agency.setting_version WHERE setting = 'names' ORDER BY seq`,
    )
    expect(rows).toEqual([
      { seq: 1, back_to: null },
      { seq: 2, back_to: 0 },
    ])
    expect(await desk.get('/settings/names/history')).toContain('กลับไปใช้ค่าของครั้งที่ 0')
  })

  it('are kept in the audit log by their name, without a word of what was written', async () => {
    const { rows } = await admin.query<{ facts: object; officer_id: string }>(
      `SELECT officer_id, facts FROM audit.entry WHERE act = 'setting_changed' ORDER BY at`,
    )
    expect(rows).toEqual([
      { officer_id: desk.administratorId, facts: { setting: 'names', version: 1, backTo: null } },
      { officer_id: desk.administratorId, facts: { setting: 'names', version: 2, backTo: 0 } },
    ])
  })

  it('that the operator set by a command stand in the same history, without a name', async () => {
    expect(await desk.get('/settings/methods/history')).toContain('ผู้ดูแลเครื่องแม่ข่าย')
  })

  it('number the guideline anew by themselves', async () => {
    await numberAsWorker(web, '2026-11-23')
    expect((await desk.change('/settings/unit', { name_th: 'งานนิติการ' })).status).toBe(303)
    expect(await publicWords('/guideline')).toContain('งานนิติการ')
    expect(await numberAsWorker(web, '2026-11-24')).toBe(1)
    expect(await publicWords('/guideline/1')).not.toContain('งานนิติการ')
  })
})

describe('whoever is no administrator', () => {
  it('sees no setting and changes none, by no door', async () => {
    const { mark = '' } = await desk.form('/settings/names')
    for (const role of ['screener', 'auditor', 'general_officer', 'publisher', 'custodian'] as const) {
      const session = role === 'screener' ? screener : (await desk.enter(role))[0]
      for (const path of ['/settings/names', '/settings/names/back', '/settings/posts/of/new']) {
        const answer = await desk.post(path, { mark, seq: '0', step: 'confirm', name_th: 'x' }, session)
        expect([role, path, answer.status]).toEqual([role, path, 403])
      }
      expect(await desk.get('/settings', session)).not.toContain('href="/settings/names"')
    }
    expect((await desk.post('/settings/names', { csrf: 'wrong', mark, step: 'confirm' })).status).toBe(403)
  })

  it('is refused by the database itself', async () => {
    const [, other] = await desk.enter('publisher')
    const ask = (officer: string, agency: string): Promise<unknown> =>
      desk.staff.inAgency({ agency: agency as never, officer: officer as never }, (tx) =>
        tx.query(
          `SELECT * FROM agency.change_setting('colour', md5('x'), '{"colour":"#000000"}', NULL, NULL)`,
        ),
      )
    await expect(ask(other, web.fixture.agency)).rejects.toMatchObject({ code: '42501' })
    await expect(ask(desk.administratorId, '0b0e7a52-64cf-4c3c-8f1d-1a4a0a4f7d11')).rejects.toMatchObject({
      code: '42501',
    })
    await admin.query(`UPDATE staff.officer SET status = 'left' WHERE id = $1`, [desk.administratorId])
    await expect(ask(desk.administratorId, web.fixture.agency)).rejects.toMatchObject({ code: '42501' })
    await admin.query(`UPDATE staff.officer SET status = 'active' WHERE id = $1`, [desk.administratorId])
  })
})

describe('two agencies of one installation', () => {
  let south: FixtureAgency
  beforeAll(async () => {
    await admin.query(`INSERT INTO agency.host VALUES ($1, '127.0.0.1')`, [web.fixture.agency])
    south = await createFixtureAgency(web.database, {
      host: 'south.example',
      dataFolder: web.fixture.dataFolder,
    })
  })

  it('change nothing of each other', async () => {
    expect((await desk.change('/settings/contact', { phone: '0 7499 9999' })).status).toBe(303)
    const { rows } = await admin.query<{ phone: string }>(
      'SELECT phone FROM agency.agency WHERE agency_id = $1',
      [south.agency],
    )
    expect(rows).toEqual([{ phone: '0 7400 0000' }])
  })
})

describe('two administrators at once', () => {
  it('do not overwrite each other unseen: the second is told, and keeps the words', async () => {
    const mine = { ...(await desk.form('/settings/contact')), phone: '0 7400 1111' }
    const preview = await desk.post('/settings/contact', { ...mine, step: 'preview' })
    expect(preview.status).toBe(200)
    expect((await desk.change('/settings/contact', { phone: '0 7400 2222' })).status).toBe(303)
    const late = await desk.post('/settings/contact', { ...mine, step: 'confirm' })
    const html = await late.text()
    expect([late.status, await htmlProblems(html)]).toEqual([409, []])
    expect(html).toContain('มีคนอื่นเพิ่งแก้เรื่องนี้')
    expect(html).toContain('value="0 7400 1111"')
    expect(await present('contact')).toMatchObject({ phone: '0 7400 2222' })
  })

  it('lose it in the database, whatever the program has looked at before', async () => {
    const answer = await desk.staff.inAgency(
      { agency: web.fixture.agency, officer: desk.administratorId },
      (tx) =>
        tx.query<object[]>(
          `SELECT problem, seq FROM agency.change_setting('colour', md5('{"colour": "#123456"}'), '{"colour":"#000000"}', NULL, NULL)`,
        ),
    )
    expect(answer).toEqual([{ problem: 'lost_race', seq: null }])
    expect(await present('colour')).toEqual({ colour: '#0a5048' })
  })

  it('lose the race when two confirm at the same moment', async () => {
    const typed = await desk.form('/settings/contact')
    const answers = await Promise.all(
      ['0 7400 3333', '0 7400 4444'].map((phone) =>
        desk.post('/settings/contact', { ...typed, phone, step: 'confirm' }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
  })
})

describe('a form of the settings', () => {
  it.each([
    ['/settings/names', 'name_th', '', 'กรอกช่องนี้'],
    ['/settings/names', 'name_th', 'ก'.repeat(151), 'ยาวเกินไป'],
    ['/settings/names', 'name_en', '<script>alert(1)</script>', 'ใช้เครื่องหมาย &lt; และ > ไม่ได้'],
    ['/settings/names', 'short_name_th', 'อบต.\u202eงอยต', 'อักขระที่มองไม่เห็น'],
    ['/settings/names', 'short_name_th', 'อบต.\u0007ตัวอย่าง', 'อักขระที่มองไม่เห็น'],
    ['/settings/contact', 'phone', 'โทรมาเลย', 'เขียนเบอร์โทร'],
    ['/settings/colour', 'colour', '#ffff00', 'อ่อนเกินไป'],
    ['/settings/colour', 'colour', '#5e2751', 'ใกล้กับสีที่ใช้บอกว่าปิดผนึก'],
    ['/settings/colour', 'colour', 'red; } body { display: none', 'เขียนรหัสสี'],
    ['/settings/limits', 'attachment_max_bytes', '99999', 'ใส่ตัวเลขตั้งแต่ 5 ถึง 500'],
    ['/settings/limits', 'attachment_max_count', '-1', 'ใส่ตัวเลขตั้งแต่ 1 ถึง 50'],
    ['/settings/languages', 'offers_malay', 'perhaps', 'เลือกหนึ่งข้อ'],
    ['/settings/categories/of/new', 'name_th', 'แจ้งการทุจริต', 'เป็นคำเกี่ยวกับการทุจริต'],
    ['/settings/categories/of/new', 'name_th', 'ทุ จ ริต', 'เป็นคำเกี่ยวกับการทุจริต'],
    ['/settings/categories/of/new', 'name_en', 'Bribe', 'เป็นคำเกี่ยวกับการทุจริต'],
    ['/settings/methods/of/web', 'is_confidential', 'no', 'ช่องทางเว็บต้องมีเสมอ'],
    ['/settings/methods/of/web', 'in_use', 'no', 'ช่องทางเว็บต้องมีเสมอ'],
  ])(
    'at %s refuses %s «%s» with the reason, and keeps what was typed',
    async (path, field, value, reason) => {
      const filler = { name_th: 'ทดสอบ', name_en: 'Test', counts_similar: 'no' }
      const before = await everything()
      const typed = path.includes('/categories/') ? filler : {}
      const answer = await desk.post(path, {
        ...(await desk.form(path)),
        ...typed,
        [field]: value,
        step: 'confirm',
      })
      const html = await answer.text()
      expect([answer.status, await htmlProblems(html)]).toEqual([422, []])
      expect(html).toContain(reason)
      expect(html).not.toContain('<script>alert')
      expect(await everything()).toEqual(before)
    },
  )

  it('answers 404 for what is no setting, no row and no version', async () => {
    const { mark = '' } = await desk.form('/settings/names')
    for (const path of [
      '/settings/custody',
      '/settings/names/of/x',
      '/settings/posts/of/x',
      '/settings/posts',
    ])
      expect([path, (await desk.post(path, { mark, step: 'preview' })).status]).toEqual([path, 404])
    expect((await desk.post('/settings/names/back', { mark, seq: '99', step: 'confirm' })).status).toBe(404)
  })
})
