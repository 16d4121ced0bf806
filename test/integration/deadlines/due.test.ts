import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import type pg from 'pg'
import {
  complaintClocks,
  nextDue,
  reportClocks,
  type ComplaintHistory,
  type NextDue,
  type ReportHistory,
} from '../../../src/kernel/case-clock.js'
import { nextComplaintStatuses, type ComplaintStatus } from '../../../src/kernel/complaint-status.js'
import {
  complaintDeadlineCodes,
  deadlineCodes,
  defaultDeadlines,
  type Deadline,
  type Deadlines,
} from '../../../src/kernel/deadline.js'
import { addDays, type OfficeDate } from '../../../src/kernel/office-date.js'
import type { DatedMessage } from '../../../src/kernel/pause.js'
import { nextReportStatuses, type ReportStatus } from '../../../src/kernel/report-status.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'

/** Long enough to meet every kind of history, short enough for every run. */
const histories = 150
const firstDay = '2026-09-20' as OfficeDate

let fresh: FreshDatabase
let office: FixtureAgency
let admin: pg.Client

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh)
  admin = await fresh.client('admin')
}, 30_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

interface Act {
  /** Days after the act before it. */
  readonly later: number
  readonly kind: 'step' | 'office' | 'citizen' | 'fact'
  readonly pick: number
}

const act: fc.Arbitrary<Act> = fc.record({
  later: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(80)),
  kind: fc.constantFrom('step', 'step', 'step', 'office', 'citizen', 'fact'),
  pick: fc.nat(1000),
})
const acts = fc.array(act, { maxLength: 14 })
const deadline: fc.Arbitrary<Deadline> = fc.record({
  days: fc.nat(40),
  counts: fc.constantFrom('calendar', 'working'),
})
const holidays = fc.uniqueArray(
  fc.nat(150).map((days) => addDays(firstDay, days)),
  { maxLength: 30 },
)

interface Told<Status> {
  readonly receivedOn: OfficeDate
  readonly steps: { status: Status; on: OfficeDate }[]
  readonly messages: DatedMessage[]
  readonly extended: number[]
  readonly handedOver: { step: number; on: OfficeDate }[]
  /** Statements in the order in which the office and the citizen act. */
  readonly order: { kind: Act['kind']; index: number }[]
}

function tell<Status extends string>(
  list: readonly Act[],
  first: Status,
  next: (from: Status) => readonly Status[],
): Told<Status> {
  let day = firstDay
  const told: Told<Status> = {
    ...{ receivedOn: firstDay, steps: [{ status: first, on: firstDay }], messages: [] },
    ...{ extended: [], handedOver: [], order: [{ kind: 'step', index: 0 }] },
  }
  for (const { later, kind, pick } of list) {
    day = addDays(day, later)
    write(told, { kind, pick, day }, next)
  }
  return told
}

function write<Status extends string>(
  told: Told<Status>,
  { kind, pick, day }: { kind: Act['kind']; pick: number; day: OfficeDate },
  next: (from: Status) => readonly Status[],
): void {
  const { steps, messages, order } = told
  const last = steps.at(-1)
  if (last === undefined) return
  if (kind === 'step') {
    const choices = next(last.status)
    const status = choices[pick % choices.length]
    if (status === undefined) return
    order.push({ kind, index: steps.push({ status, on: day }) - 1 })
    // Every second step is told, as a decision.
    if (pick % 2 === 0)
      order.push({ kind: 'office', index: messages.push({ isFromOffice: true, on: day }) - 1 })
  } else if (kind === 'fact') mark(told, pick, day)
  else {
    // Every third message of the office extends the time; reports have no such promise and pass it over.
    const promisedOn = kind === 'office' && pick % 3 === 0 ? addDays(day, 1 + (pick % 40)) : null
    order.push({ kind, index: messages.push({ isFromOffice: kind === 'office', on: day, promisedOn }) - 1 })
  }
}

function mark<Status extends string>(told: Told<Status>, pick: number, day: OfficeDate): void {
  const { steps, extended, handedOver, order } = told
  const step = (pick % steps.length) + 1
  const status = steps[step - 1]?.status
  if (status === 'fact_finding' && !extended.includes(step))
    order.push({ kind: 'fact', index: extended.push(step) - 1 })
  if (status === 'referred' && handedOver.every((one) => one.step !== step))
    order.push({ kind: 'fact', index: 1000 + handedOver.push({ step, on: day }) - 1 })
}

const officer = (): string => office.screeners[0].id

async function storeReport(told: Told<ReportStatus>): Promise<string> {
  const id = randomUUID()
  const at = [office.agency, id]
  await admin.query(
    `INSERT INTO corruption.report (agency_id, id, locator, proof_mac, received_on, intake_method, status, directory_seq,
       sealed, identity_sealed, reporter_grant, facts_written)
     VALUES ($1, $2, $3, $4, $5, 'web', $6, 1, $7, $7, $4, 1)`,
    [...at, id, Buffer.alloc(32), told.receivedOn, told.steps.at(-1)?.status, Buffer.alloc(4096)],
  )
  for (const { kind, index } of told.order) {
    const step = told.steps[index]
    const message = told.messages[index]
    if (kind === 'step' && step !== undefined)
      await admin.query(
        `INSERT INTO corruption.step (agency_id, report_id, position, status, taken_on) VALUES ($1, $2, $3, $4, $5)`,
        [...at, index + 1, step.status, step.on],
      )
    else if (kind === 'fact') await storeFact(told, at, index)
    else if (message !== undefined)
      await admin.query(
        `INSERT INTO corruption.message (agency_id, report_id, id, position, kind, officer_id, seq, sent_on, sealed)
         VALUES ($1, $2, $3, $4, 'message', $5, 1, $6, $7)`,
        [
          ...[...at, randomUUID(), index + 1],
          ...[message.isFromOffice ? officer() : null, message.on, Buffer.alloc(4096)],
        ],
      )
  }
  return id
}

