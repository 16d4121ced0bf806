import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { fromPage, signIn, type SignedInTest } from '../../support/account.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startOfficeDesk, type OfficeDesk } from '../../support/office-desk.js'

let desk: OfficeDesk
let fresh: OfficeDesk['fresh']
let web: OfficeDesk['web']
let owner: pg.Client
let administrator: SignedInTest
let clerk: SignedInTest

beforeEach(async () => {
  desk = await startOfficeDesk()
  ;({ fresh, web } = desk)
  owner = await fresh.client('owner')
  const enter = async (role: OfficerRole): Promise<SignedInTest> =>
    signIn(web.origin, await desk.account(role), web.clock.now())
  administrator = await enter('administrator')
  clerk = await enter('general_officer')
}, 60_000)
afterEach(() => desk.stop())

interface Answer {
  readonly status: number
  readonly location: string
  readonly cookie: string
  readonly html: string
}

async function post(path: string, fields: Record<string, string>, cookie = ''): Promise<Answer> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(web.origin)
  const answer = await fetch(web.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': site, cookie },
    body: new URLSearchParams(fields),
  })
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '',
    html: await answer.text(),
  }
}

async function get(path: string, cookie = ''): Promise<{ status: number; html: string }> {
  const answer = await fetch(web.origin + path, { headers: { cookie }, redirect: 'manual' })
  return { status: answer.status, html: await answer.text() }
}

/** What the administrator reads out. */
async function newCode(session = administrator): Promise<string> {
  const { html } = await post(
    '/service/kiosks',
    { csrf: session.csrfToken, name: 'โต๊ะหน้ากองคลัง' },
    session.cookie,
  )
  return /sj-kiosk-code">([\d ]+)</.exec(html)?.[1] ?? ''
}

/** A tablet whose digits were typed. @returns its cookie. */
async function tablet(): Promise<string> {
  const { status, cookie } = await post('/kiosk', { code: await newCode() })
  expect(status).toBe(303)
  return cookie
}

async function press(cookie: string, service = 'tax', id = randomUUID()): Promise<Answer> {
  return post('/kiosk/press', { id, service }, cookie)
}

async function counted(): Promise<{ number: number; kinds: string[] }> {
  const { rows } = await owner.query<{ number: number; kind: string }>(
    'SELECT number, kind FROM service.tally WHERE kiosk_id IS NOT NULL AND officer_id IS NULL ORDER BY seq',
  )
  return { number: rows.reduce((sum, row) => sum + row.number, 0), kinds: rows.map(({ kind }) => kind) }
}

function undoFields(location: string): Record<string, string> {
  const { searchParams } = new URL(location, web.origin)
  return Object.fromEntries(['press', 'until', 'mark'].map((name) => [name, searchParams.get(name) ?? '']))
}

