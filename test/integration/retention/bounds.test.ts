import pg from 'pg'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { plainAgency } from '../../support/plain-agency.js'

let fresh: FreshDatabase
let owner: pg.Client

beforeAll(async () => {
  fresh = await freshDatabase()
  await plainAgency(fresh)
  owner = await fresh.client('owner')
}, 60_000)
afterAll(() => fresh.drop())

const complaints = ['resolved', 'not_accepted', 'referred', 'duplicate'].map((one) => `years_general_${one}`)
const reports = [
  ...['substantiated', 'unsubstantiated', 'not_accepted', 'referred', 'withdrawn', 'duplicate'],
].map((one) => `years_report_${one}`)

type Periods = Readonly<Record<string, number>>

const all = (names: readonly string[], years: number): Periods =>
  Object.fromEntries(names.map((name) => [name, years]))

/** The condition that refuses the periods; null when they are kept. */
async function refusalOf(periods: Periods): Promise<string | null> {
  await owner.query('BEGIN')
  try {
    const sets = Object.entries(periods).map(([name, years]) => `${name} = ${String(years)}`)
    await owner.query(`UPDATE agency.agency SET ${sets.join(', ')}`)
    return null
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.constraint ?? '') : 'not a refusal'
  } finally {
    await owner.query('ROLLBACK')
  }
}

/** What the form says of the same periods. */
async function saidOf(periods: Periods): Promise<string | null> {
  const { rows } = await owner.query<{ problem: string | null }>(
    `SELECT agency.retention_problem(to_jsonb(a) || $1::jsonb) AS problem FROM agency.agency a`,
    [JSON.stringify(periods)],
  )
  return rows[0]?.problem ?? null
}

const shortest = { ...all(complaints, 1), ...all(reports, 5), years_contact: 1, years_identity: 1 }
const longest = { ...all(complaints, 30), ...all(reports, 30), years_contact: 30, years_identity: 30 }

describe('periods of keeping', () => {
  it.each([
    ['the shortest', shortest],
    ['the longest', longest],
    ['what an agency begins with', { years_contact: 2 }],
  ])('may be %s', async (_, periods) => {
    expect([await refusalOf(periods), await saidOf(periods)]).toEqual([null, null])
  })

  it.each([
    ...complaints.flatMap((name) => [
      [name, { ...shortest, [name]: 0 }, 'agency_keeps_complaints_long_enough'] as const,
      [name, { ...longest, [name]: 31 }, 'agency_keeps_complaints_long_enough'] as const,
    ]),
    ...reports.flatMap((name) => [
      [name, { ...shortest, [name]: 4 }, 'agency_keeps_reports_long_enough'] as const,
      [name, { ...longest, [name]: 31 }, 'agency_keeps_reports_long_enough'] as const,
    ]),
    ['years_contact', { ...shortest, years_contact: 0 }, 'agency_keeps_contact_shorter'] as const,
    ['years_identity', { ...shortest, years_identity: 0 }, 'agency_keeps_identity_shorter'] as const,
  ])('of %s end at their bounds, in the form and in the table', async (_, periods, constraint) => {
    // A period below the shortest is also below that of who told it; either condition may speak first.

    expect([constraint, 'agency_keeps_contact_shorter', 'agency_keeps_identity_shorter']).toContain(
      await refusalOf(periods),
    )
    expect(await saidOf(periods)).toBe('period_out_of_bounds')
  })

  it.each([
    ['contact data', { ...shortest, years_contact: 2 }, 'agency_keeps_contact_shorter'],
    ['an identity', { ...shortest, years_identity: 6 }, 'agency_keeps_identity_shorter'],
  ])('of %s are no longer than those of the shortest kept case', async (_, periods, constraint) => {
    expect(await refusalOf(periods)).toBe(constraint)
    expect(await saidOf(periods)).toBe('identity_kept_longer')
  })
})
