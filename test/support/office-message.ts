import { randomUUID } from 'node:crypto'
import { sealMessage } from '../../src/crypto/message.js'
import { openGrantedReport, type OpenedCase } from '../../src/crypto/open-report.js'
import type { OfficeTopic } from '../../src/kernel/message-topic.js'
import { moveExtra, type SignedMove } from '../../src/kernel/report-move.js'
import type { FixtureAgency, FixtureOfficer } from './agency-fixture.js'
import type { FreshDatabase } from './database.js'

export interface OfficeMessage {
  readonly locator: string
  readonly text: string
  /** From 1, counted for this officer in this case. */
  readonly seq: number
  readonly from: FixtureOfficer
  /** Who signs; another than `from` makes a forgery. */
  readonly signedBy?: FixtureOfficer
  readonly topic?: OfficeTopic
  /** What is asked with it. */
  readonly move?: SignedMove
}

/** Puts a message into a report's mailbox as an officer's browser would seal it. */
export async function insertOfficeMessage(
  database: FreshDatabase,
  office: FixtureAgency,
  { locator, text, seq, from, signedBy = from, topic = 'answer', move }: OfficeMessage,
): Promise<void> {
  const owner = await database.client('owner')
  const { id, opened } = await openCaseOf(database, office, locator, from)
  const sealed = await sealMessage({
    ...{ kind: 'message', text, agency: office.agency, locator, seq, author: from.id },
    extra: { topic, ...(move && moveExtra(move)) },
    signing: signedBy.signing,
    recipient: opened.body.reportRecipient,
  })
  await owner.query(
    `INSERT INTO corruption.message (agency_id, report_id, id, position, kind, officer_id, seq, sent_on, sealed)
     SELECT $1, $2, $3, coalesce(max(position), 0) + 1, 'message', $4, $5, current_date, $6
     FROM corruption.message WHERE agency_id = $1 AND report_id = $2`,
    [office.agency, id, randomUUID(), from.id, seq, Buffer.from(sealed)],
  )
}

/** A case as its holder's browser opens it, from what lies in the database. */
export async function openCaseOf(
  database: FreshDatabase,
  office: FixtureAgency,
  locator: string,
  from: FixtureOfficer,
): Promise<{ readonly id: string; readonly opened: OpenedCase }> {
  const owner = await database.client('owner')
  const { rows } = await owner.query<{ id: string; sealed: Buffer; which: string; granted: Buffer }>(
    `SELECT r.id, r.sealed, g.which, g.sealed AS granted FROM corruption.report r
     JOIN corruption.report_grant g ON g.agency_id = r.agency_id AND g.report_id = r.id
     WHERE r.agency_id = $1 AND r.locator = $2 AND g.officer_id = $3`,
    [office.agency, locator, from.id],
  )
  const grant = (which: string): Buffer => rows.find((row) => row.which === which)!.granted
  const opened = await openGrantedReport(
    from.identity,
    { reportGrant: grant('report'), deskGrant: grant('desk'), sealed: rows[0]!.sealed },
    { agency: office.agency, locator },
    office.directory,
  )
  return { id: rows[0]!.id, opened }
}