describe('a tablet', () => {
  it('is opened once by digits of an administrator, and then shows buttons and nothing of the office', async () => {
    expect(await htmlProblems((await get('/service/kiosks', administrator.cookie)).html)).toEqual([])
    const code = await newCode()
    expect(code).toMatch(/^\d{3} \d{3} \d{4}$/)
    // Shown once: the list has no digits.
    expect((await get('/service/kiosks', administrator.cookie)).html).not.toContain(code)
    const before = await get('/kiosk')
    expect(await htmlProblems(before.html)).toEqual([])
    expect(before.html).not.toContain('sj-counter__press')
    const opened = await post('/kiosk', { code })
    expect([opened.status, opened.location]).toEqual([303, '/kiosk'])
    const again = await post('/kiosk', { code })
    expect([again.status, again.cookie]).toEqual([422, ''])
    expect(await htmlProblems(again.html)).toEqual([])
    const page = await get('/kiosk', opened.cookie)
    expect(await htmlProblems(page.html)).toEqual([])
    expect(page.html.match(/sj-counter__press/g)?.length).toBeGreaterThan(3)
    expect(page.html).not.toMatch(/วันนี้ \d|เดือนนี้ \d|มะลิ|href="\/service/)
  })

  it('counts a press once, however often it is sent, and only for a service with a button', async () => {
    const cookie = await tablet()
    const id = randomUUID()
    expect((await press(cookie, 'tax', id)).location).toContain('done=counted')
    expect((await press(cookie, 'tax', id)).location).toContain('done=already')
    expect((await press(cookie, 'nothing')).location).toContain('done=unknown')
    expect(await counted()).toEqual({ number: 1, kinds: ['counted'] })
  })

  it('takes its press back within ten seconds, and not later, nor with a button of its own making', async () => {
    const cookie = await tablet()
    const first = undoFields((await press(cookie)).location)
    const page = await get(
      `/kiosk?${new URLSearchParams({ done: 'counted', service: 'tax', ...first }).toString()}`,
      cookie,
    )
    expect(page.html).toMatch(/id="kiosk-undo" data-seconds="(?:10|[1-9])"/)
    expect(await htmlProblems(page.html)).toEqual([])
    expect((await post('/kiosk/undo', first, cookie)).location).toContain('done=undone')
    const late = undoFields((await press(cookie)).location)
    const longer = { ...late, until: String(Number(late['until']) + 60_000) }
    web.clock.forward(1)
    expect((await post('/kiosk/undo', late, cookie)).location).toContain('done=not_undone')
    expect((await post('/kiosk/undo', longer, cookie)).location).toContain('done=not_undone')
    expect(await counted()).toEqual({ number: 1, kinds: ['counted', 'undone', 'counted'] })
  })

  it('that is ended counts no more, at once; without a cookie nothing was ever counted', async () => {
    const cookie = await tablet()
    await press(cookie)
    const { rows } = await owner.query<{ id: string }>('SELECT id FROM service.kiosk')
    const csrf = { csrf: administrator.csrfToken }
    expect((await post(`/service/kiosks/${rows[0]?.id}/end`, csrf, administrator.cookie)).status).toBe(303)
    expect((await press(cookie)).location).toBe('/kiosk')
    expect((await press('')).location).toBe('/kiosk')
    expect((await get('/kiosk', cookie)).html).not.toContain('sj-counter__press')
    expect(await counted()).toEqual({ number: 1, kinds: ['counted'] })
    const acts = await owner.query<{ act: string }>(
      `SELECT act FROM audit.entry WHERE act LIKE 'setting_kiosk%' ORDER BY at`,
    )
    expect(acts.rows.map(({ act }) => act)).toEqual(['setting_kiosk_made', 'setting_kiosk_ended'])
  })

  it('opens no other page, and an officer’s session is no tablet', async () => {
    const cookie = await tablet()
    for (const path of [
      '/service',
      '/service/months',
      '/service/kiosks',
      '/general',
      '/settings',
      '/statistics',
    ])
      expect([path, (await get(path, cookie)).html.includes('sj-counter__press')]).toEqual([path, false])
    expect((await post('/service/press', { id: randomUUID(), service: 'tax' }, cookie)).status).not.toBe(303)
    expect((await press(clerk.cookie)).location).toBe('/kiosk')
    expect(await counted()).toEqual({ number: 0, kinds: [] })
  })

  it('is made and ended by nobody but an administrator, with a name', async () => {
    const made = await post('/service/kiosks', { csrf: clerk.csrfToken, name: 'x' }, clerk.cookie)
    expect(made.status).toBe(403)
    for (const [name, words] of [
      [' ', 'บอกว่าแท็บเล็ตตั้งอยู่ที่ใด'],
      ['ก'.repeat(61), 'ไม่เกิน 60 ตัวอักษร'],
    ] as const) {
      const answer = await post(
        '/service/kiosks',
        { csrf: administrator.csrfToken, name },
        administrator.cookie,
      )
      expect([answer.status, answer.html.includes(words)]).toEqual([422, true])
      expect(await htmlProblems(answer.html)).toEqual([])
    }
    expect((await owner.query('SELECT FROM service.kiosk')).rowCount).toBe(0)
  })

  it('has digits that die after a quarter of an hour, and guesses that run out', async () => {
    const code = await newCode()
    web.clock.forward(16)
    expect((await post('/kiosk', { code })).status).toBe(422)
    await owner.query(`UPDATE service.kiosk SET code_until = now() + interval '1 year'`)
    const guesses = await Promise.all(
      Array.from({ length: 24 }, () => post('/kiosk', { code: '0000000000' })),
    )
    expect(guesses.some(({ status }) => status === 429 || status === 503)).toBe(true)
  }, 30_000)

  it('is slowed at more presses than a desk has in a minute', async () => {
    const cookie = await tablet()
    const answers = []
    for (let one = 0; one < 62; one += 1) answers.push((await press(cookie)).status)
    expect(answers.slice(0, 60).every((status) => status === 303)).toBe(true)
    expect(answers.slice(60).every((status) => status !== 303)).toBe(true)
    expect((await counted()).number).toBe(60)
  }, 60_000)
})
