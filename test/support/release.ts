import { createHash } from 'node:crypto'
import type { CaseEvent } from '../../src/kernel/case-event.js'
import { makeSnapshot, snapshotText } from '../../src/publication/snapshot.js'
import { day, fiscalYear } from './case-events.js'
import type { TestPublicWeb } from './public-web.js'

export interface ReleaseOptions {
  readonly asOf?: string
  readonly number?: number
  readonly reason?: string
}

/** A release of the first format, from the time before three signed: such ones stay readable. */
export async function insertRelease(
  web: Pick<TestPublicWeb, 'database' | 'fixture'>,
  year: number,
  events: readonly CaseEvent[],
  { asOf = `${year - 543}-09-30`, number = 1, reason }: ReleaseOptions = {},
): Promise<{ text: string; hash: string }> {
  const { agency } = web.fixture
  const snapshot = makeSnapshot({
    agency: {
      id: agency,
      name: 'องค์การบริหารส่วนตำบลตัวอย่าง',
      nameEn: 'Tambon Tuayang Administrative Organization',
    },
    countedFrom: null,
    year: fiscalYear(year),
    asOf: day(asOf),
    releasedOn: day(`${year - 543}-10-12`),
    number,
    events: events.map((event) => ({ ...event, agencyId: agency })),
    journal: { position: events.length, head: 'ab'.repeat(32) },
    restates: number === 1 ? null : number - 1,
    reason: reason ?? null,
  })
  const text = snapshotText(snapshot)
  const hash = createHash('sha256').update(text).digest('hex')
  const owner = await web.database.client('owner')
  await owner.query('ALTER TABLE publication.release DISABLE TRIGGER release_is_signed')
  await owner.query(
    `INSERT INTO publication.release (agency_id, fiscal_year, number, as_of, released_on, snapshot, hash,
       journal_position, journal_head, released_by)
     VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8, decode($9, 'hex'), $10)`,
    [
      agency,
      year,
      number,
      snapshot.asOf,
      snapshot.releasedOn,
      text,
      hash,
      snapshot.journal.position,
      snapshot.journal.head,
      web.fixture.screeners[0].id,
    ],
  )
  await owner.query('ALTER TABLE publication.release ENABLE TRIGGER release_is_signed')
  return { text, hash }
}
