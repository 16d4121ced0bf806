import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import type pg from 'pg'
import type { OfficerRole } from '../../../src/kernel/role.js'
import { fiscalYearOf } from '../../../src/kernel/fiscal-year.js'
import { fromPage, signIn, type SignedInTest } from '../../support/account.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startOfficeDesk, type OfficeDesk } from '../../support/office-desk.js'

let desk: OfficeDesk
let fresh: OfficeDesk['fresh']
let office: OfficeDesk['office']
let web: OfficeDesk['web']
let owner: pg.Client
let clerk: SignedInTest
let colleague: SignedInTest
let custodian: SignedInTest
let today: string

beforeAll(async () => {
  desk = await startOfficeDesk()
  ;({ fresh, office, web } = desk)
  owner = await fresh.client('owner')
  const enter = async (role: OfficerRole): Promise<SignedInTest> =>
    signIn(web.origin, await desk.account(role), web.clock.now())
  clerk = await enter('general_officer')
  colleague = await enter('general_officer')
  custodian = await enter('custodian')
  today = officeDate(web.clock.now())
}, 60_000)

afterAll(() => desk.stop())

interface Answer {
  readonly status: number
  readonly location: string
  readonly html: string
}

async function get(path: string, session = clerk): Promise<string> {
  const response = await fetch(web.origin + path, { headers: { cookie: session.cookie }, redirect: 'manual' })
  return response.text()
}

async function post(path: string, body: URLSearchParams, session = clerk): Promise<Answer> {
  const { origin = '', 'sec-fetch-site': site = '' } = fromPage(web.origin)
  const response = await fetch(web.origin + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': site, cookie: session.cookie },
    body,
  })
  const location = response.headers.get('location') ?? ''
  return { status: response.status, location, html: await response.text() }
}

/** What the browser would send for one form of a page. */
function fieldsOf(html: string, action: string, having = ''): URLSearchParams {
  const form = html
    .split('<form')
    .find((part) => part.includes(`action="${action}"`) && part.includes(having))
    ?.split('</form>')[0]
  if (form === undefined) throw new Error(`no form ${action} ${having}`)
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)
  return new URLSearchParams([...inputs].map(([, name = '', value = '']) => [name, value]))
}

async function button(service: string, session = clerk): Promise<URLSearchParams> {
  return fieldsOf(await get('/service', session), '/service/press', `value="${service}"`)
}

async function countOf(service: string): Promise<number> {
  const { rows } = await owner.query<{ number: number }>(
    `SELECT coalesce(sum(number), 0)::integer AS number FROM service.tally WHERE agency_id = $1 AND service = $2`,
    [office.agency, service],
  )
  return rows[0]?.number ?? -1
}

async function acts(): Promise<{ act: string; facts: unknown }[]> {
  const { rows } = await owner.query<{ act: string; facts: unknown }>(
    `SELECT act, facts FROM audit.entry WHERE act LIKE 'register_service%' ORDER BY at`,
  )
  return rows
}

describe('the counter', () => {
  it('has a button for each service at the desk, and is valid HTML', async () => {
    const html = await get('/service')
    expect(await htmlProblems(html)).toEqual([])
    expect(html.match(/class="sj-counter__press"/g)).toHaveLength(13)
    expect(await get('/service', custodian)).toContain('sj-counter__press')
  })

  it('counts one press once, however often the same button of the same page is pressed', async () => {
    const pressed = await button('tax')
    const answers = await Promise.all([1, 2, 3].map(() => post('/service/press', pressed)))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(
      answers.map(({ location }) => new URL(location, web.origin).searchParams.get('done')).sort(),
    ).toEqual(['already', 'already', 'counted'])
    expect(await countOf('tax')).toBe(1)
    const html = await get('/service?done=counted&service=tax')
    expect(html).toMatch(/id="service-tax"[^>]*autofocus/)
    expect(html).toContain('วันนี้ 1 · เดือนนี้ 1')
  })

  it('takes back the last press of its own officer, once', async () => {
    await post('/service/press', await button('water'))
    await post('/service/press', await button('water', colleague), colleague)
    const undo = fieldsOf(await get('/service'), '/service/undo')
    // Not somebody else's.
    const theirs = new URLSearchParams({ ...Object.fromEntries(undo), csrf: colleague.csrfToken })
    expect((await post('/service/undo', theirs, colleague)).location).toContain('done=not_undone')
    const answers = await Promise.all([post('/service/undo', undo), post('/service/undo', undo)])
    expect(answers.map(({ location }) => location.includes('done=undone')).sort()).toEqual([false, true])
    expect(await countOf('water')).toBe(1)
  })

  it('has no button for what was retired, and says so to who still sees one', async () => {
    const pressed = await button('commerce')
    await owner.query(`UPDATE agency.service SET is_retired = true WHERE code = 'commerce'`)
    expect((await post('/service/press', pressed)).location).toContain('done=unknown')
    expect(await get('/service')).not.toContain('value="commerce"')
    expect(await countOf('commerce')).toBe(0)
  })

  it('refuses a press without the token of the session', async () => {
    const pressed = await button('tax')
    pressed.set('csrf', colleague.csrfToken)
    expect((await post('/service/press', pressed)).status).toBe(403)
  })
})

