import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { readDeadlines } from '../agency/guideline-facts.service.js'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { Channel } from '../kernel/channel.js'
import type { ChannelDeadlines, Deadline, DeadlineCode } from '../kernel/deadline.js'
import { Database } from '../platform/database/database.js'
import { ConflictError } from '../platform/errors/errors.js'
import { demandAdministrator } from './settings-officer.js'

export interface ChangedDeadline {
  readonly channel: Channel
  readonly code: DeadlineCode
  readonly before: Deadline
  readonly after: Deadline
}

export interface DeadlinePreview {
  readonly changes: readonly ChangedDeadline[]
  /**
   * Open general complaints whose day would move. Of reports there is no such number: an administrator must not learn
   * that there are any.
   */
  readonly complaintsMoved: number
}

/** In how many days the office owes what. The guideline gets its new version by itself. */
@Injectable()
export class EditDeadlinesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** As they stand now. @throws ForbiddenError */
  async read(actor: Actor): Promise<ChannelDeadlines> {
    demandAdministrator(actor)
    return this.database.inAgency({ agency: actor.agency }, (tx) => readDeadlines(tx, actor.agency))
  }

  /** Tries the change and takes it back. @throws ForbiddenError */
  async preview(actor: Actor, wanted: ChannelDeadlines): Promise<DeadlinePreview> {
    demandAdministrator(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const changes = changesBetween(await readDeadlines(tx, agency), wanted)
      const before = await daysOfComplaints(tx, actor)
      await tx.query('SAVEPOINT tried')
      await write(tx, actor, changes)
      const after = await daysOfComplaints(tx, actor)
      await tx.query('ROLLBACK TO SAVEPOINT tried')
      return { changes, complaintsMoved: [...before].filter(([id, day]) => after.get(id) !== day).length }
    })
  }

  /**
   * @param seen - What stood on the page on which the officer decided.
   * @throws ForbiddenError, and ConflictError when somebody else has changed them since.
   */
  async save(actor: Actor, wanted: ChannelDeadlines, seen: string): Promise<void> {
    demandAdministrator(actor)
    const { agency, id: officer } = actor
    const at = this.clock.now()
    await this.database.inAgency({ agency, officer }, async (tx) => {
      // Two administrators who save at once save one after the other.
      await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [`deadlines ${agency}`])
      const now = await readDeadlines(tx, agency)
      if (stampOf(now) !== seen) throw new ConflictError('deadlines_changed')
      const changes = changesBetween(now, wanted)
      await write(tx, actor, changes)
      for (const { channel, code, before, after } of changes) {
        const facts = { setting: 'deadline', channel, code, ...fromTo(before, after) }
        await recordAct(tx, { agency, officer, act: 'setting_changed', subject: null, at, facts })
      }
    })
  }
}

/** Short text that is another when any deadline is. */
export function stampOf(deadlines: ChannelDeadlines): string {
  return [deadlines.general, deadlines.corruption]
    .flatMap((ofChannel) => Object.entries<Deadline>(ofChannel))
    .map(([code, { days, counts }]) => `${code}${String(days)}${counts.slice(0, 1)}`)
    .join('.')
}

export function changesBetween(now: ChannelDeadlines, wanted: ChannelDeadlines): ChangedDeadline[] {
  return (['general', 'corruption'] as const).flatMap((channel) => {
    const before: Readonly<Record<string, Deadline>> = now[channel]
    return Object.entries<Deadline>(wanted[channel]).flatMap(([code, after]) => {
      const old = before[code]
      if (old === undefined || (old.days === after.days && old.counts === after.counts)) return []
      return [{ channel, code: code as DeadlineCode, before: old, after }]
    })
  })
}

function fromTo(before: Deadline, after: Deadline): Record<string, string | number> {
  return { from: before.days, fromCounts: before.counts, to: after.days, toCounts: after.counts }
}

async function write(
  tx: EntityManager,
  { agency }: Actor,
  changes: readonly ChangedDeadline[],
): Promise<void> {
  await tx.query(
    `INSERT INTO agency.deadline (agency_id, channel, code, days, counts)
     SELECT $1, c.channel, c.code, c.days, c.counts
     FROM unnest($2::text[], $3::text[], $4::integer[], $5::text[]) AS c (channel, code, days, counts)
     ON CONFLICT (agency_id, channel, code) DO UPDATE SET days = EXCLUDED.days, counts = EXCLUDED.counts`,
    [
      agency,
      changes.map(({ channel }) => channel),
      changes.map(({ code }) => code),
      changes.map(({ after }) => after.days),
      changes.map(({ after }) => after.counts),
    ],
  )
}

async function daysOfComplaints(tx: EntityManager, { agency }: Actor): Promise<Map<string, string | null>> {
  const rows: { id: string; due_on: string | null }[] = await tx.query(
    `SELECT id, due_on FROM general.complaint
      WHERE agency_id = $1 AND (due_on IS NOT NULL OR status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate'))`,
    [agency],
  )
  return new Map(rows.map(({ id, due_on: day }) => [id, day]))
}
