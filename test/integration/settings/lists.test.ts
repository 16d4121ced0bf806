import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import type pg from 'pg'
import type { SettingRow } from '../../../src/kernel/setting.js'
import { cleanLogo } from '../../../src/settings/clean-logo.js'
import { numberAsWorker, writeGuideline } from '../../support/guideline.js'
import { htmlProblems } from '../../support/html-problems.js'
import { pngOf } from '../../support/png.js'
import { keepPdf, readPdf } from '../../support/read-pdf.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { startSettingsDesk, type SettingsDesk } from '../../support/settings-desk.js'

let web: TestPublicWeb
let desk: SettingsDesk
let admin: pg.Client

beforeAll(async () => {
  web = await startTestPublicWeb()
  await writeGuideline(web)
  desk = await startSettingsDesk(web)
  admin = await web.database.client('admin')
}, 60_000)
afterAll(async () => {
  await desk.stop()
  await web.stop()
})

async function fromPublic(path: string): Promise<Response> {
  await new Promise((resolve) => setTimeout(resolve, 2100))
  return fetch(web.url + path, { redirect: 'manual' })
}

async function publicWords(path: string): Promise<string> {
  return (await fromPublic(path)).text()
}

async function rows(setting: string): Promise<SettingRow[]> {
  const found = await admin.query<{ value: SettingRow[] }>('SELECT agency.setting_value($1, $2) AS value', [
    web.fixture.agency,
    setting,
  ])
  return found.rows[0]?.value ?? []
}

/** The posts that reporters may pick, without JavaScript. */
async function offeredPosts(): Promise<string> {
  return publicWords('/no-script/report')
}

describe('services that are counted', () => {
  const water = {
    name_th: 'ขอใช้น้ำประปาใหม่',
    name_en: 'New water connections',
    is_at_desk: 'yes',
    is_e_service: 'yes',
  }

  it('are added, and retired without being lost', async () => {
    expect((await desk.change('/settings/services/of/new', { ...water, place: '2' })).status).toBe(303)
    const added = (await rows('services'))[1]
    expect(added).toMatchObject({ name_th: water.name_th, is_at_desk: true, is_e_service: true })
    const path = `/settings/services/of/${String(added?.['code'])}`
    expect((await desk.change(path, { ...water, in_use: 'no' })).status).toBe(303)
    expect((await rows('services')).find(({ code }) => code === added?.['code'])).toMatchObject({
      is_retired: true,
    })
  })

  it('never end the one under which complaints count themselves, but may take its button away', async () => {
    const names = { name_th: 'เรื่องร้องเรียน', name_en: 'Complaints', is_at_desk: 'no' }
    const path = '/settings/services/of/complaint'
    expect((await desk.change(path, { ...names, is_e_service: 'yes', in_use: 'no' })).status).toBe(422)
    expect((await desk.change(path, { ...names, is_e_service: 'no' })).status).toBe(422)
    expect((await desk.change(path, { ...names, is_e_service: 'yes' })).status).toBe(303)
  })

  it('never name corruption: a counted report would tell that it came in', async () => {
    const answer = await desk.change('/settings/services/of/new', { ...water, name_th: 'แจ้ง ทุจริต' })
    expect(answer.status).toBe(422)
  })
})