async function storeFact(told: Told<ReportStatus>, at: readonly string[], index: number): Promise<void> {
  const over = told.handedOver[index - 1000]
  await admin.query(
    `INSERT INTO corruption.clock_fact (agency_id, report_id, kind, step_position, happened_on, officer_id)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [
      ...[...at, over === undefined ? 'extended' : 'handed_over'],
      ...[over?.step ?? told.extended[index], over?.on ?? told.receivedOn, officer()],
    ],
  )
}

async function storeComplaint(told: Told<ComplaintStatus>): Promise<string> {
  const id = randomUUID()
  const at = [office.agency, id]
  await admin.query(
    `INSERT INTO general.complaint (agency_id, id, locator, proof_mac, received_on, intake_method, category, narrative,
       place, status, facts_written) VALUES ($1, $2, $3, $4, $5, 'web', 'road', 'ถนนพัง', '', $6, 1)`,
    [...at, id, Buffer.alloc(32), told.receivedOn, told.steps.at(-1)?.status],
  )
  for (const { kind, index } of told.order) {
    const step = told.steps[index]
    const message = told.messages[index]
    if (kind === 'step' && step !== undefined)
      await admin.query(
        `INSERT INTO general.step (agency_id, complaint_id, position, status, taken_on) VALUES ($1, $2, $3, $4, $5)`,
        [...at, index + 1, step.status, step.on],
      )
    else if (kind !== 'fact' && message !== undefined)
      await admin.query(
        `INSERT INTO general.message (agency_id, complaint_id, id, position, officer_id, sent_on, body, promised_on)
         VALUES ($1, $2, $3, $4, $5, $6, 'ข้อความ', $7)`,
        [
          ...[...at, randomUUID(), index + 1, message.isFromOffice ? officer() : null, message.on],
          message.promisedOn ?? null,
        ],
      )
  }
  return id
}

async function stored(table: string, id: string): Promise<NextDue | null> {
  const { rows } = await admin.query<{ on: OfficeDate; code: NextDue['code'] | null }>(
    `SELECT due_on::text AS on, due_code AS code FROM ${table} WHERE agency_id = $1 AND id = $2`,
    [office.agency, id],
  )
  const [row] = rows
  return row?.code == null ? null : { code: row.code, on: row.on }
}

async function setCalendar(days: readonly OfficeDate[], usual: Partial<Deadlines>): Promise<void> {
  await admin.query('DELETE FROM agency.holiday')
  await admin.query(
    `INSERT INTO agency.holiday (agency_id, day, name_th, name_en, is_substitute)
     SELECT $1, day, 'วันหยุด', 'Holiday', false FROM unnest($2::date[]) AS day`,
    [office.agency, days],
  )
  await admin.query('DELETE FROM agency.deadline')
  for (const [code, { days: span, counts }] of Object.entries(usual)) {
    await admin.query(
      `INSERT INTO agency.deadline (agency_id, channel, code, days, counts)
       SELECT $1, channel, $2, $3, $4 FROM unnest(ARRAY['general', 'corruption']) AS channel`,
      [office.agency, code, span, counts],
    )
  }
}

const usualOf = (codes: readonly (keyof Deadlines)[]): fc.Arbitrary<Partial<Deadlines>> =>
  fc.record(Object.fromEntries(codes.map((code) => [code, deadline])), { requiredKeys: [] })

describe('the next thing owed, as the database keeps it', () => {
  it('of a report is what the kernel computes, after every history and after each change of the calendar', async () => {
    await fc.assert(
      fc.asyncProperty(acts, holidays, usualOf(deadlineCodes), async (list, days, usual) => {
        await setCalendar([], {})
        const told = tell<ReportStatus>(list, 'received', nextReportStatuses)
        const id = await storeReport(told)
        const expected = (on: readonly OfficeDate[], set: Partial<Deadlines>): NextDue | null =>
          nextDue(
            reportClocks(
              told satisfies ReportHistory,
              { ...defaultDeadlines.corruption, ...set },
              new Set(on),
            ),
          )
        expect(await stored('corruption.report', id)).toEqual(expected([], {}))
        await setCalendar(days, usual)
        expect(await stored('corruption.report', id)).toEqual(expected(days, usual))
        await admin.query('DELETE FROM corruption.clock_fact')
        for (const part of ['step', 'message']) await admin.query(`DELETE FROM corruption.${part}`)
        await admin.query('DELETE FROM corruption.report')
      }),
      { numRuns: histories },
    )
  }, 120_000)

  it('of a complaint is what the kernel computes, after every history and after each change of the calendar', async () => {
    await fc.assert(
      fc.asyncProperty(acts, holidays, usualOf(complaintDeadlineCodes), async (list, days, usual) => {
        await setCalendar([], {})
        const told = tell<ComplaintStatus>(list, 'received', nextComplaintStatuses)
        const id = await storeComplaint(told)
        const expected = (on: readonly OfficeDate[], set: Partial<Deadlines>): NextDue | null =>
          nextDue(
            complaintClocks(
              told satisfies ComplaintHistory,
              { ...defaultDeadlines.general, ...set },
              new Set(on),
            ),
          )
        expect(await stored('general.complaint', id)).toEqual(expected([], {}))
        await setCalendar(days, usual)
        expect(await stored('general.complaint', id)).toEqual(expected(days, usual))
        for (const part of ['step', 'message']) await admin.query(`DELETE FROM general.${part}`)
        await admin.query('DELETE FROM general.complaint')
      }),
      { numRuns: histories },
    )
  }, 120_000)
})