describe('the number of a month', () => {
  const lastMonth = (): string => addDays(`${today.slice(0, 7)}-01` as never, -1).slice(0, 7)
  const cell = (): string => `/service/months/${lastMonth()}/tax/walk_in`

  async function change(answers: Record<string, string>, session = clerk, page?: string): Promise<Answer> {
    const fields = fieldsOf(page ?? (await get(cell(), session)), cell())
    for (const [name, value] of Object.entries(answers)) fields.set(name, value)
    return post(cell(), fields, session)
  }

  it('grows by what stands on paper, with its reason, and is in the audit log', async () => {
    const before = await countOf('tax')
    const reason = 'สมุดคุม หน้า 12'
    const answer = await change({ kind: 'entered', number: '๑,๒๐๐', reason })
    expect([answer.status, answer.location]).toEqual([303, `/service/months/${lastMonth()}?done=changed`])
    expect((await countOf('tax')) - before).toBe(1200)
    const year = fiscalYearOf(`${lastMonth()}-01` as never)
    const html = await get(`/service/months?year=${year}`)
    expect(html).toContain(reason)
    expect(html).toContain('ลงจากกระดาษ +1200')
    expect(await htmlProblems(html)).toEqual([])
    expect(await acts()).toEqual([
      {
        act: 'register_service_entered',
        facts: { service: 'tax', channel: 'walk_in', month: lastMonth(), number: 1200 },
      },
    ])
  })

  it('becomes what somebody says is right, and of two who say it the second is told', async () => {
    const pages = [await get(cell()), await get(cell(), colleague)] as const
    const right = { kind: 'corrected', number: '1150', reason: 'นับซ้ำ 50 คน' }
    expect((await change(right, clerk, pages[0])).status).toBe(303)
    const late = await change({ ...right, number: '1100' }, colleague, pages[1])
    expect(late.status).toBe(409)
    expect(late.html).toContain('ตอนนี้เป็น 1150')
    expect(late.html).toContain('นับซ้ำ 50 คน')
    expect((await acts()).at(-1)?.facts).toMatchObject({ number: -50 })
  })

  it('changes once for a form that is sent twice', async () => {
    const page = await get(cell())
    const before = await countOf('tax')
    const more = { kind: 'entered', number: '5', reason: 'สมุดคุม' }
    const answers = await Promise.all([change(more, clerk, page), change(more, clerk, page)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await countOf('tax')) - before).toBe(5)
  })

  it.each<[string, Record<string, string>, string]>([
    ['without a choice', { number: '3', reason: 'x' }, '#kind'],
    ['without a reason', { kind: 'entered', number: '3', reason: ' ' }, '#reason'],
    ['with a long reason', { kind: 'entered', number: '3', reason: 'ย'.repeat(301) }, '#reason'],
    ['below nothing', { kind: 'corrected', number: '-3', reason: 'x' }, '#number'],
    ['of no number', { kind: 'entered', number: 'สาม', reason: 'x' }, '#number'],
    ['by nothing', { kind: 'entered', number: '0', reason: 'x' }, '#number'],
    ['to what stands', { kind: 'corrected', number: '1155', reason: 'x' }, '#number'],
  ])('%s is refused, and what was typed stays', async (_, answers, place) => {
    const before = await acts()
    const answer = await change(answers)
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(`href="${place}"`)
    expect(answer.html).toContain(`value="${answers['number'] ?? ''}"`)
    expect(await htmlProblems(answer.html)).toEqual([])
    expect(await acts()).toEqual(before)
  })

  it('is not there for a month to come, and not for complaints on line, which count themselves', async () => {
    const statusOf = async (path: string): Promise<number> =>
      (await fetch(web.origin + path, { headers: { cookie: clerk.cookie } })).status
    const next = addDays(today as never, 32).slice(0, 7)
    expect(await statusOf(`/service/months/${next}`)).toBe(404)
    expect(await statusOf('/service/months/1999-01/tax/walk_in')).toBe(404)
    expect(await statusOf(`/service/months/${lastMonth()}/complaint/e_service`)).toBe(404)
    expect(await statusOf(`/service/months/${lastMonth()}/nothing/walk_in`)).toBe(404)
  })

  it('is shown to everybody, and changed only by those whose work it is', async () => {
    const html = await get(`/service/months/${lastMonth()}`, custodian)
    expect(html).toContain('1155')
    expect(html).not.toContain('แก้ยอด<')
    const fields = fieldsOf(await get(cell()), cell())
    fields.set('csrf', custodian.csrfToken)
    expect((await post(cell(), fields, custodian)).status).toBe(403)
  })

  it('counts complaints on line by itself, and no report of corruption', async () => {
    const event = `INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts)
      VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), 1, 'received', $3, '{"intakeMethod":"web","category":"road"}')`
    for (const channel of ['general', 'general', 'corruption'])
      await owner.query(event, [office.agency, channel, `${lastMonth()}-15`])
    expect(await get(`/service/months/${lastMonth()}`)).toContain('2 (นับเอง)')
  })
})
