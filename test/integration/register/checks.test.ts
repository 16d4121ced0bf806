import type pg from 'pg'
import { readChannelChecks } from '../../../src/agency/read-channel-checks.service.js'
import { monthOf } from '../../../src/kernel/channel-check.js'
import { addDays, officeDate, type OfficeDate } from '../../../src/kernel/office-date.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../../src/ui/messages/messages.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { htmlProblems } from '../../support/html-problems.js'
import { OfficeSession } from '../../support/office-session.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

const t = messagesFor('th')
const refused = '42501'

let fresh: FreshDatabase
let fixture: FixtureAgency
let web: TestStaffWeb
let admin: pg.Client
let mali: OfficeSession
let colleague: OfficeSession

const today = officeDate(new Date())
const lastMonth = monthOf(addDays(monthOf(today), -1))
const before = monthOf(addDays(lastMonth, -1))
const nameOf = (month: OfficeDate): string => month.slice(0, 7)

beforeAll(async () => {
  fresh = await freshDatabase()
  fixture = await createFixtureAgency(fresh)
  const staff = await fresh.database('staff', staffEntities)
  web = await startTestStaffWeb(fresh, fixture.dataFolder)
  admin = await fresh.client('admin')
  for (const [position, method] of ['web', 'drop_box', 'letter'].entries()) {
    await admin.query(
      `INSERT INTO agency.intake_method (agency_id, method, detail_th, detail_en, hours_th, hours_en, is_for_general,
         is_for_corruption, is_confidential, position) VALUES ($1, $2, '', '', '', '', true, true, true, $3)`,
      [fixture.agency, method, position],
    )
  }
  const place = { fresh, staff, fixture, web }
  mali = await OfficeSession.of(place, 'general_officer')
  colleague = await OfficeSession.of(place, 'screener')
}, 60_000)
afterAll(async () => {
  await web.stop()
  await fixture.remove()
  await fresh.drop()
})

interface Row {
  readonly method: string
  readonly month: OfficeDate
  readonly seq: number
  readonly found: number
  readonly on: string
  readonly officer: string
}

async function rows(): Promise<Row[]> {
  const { rows: found } = await admin.query<Row>(
    `SELECT method, month::text, seq, found, checked_on::text AS on, officer_id AS officer FROM agency.channel_check
      ORDER BY method, month, seq`,
  )
  return found
}

const cell = (method: string, month: OfficeDate, seq = 0): string =>
  `${method}.${nameOf(month)}.${String(seq)}`

