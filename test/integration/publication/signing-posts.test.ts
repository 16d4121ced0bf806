import type pg from 'pg'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { PostId } from '../../../src/kernel/ids.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import { ReadDraftsService, type DraftView } from '../../../src/publication/read-drafts.service.js'
import { SignDraftService } from '../../../src/publication/sign-draft.service.js'
import { signingSteps, type SigningStep } from '../../../src/publication/signed-release.js'
import { publishSignedDraft } from '../../../src/publication/work-off-drafts.js'
import { fiscalYear } from '../../support/case-events.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { draftOfYear, threePublishers, type Publishers, type ReleaseParts } from '../../support/publishers.js'
import { startSettingsDesk, type SettingsDesk } from '../../support/settings-desk.js'

let web: TestPublicWeb
let desk: SettingsDesk
let owner: pg.Client
let parts: ReleaseParts
/** The clerk, the chief administrator and the chief executive. */
let publishers: Publishers
let posts: Readonly<Record<SigningStep, PostId>>
let draft: DraftView
let service: SignDraftService

beforeEach(async () => {
  web = await startTestPublicWeb()
  desk = await startSettingsDesk(web)
  owner = await web.database.client('owner')
  const { agency, posts: all } = web.fixture
  await owner.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  publishers = await threePublishers(owner, agency)
  posts = { prepared: all.planning, checked: all.administrator, certified: all.executive }
  for (const [index, step] of signingSteps.entries())
    await owner.query('UPDATE staff.officer SET post_id = $2 WHERE id = $1', [
      publishers[index]?.id,
      posts[step],
    ])
  const [staff, worker] = [
    await web.database.database('staff', publicationEntities),
    await web.database.database('worker'),
  ]
  parts = { staff, worker, clock: new SystemClock() }
  draft = await draftOfYear(parts, publishers, { year: fiscalYear(2568) })
  service = new SignDraftService(staff, parts.clock)
})
afterEach(async () => {
  await desk.stop()
  await web.stop()
})

async function setPosts(change: Readonly<Record<string, string>> = {}): Promise<Response> {
  const fields = signingSteps.map((step) => [`signs_${step}_post`, posts[step]] as const)
  return desk.change('/settings/signing_posts', { ...Object.fromEntries<string>(fields), ...change })
}

async function sign(person: number, step: SigningStep, actsToday = false): Promise<unknown> {
  const signing = {
    draft: draft.id,
    step,
    hash: draft.hash ?? '',
    declares: true,
    actsToday,
    publishOn: null,
  }
  const outcome = await service.sign(publishers[person]!, signing)
  return outcome.result === 'signed' ? 'signed' : outcome.problem
}

async function signatures(): Promise<{ name: string; post: string }[]> {
  const { rows } = await owner.query<{ name: string; post: string }>(
    'SELECT name, post FROM publication.signature ORDER BY array_position($1, step)',
    [signingSteps],
  )
  return rows
}