describe('posts', () => {
  const title = { title_th: 'หัวหน้าฝ่ายประปา', title_en: 'Head of waterworks', is_political: 'no' }

  it('are added in their place, and reporters can pick them', async () => {
    expect((await desk.change('/settings/posts/of/new', { ...title, place: '2' })).status).toBe(303)
    expect((await rows('posts'))[1]).toMatchObject({ title_th: 'หัวหน้าฝ่ายประปา', is_retired: false })
    expect(await offeredPosts()).toContain('หัวหน้าฝ่ายประปา')
  })

  it('of one name are refused, whatever the spaces in it', async () => {
    const again = await desk.change('/settings/posts/of/new', { ...title, title_th: ' หัวหน้า ฝ่ายประปา' })
    const html = await again.text()
    expect([again.status, await htmlProblems(html)]).toEqual([422, []])
    expect(html).toContain('มีชื่อนี้อยู่แล้ว')
  })

  it('are renamed, moved and retired, never deleted; going back brings them back', async () => {
    const id = String((await rows('posts')).find((row) => row['title_th'] === title.title_th)?.['id'])
    const path = `/settings/posts/of/${id}`
    expect((await desk.change(path, { title_th: 'ผู้จัดการประปา', place: '1' })).status).toBe(303)
    expect((await rows('posts'))[0]).toMatchObject({ id, title_th: 'ผู้จัดการประปา' })
    expect((await desk.change(path, { in_use: 'no' })).status).toBe(303)
    expect(await offeredPosts()).not.toContain('ผู้จัดการประปา')
    expect((await rows('posts')).find((row) => row['id'] === id)).toMatchObject({ is_retired: true })
    expect(await desk.get('/settings/posts')).toContain('เลิกใช้แล้ว')
    expect((await desk.goBack('posts', 1)).status).toBe(303)
    expect(await offeredPosts()).toContain(title.title_th)
  })

  it('that an officer holds stay on the list: reporters could not keep that officer out', async () => {
    const { posts } = web.fixture
    for (const post of [posts.lawyer, posts.planning]) {
      const answer = await desk.change(`/settings/posts/of/${post}`, { in_use: 'no' })
      expect([answer.status, (await answer.text()).includes('ยังมีเจ้าหน้าที่อยู่ในตำแหน่งนี้')]).toEqual([422, true])
    }
  })

  it('that the signed key directory names keep the name that was signed, also against the database', async () => {
    const { lawyer } = web.fixture.posts
    const answer = await desk.change(`/settings/posts/of/${lawyer}`, { title_th: 'เจ้าพนักงานธุรการ' })
    expect([answer.status, (await answer.text()).includes('รายชื่อกุญแจที่ลงนามแล้ว')]).toEqual([422, true])
    const changed = (await rows('posts')).map((row) =>
      row['id'] === lawyer ? { ...row, title_th: 'เจ้าพนักงานธุรการ' } : row,
    )
    const direct = await desk.staff.inAgency(
      { agency: web.fixture.agency, officer: desk.administratorId },
      (tx) =>
        tx.query<object[]>(
          `SELECT problem FROM agency.change_setting('posts', md5(agency.setting_value($1, 'posts')::text), $2, NULL, NULL)`,
          [web.fixture.agency, JSON.stringify(changed)],
        ),
    )
    expect(direct).toEqual([{ problem: 'post_is_signed' }])
  })
})