describe('the monthly check of a channel', () => {
  it('stands first among what is missing, on the page of the day too, and is signed with one press', async () => {
    const list = await mali.get('/register/checks')
    expect(await htmlProblems(list.html)).toEqual([])
    expect(list.html).toContain(`value="${cell('drop_box', lastMonth)}"`)
    expect((await mali.get('/today')).html).toContain(t('register.checks.todayLink'))
    const signed = await mali.post('/register/checks', {
      [`only.${cell('drop_box', lastMonth)}`]: 'yes',
      year: '2570',
    })
    expect([signed.status, signed.location]).toEqual([303, '/register/checks?year=2570&done=checked'])
    expect(await rows()).toEqual([
      { method: 'drop_box', month: lastMonth, seq: 1, found: 0, on: today, officer: mali.officer },
    ])
    expect((await mali.get('/register/checks')).html).not.toContain(`value="${cell('drop_box', lastMonth)}"`)
  })

  it('is one act in the log for each channel and month', async () => {
    const { rows: acts } = await admin.query<{ facts: unknown }>(
      `SELECT facts FROM audit.entry WHERE act = 'register_channel_checked' AND officer_id = $1`,
      [mali.officer],
    )
    expect(acts).toEqual([
      { facts: { channel: 'drop_box', month: nameOf(lastMonth), found: 0, corrects: 0 } },
    ])
  })

  it('is signed for several at once, all of them or none', async () => {
    const chosen = [
      ['cell', cell('letter', lastMonth)],
      ['cell', cell('letter', before)],
    ] as const
    // Somebody else is quicker with the second.
    expect(
      (await colleague.post('/register/checks', { [`only.${cell('letter', before)}`]: 'yes' })).status,
    ).toBe(303)
    const lost = await mali.post('/register/checks', [['chosen', 'yes'], ...chosen])
    expect(lost.status).toBe(422)
    expect(lost.html).toContain(t('register.checks.problem.lost_race'))
    expect((await rows()).filter(({ method }) => method === 'letter')).toHaveLength(1)
    const done = await mali.post('/register/checks', [
      ...chosen.slice(0, 1),
      ['cell', cell('drop_box', before)],
    ])
    expect(done.status).toBe(303)
    expect((await mali.get('/today')).html).not.toContain(t('register.checks.todayLink'))
  })

  it('with nothing chosen says so', async () => {
    const answer = await mali.post('/register/checks', { chosen: 'yes' })
    expect(answer.status).toBe(422)
    expect(answer.html).toContain(t('register.checks.problem.nothing_chosen'))
  })

  it('that found something leads to the register; a correction is a new row and the old one stays visible', async () => {
    const path = `/register/checks/drop_box/${nameOf(lastMonth)}`
    const empty = await mali.post(path, {
      cell: cell('drop_box', lastMonth, 1),
      result: 'some',
      found: 'สอง',
    })
    expect(empty.status).toBe(422)
    expect(empty.html).toContain('value="สอง"')
    expect(empty.html).toContain(t('register.checks.problem.count'))
    const found = await mali.post(path, { cell: cell('drop_box', lastMonth, 1), result: 'some', found: '๒' })
    expect(found.location).toMatch(/^\/register\/checks\?year=\d{4}&done=found$/)
    expect(
      (await rows()).filter(({ method, month }) => method === 'drop_box' && month === lastMonth),
    ).toEqual([expect.objectContaining({ seq: 1, found: 0 }), expect.objectContaining({ seq: 2, found: 2 })])
    const page = await mali.get(path)
    expect(await htmlProblems(page.html)).toEqual([])
    expect(page.html).toContain(t('register.checks.corrected'))
    expect(page.html).toContain(t('register.checks.foundCount', { count: 2 }))
  })

  it('of a month that is not over is kept and does not count', async () => {
    const path = `/register/checks/letter/${nameOf(monthOf(today))}`
    expect((await mali.get(path)).html).toContain(t('register.checks.notOver'))
    const done = await mali.post(path, { cell: cell('letter', monthOf(today)), result: 'none', found: '' })
    expect(done.status).toBe(303)
    const period = { first: monthOf(today), last: addDays(monthOf(addDays(monthOf(today), 31)), -1) }
    const staff = await fresh.database('staff')
    const months = await staff.inAgency({ agency: fixture.agency }, (tx) =>
      readChannelChecks(tx, fixture.agency, period),
    )
    expect(months.find(({ channel }) => channel === 'letter')).toMatchObject({
      checkedOn: today,
      isMissing: true,
    })
  })

  it('of a channel that the office does not have, or of a coming month, is no page and no row', async () => {
    const coming = monthOf(addDays(monthOf(today), 31))
    const count = (await rows()).length
    for (const [method, month] of [
      ['line', lastMonth],
      ['letter', coming],
    ] as const) {
      expect((await mali.get(`/register/checks/${method}/${nameOf(month)}`)).status).toBe(404)
      expect((await mali.post('/register/checks', { [`only.${cell(method, month)}`]: 'yes' })).status).toBe(
        404,
      )
    }
    expect((await mali.get('/register/checks/web/2026-10')).status).toBe(404)
    expect((await mali.post('/register/checks', { 'only.drop_box.2026-13.0': 'yes' })).status).toBe(422)
    expect(await rows()).toHaveLength(count)
  })
})

describe('whoever makes releases', () => {
  it('reads the same of any agency, and cannot write it', async () => {
    const worker = await fresh.database('worker')
    const months = await worker.source.transaction((tx) =>
      readChannelChecks(tx, fixture.agency, { first: before, last: addDays(monthOf(today), -1) }),
    )
    expect(months.map(({ channel, isMissing }) => [channel, isMissing])).toEqual([
      ['letter', false],
      ['drop_box', false],
      ['letter', false],
      ['drop_box', false],
    ])
    await expect(worker.source.query('DELETE FROM agency.channel_check')).rejects.toMatchObject({
      driverError: { code: refused },
    })
  })
})

describe('the table of checks', () => {
  const insert = `INSERT INTO agency.channel_check (agency_id, method, month, seq, found, checked_on, officer_id)
    VALUES ($1, 'drop_box', $2, 90, 0, $3, $4)`

  async function asMali(sql: string, parameters: readonly unknown[]): Promise<string | undefined> {
    const staff = await fresh.database('staff')
    const error: unknown = await staff
      .inAgency({ agency: fixture.agency, officer: mali.officer }, (tx) => tx.query(sql, [...parameters]))
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
    return (error as { driverError?: { code?: string } } | undefined)?.driverError?.code
  }

  it('takes nothing in the name of another, and nothing dated on another day', async () => {
    expect(await asMali(insert, [fixture.agency, before, today, colleague.officer])).toBe(refused)
    expect(await asMali(insert, [fixture.agency, before, addDays(today, -9), mali.officer])).toBe(refused)
    expect(await asMali(insert, [fixture.agency, before, addDays(today, 9), mali.officer])).toBe(refused)
    expect(await asMali(insert, [fixture.agency, before, today, mali.officer])).toBeUndefined()
  })

  it('is never changed or emptied', async () => {
    expect(await asMali('UPDATE agency.channel_check SET found = 9', [])).toBe(refused)
    expect(await asMali('DELETE FROM agency.channel_check', [])).toBe(refused)
  })
})