describe('posts that sign', () => {
  it('are set in a form, looked at before, kept in history and gone back from', async () => {
    expect(await desk.get('/settings')).toContain('ผู้ตรวจสอบ: ผู้รับรองสถิติคนใดก็ได้')
    const form = await desk.form('/settings/signing_posts')
    const typed = { ...form, signs_checked_post: posts.checked, step: 'preview' }
    const preview = await (await desk.post('/settings/signing_posts', typed)).text()
    expect(await htmlProblems(preview)).toEqual([])
    expect(preview).toContain('ผู้ตรวจสอบ: ปลัด อบต.')
    expect((await setPosts()).status).toBe(303)
    expect(await desk.get('/settings')).toContain('ผู้รับรอง: นายก อบต.')
    const history = await desk.get('/settings/signing_posts/history')
    expect(await htmlProblems(history)).toEqual([])
    expect(history).toContain('ปลัด อบต.')
    expect((await desk.goBack('signing_posts', 0)).status).toBe(303)
    expect(await desk.get('/settings')).toContain('ผู้ตรวจสอบ: ผู้รับรองสถิติคนใดก็ได้')
  })

  it.each([
    ['two steps from one post', () => ({ signs_checked_post: posts.prepared }), 'สามตำแหน่งที่ต่างกัน'],
    ['a post of no publisher', () => ({ signs_checked_post: web.fixture.posts.finance }), 'ยังไม่มีใครมีบทบาท'],
    [
      'somebody who stands in for no post',
      () => ({ signs_checked_post: '', signs_checked_acting: publishers[0].id }),
      'เลือกตำแหน่งก่อน',
    ],
    [
      'somebody who stands in and is no publisher',
      () => ({ signs_checked_acting: web.fixture.screeners[0].id }),
      'ต้องมีบทบาทผู้รับรองสถิติ',
    ],
    ['a post that is none', () => ({ signs_checked_post: crypto.randomUUID() }), 'ไม่มีตำแหน่งนี้แล้ว'],
  ])('are refused for %s, with what was chosen kept', async (_, change, words) => {
    const answer = await setPosts(change())
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(words)
    expect(html).toContain(`value="${posts.prepared}" selected`)
  })

  it('let only their holder sign, each step', async () => {
    await setPosts()
    expect(await sign(1, 'prepared')).toBe('not_your_post')
    expect(await sign(0, 'prepared')).toBe('signed')
    expect(await sign(2, 'checked')).toBe('not_your_post')
    expect(await sign(1, 'checked')).toBe('signed')
    expect(await sign(2, 'certified')).toBe('signed')
    expect(await signatures()).toEqual([
      { name: 'นางสาวจัด ทำดี', post: 'นักวิเคราะห์นโยบายและแผน' },
      { name: 'นายตรวจ สอบแล้ว', post: 'ปลัด อบต.' },
      { name: 'นายรับ รองจริง', post: 'นายก อบต.' },
    ])
    expect(await publishSignedDraft(parts.worker, parts.clock)).toEqual({ result: 'released' })
  })

  it('may be stood in for by the one who is named, and the words are published', async () => {
    await owner.query('UPDATE staff.officer SET post_id = $2 WHERE id = $1', [
      publishers[1].id,
      web.fixture.posts.office,
    ])
    expect((await setPosts({ signs_checked_acting: publishers[1].id })).status).toBe(303)
    await sign(0, 'prepared')
    expect(await sign(2, 'checked')).toBe('not_your_post')
    expect(await sign(1, 'checked')).toBe('acting_not_declared')
    expect(await sign(1, 'checked', true)).toBe('signed')
    await sign(2, 'certified')
    await publishSignedDraft(parts.worker, parts.clock)
    const html = await (await fetch(`${web.url}/statistics/2568`)).text()
    expect(html.replaceAll(/<[^>]*>/g, '')).toContain('หัวหน้าสำนักปลัด รักษาราชการแทนปลัด อบต.')
  })

  it('are stood in for since a day that is told, without an end, and only by whoever says that the order holds', async () => {
    const { posts: found } = (await new ReadDraftsService(parts.staff, parts.clock).read(
      web.fixture.agency,
      draft.id,
    ))!
    expect(found.checked).toBeNull()
    await setPosts()
    await setPosts({ signs_checked_acting: publishers[2].id })
    await setPosts({ signs_checked_acting: publishers[1].id })
    await owner.query('ALTER TABLE agency.setting_version DISABLE TRIGGER USER')
    await owner.query(`UPDATE agency.setting_version SET changed_on = changed_on - 3 * (4 - seq)::int`)
    await owner.query('ALTER TABLE agency.setting_version ENABLE TRIGGER USER')
    const { rows } = await owner.query<{ on: string }>(
      `SELECT changed_on::text AS on FROM agency.setting_version WHERE setting = 'signing_posts' ORDER BY seq DESC LIMIT 1`,
    )
    const read = await new ReadDraftsService(parts.staff, parts.clock).read(web.fixture.agency, draft.id)
    const name = 'นายตรวจ สอบแล้ว'
    expect(read?.posts.checked?.acting).toEqual({ officer: publishers[1].id, name, since: rows[0]?.on })
    expect(read?.posts.prepared?.acting).toBeNull()
    // Another change leaves the day as it was.
    await setPosts({ signs_checked_acting: publishers[1].id, signs_prepared_acting: publishers[2].id })
    const later = await new ReadDraftsService(parts.staff, parts.clock).read(web.fixture.agency, draft.id)
    expect(later?.posts.checked?.acting?.since).toBe(rows[0]?.on)
  })

  it('are not retired while they sign', async () => {
    await setPosts()
    await owner.query(`UPDATE staff.officer SET status = 'left' WHERE id = $1`, [publishers[2].id])
    const answer = await desk.change(`/settings/posts/of/${posts.certified}`, { in_use: 'no' })
    expect([answer.status, (await answer.text()).includes('ลงชื่อรับรองสถิติ')]).toEqual([422, true])
  })
})

describe('an attacker with the database role of the officers’ pages', () => {
  async function insert(person: number, step: SigningStep, claimed = person): Promise<unknown> {
    const staff = await web.database.client('staff')
    await staff.query(
      `SELECT set_config('sujarit.agency_id', $1, false), set_config('sujarit.officer_id', $2, false)`,
      [web.fixture.agency, publishers[claimed]?.id],
    )
    return staff.query(
      `INSERT INTO publication.signature (agency_id, draft_id, step, officer_id, name, post, signed_on, hash)
       VALUES ($1, $2, $3, $4, 'นายใหญ่', 'นายก', now(), decode($5, 'hex'))`,
      [web.fixture.agency, draft.id, step, publishers[person]?.id, draft.hash],
    )
  }

  it('cannot sign from another post, nor in another name, nor write a post that is not held', async () => {
    await setPosts()
    await expect(insert(1, 'prepared')).rejects.toThrow('another post')
    await expect(insert(0, 'prepared', 1)).rejects.toThrow('in the name of another')
    await insert(0, 'prepared')
    await expect(insert(2, 'checked')).rejects.toThrow('another post')
    expect(await signatures()).toEqual([{ name: 'นางสาวจัด ทำดี', post: 'นักวิเคราะห์นโยบายและแผน' }])
  })

  it('cannot set the posts past the form', async () => {
    const staff = await web.database.client('staff')
    await staff.query(
      `SELECT set_config('sujarit.agency_id', $1, false), set_config('sujarit.officer_id', $2, false)`,
      [web.fixture.agency, publishers[0].id],
    )
    await expect(staff.query('UPDATE agency.agency SET signs_checked_post = NULL')).rejects.toThrow(
      'permission denied',
    )
    await expect(
      staff.query(`SELECT agency.change_setting('signing_posts', '', '{}', NULL, NULL)`),
    ).rejects.toThrow('only an administrator')
  })
})