describe('categories', () => {
  it('are added, and retired without touching a case that uses them', async () => {
    const own = {
      name_th: 'ตลาดสด',
      name_en: 'Markets',
      hint_th: 'บอกเลขแผง',
      counts_similar: 'no',
      place: '1',
    }
    expect((await desk.change('/settings/categories/of/new', own)).status).toBe(303)
    expect(await publicWords('/complaint')).toContain('ตลาดสด')
    await admin.query(
      `SELECT general.file_complaint($1, gen_random_uuid(), '12345670', $2, $3, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road', 'ถนนพัง', 'หมู่ 4', NULL)`,
      [web.fixture.agency, Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
    )
    expect((await desk.change('/settings/categories/of/road', { in_use: 'no', hint_th: '' })).status).toBe(
      303,
    )
    const form = await publicWords('/complaint')
    expect([form.includes('value="road"'), form.includes('ตลาดสด')]).toEqual([false, true])
    const kept = await admin.query('SELECT category FROM general.complaint')
    expect(kept.rows).toEqual([{ category: 'road' }])
  })
})

describe('ways in', () => {
  it('are added to the guideline and taken off it', async () => {
    const line = { method: 'line', detail_th: '@tuayang', detail_en: '@tuayang', is_for_general: 'yes' }
    const answers = { ...line, is_for_corruption: 'yes', is_confidential: 'no' }
    expect((await desk.change('/settings/methods/of/new', answers)).status).toBe(303)
    await numberAsWorker(web, '2026-11-23')
    expect((await rows('methods')).map((row) => row['method'])).toContain('line')
    expect(await publicWords('/guideline')).toContain('@tuayang')
    expect((await desk.change('/settings/methods/of/line', { in_use: 'no' })).status).toBe(303)
    expect((await rows('methods')).map((row) => row['method'])).not.toContain('line')
  })
})

describe('the emblem', () => {
  const picture = pngOf(64, 48)
  const sent = { picture: picture.toString('base64url') }

  it('is shown on pages, posters and the guideline, as pixels written anew', async () => {
    const before = await readPdf(await keepPdf('poster-before', await pdf('/poster.pdf')))
    const { mark = '' } = await desk.form('/settings/logo')
    const preview = await desk.post('/settings/logo', { mark, ...sent, step: 'preview' })
    const html = await preview.text()
    expect([preview.status, await htmlProblems(html)]).toEqual([200, []])
    expect(html).toContain('src="data:image/png;base64,')
    expect((await desk.change('/settings/logo', sent)).status).toBe(303)
    const path = /src="(\/logo\/[0-9a-f]{64}\.png)"/.exec(await publicWords('/'))?.[1] ?? ''
    const answer = await fromPublic(path)
    expect(answer.headers.get('content-type')).toBe('image/png')
    const shown = cleanLogo(Buffer.from(await answer.arrayBuffer()))
    expect(shown).toEqual(cleanLogo(picture))
    const after = await readPdf(await keepPdf('poster-after', await pdf('/poster.pdf')))
    expect(after.pages).toBe(before.pages)
    expect((await pdf('/poster.pdf')).length).toBeGreaterThan(0)
    expect((await pdf('/guideline.pdf')).length).toBeGreaterThan(0)
  })

  it('is refused when it is a script, a bomb, or not whole, and nothing changes', async () => {
    const { mark = '' } = await desk.form('/settings/logo')
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    const bomb = pngOf(64, 64, deflateSync(Buffer.alloc(50_000_000)))
    const wrong: readonly (readonly [Buffer, string])[] = [
      [svg, 'ใช้ได้เฉพาะภาพ PNG'],
      [bomb, 'เสียหรืออ่านไม่ได้'],
      [picture.subarray(0, picture.length - 50), 'เสียหรืออ่านไม่ได้'],
      [pngOf(2000, 10), 'กว้างหรือสูงเกิน'],
      [Buffer.alloc(512 * 1024 + 1), 'ไฟล์ใหญ่เกินไป'],
      [Buffer.alloc(0), 'เลือกไฟล์ภาพ PNG'],
    ]
    for (const [bytes, reason] of wrong) {
      const answer = await desk.post('/settings/logo', {
        mark,
        picture: bytes.toString('base64url'),
        step: 'confirm',
      })
      expect([reason, answer.status, (await answer.text()).includes(reason)]).toEqual([reason, 422, true])
    }
  })

  it('goes back to the one of the system', async () => {
    expect((await desk.goBack('logo', 0)).status).toBe(303)
    expect(await publicWords('/')).not.toContain('/logo/')
    expect((await desk.goBack('logo', 1)).status).toBe(303)
    expect(await publicWords('/')).toContain('/logo/')
  })

  async function pdf(path: string): Promise<Uint8Array> {
    const answer = await fromPublic(path)
    expect([path, answer.status]).toEqual([path, 200])
    return new Uint8Array(await answer.arrayBuffer())
  }
})

describe('the colour', () => {
  it('is a style sheet of its own, and no address makes another out of it', async () => {
    expect((await desk.change('/settings/colour', { colour: '1D3F91' })).status).toBe(303)
    expect(await publicWords('/')).toContain('href="/appearance/1d3f91.css"')
    const css = await fromPublic('/appearance/1d3f91.css')
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(await css.text()).toBe('html:not(.sj-contrast-high){--sj-teal:#1d3f91;--sj-teal-dark:#142b63}\n')
    for (const path of ['ffff00.css', '1d3f91', '1d3f91.css.css', '%7D*%7B.css', 'zzzzzz.css'])
      expect([path, (await fetch(`${web.url}/appearance/${path}`)).status]).toEqual([path, 404])
  })
})

describe('languages, names and lists', () => {
  it('that are turned off are not offered, and old links lead to Thai', async () => {
    expect((await desk.change('/settings/languages', { offers_burmese: 'no' })).status).toBe(303)
    const home = await publicWords('/')
    expect([home.includes('hreflang="my"'), home.includes('hreflang="ms"')]).toEqual([false, true])
    const old = await fromPublic('/my/contact')
    expect([old.status, old.headers.get('location')]).toEqual([302, '/contact'])
    expect((await fromPublic('/ms/contact')).status).toBe(200)
  })

  it('name no officer on pages and in the guideline once the agency says so', async () => {
    const [reader] = web.fixture.screeners
    expect(await publicWords('/guideline')).toContain(reader.name)
    expect((await desk.change('/settings/officer_names', { shows_names: 'no' })).status).toBe(303)
    for (const path of ['/guideline', '/report', '/report/write']) {
      const html = await publicWords(path)
      expect([path, html.includes(reader.name)]).toEqual([path, false])
    }
    expect(await publicWords('/report')).toContain(reader.entry.title.th)
  })

  it('turn the page of general complaints on and off', async () => {
    expect((await fromPublic('/complaints')).status).toBe(404)
    expect((await desk.change('/settings/complaint_list', { publishes_complaints: 'yes' })).status).toBe(303)
    expect((await fromPublic('/complaints')).status).toBe(200)
  })

  it('limit what may be attached', async () => {
    expect(
      (await desk.change('/settings/limits', { attachment_max_bytes: '7', attachment_max_count: '3' }))
        .status,
    ).toBe(303)
    const page = await publicWords('/report/write')
    expect(page).toContain('&quot;maxBytes&quot;:7340032')
  })
})

describe('the history of settings', () => {
  it('replays to what stands, whatever was changed in which order', async () => {
    const phone = fc.integer({ min: 10_000_000, max: 99_999_999 }).map((digits) => `0 ${digits}`)
    await fc.assert(
      fc.asyncProperty(fc.array(phone, { minLength: 1, maxLength: 3 }), fc.nat(2), async (phones, back) => {
        for (const number of phones) await desk.change('/settings/contact', { phone: number })
        await desk.goBack('contact', back)
      }),
      { numRuns: 3 },
    )
    const { rows: broken } = await admin.query(
      `WITH v AS (SELECT *, lag(after) OVER w AS was, lead(seq) OVER w AS next, row_number() OVER w AS n
         FROM agency.setting_version WINDOW w AS (PARTITION BY agency_id, setting ORDER BY seq))
       SELECT setting, seq FROM v WHERE was <> before OR seq <> n
         OR (next IS NULL AND after <> agency.setting_value(agency_id, setting))`,
    )
    expect(broken).toEqual([])
    const { rows: count } = await admin.query<{ count: string }>(
      'SELECT count(*) FROM agency.setting_version',
    )
    expect(Number(count[0]?.count)).toBeGreaterThan(15)
  }, 60_000)

  it.each(['public', 'staff', 'worker'] as const)('is never written or changed by %s', async (role) => {
    const client = await web.database.client(role)
    for (const change of [
      'UPDATE agency.setting_version SET seq = seq',
      'DELETE FROM agency.setting_version',
      'INSERT INTO agency.setting_version DEFAULT VALUES',
      'INSERT INTO agency.logo DEFAULT VALUES',
      'UPDATE agency.agency SET phone = phone',
      'UPDATE agency.post SET title_th = title_th',
      'INSERT INTO agency.general_category DEFAULT VALUES',
      'DELETE FROM agency.intake_method',
    ])
      await expect(client.query(change)).rejects.toMatchObject({ code: '42501' })
    await expect(
      client.query(`SELECT agency.apply_setting($1, 'colour', '{}')`, [web.fixture.agency]),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('an emblem, when the second factor is old', () => {
  it('waits behind the question for it, however large it is', async () => {
    const { mark = '' } = await desk.form('/settings/logo')
    const sent = { mark, picture: 'A'.repeat(690_000), step: 'confirm' }
    desk.office.clock.forward(11)
    const asked = await desk.post('/settings/logo', sent)
    const html = await asked.text()
    expect([asked.status, html.includes(sent.picture)]).toEqual([403, true])
    const again = { ...sent, 'confirm-code': '000000' }
    const refused = await desk.post('/session/confirm/continue?to=%2Fsettings%2Flogo&as=POST', again)
    expect([refused.status, (await refused.text()).includes(sent.picture)]).toEqual([422, true])
  })
})
