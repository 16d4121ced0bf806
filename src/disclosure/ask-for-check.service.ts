import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { fiscalYearOf } from '../kernel/fiscal-year.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'

/** Each check asks the office's site and ours some ten times. */
const mostInAnHour = 6
const hourMs = 60 * 60 * 1000

export type AskOutcome = 'asked' | 'waiting' | 'too_often'

export interface SentSetting {
  readonly site: string | null
  readonly year: number | null
}

/** Officers ask the worker to look at every page anew, and say where the office's own site is. */
@Injectable()
export class AskForCheckService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError without the role of a publisher or an administrator. */
  async ask(actor: Actor): Promise<AskOutcome> {
    mustBeOfTheDesk(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx): Promise<AskOutcome> => {
      const at = this.clock.now()
      const refused = await refusalOf(tx, actor, new Date(at.getTime() - hourMs))
      if (refused !== null) return refused
      const year = await yearOf(tx, actor, at)
      const id = (await takenOver(tx, actor, { year, at })) ?? (await newCheck(tx, actor, { year, at }))
      if (id === null) return 'waiting'
      await recordAct(tx, {
        agency,
        officer,
        act: 'release_disclosure_checked',
        subject: id,
        at,
        facts: { year },
      })
      await tx.query(`SELECT pg_notify('sujarit_worker', '')`)
      return 'asked'
    })
  }

  /** @throws ForbiddenError without the role of a publisher or an administrator. */
  async set(actor: Actor, { site, year }: SentSetting): Promise<void> {
    mustBeOfTheDesk(actor)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const at = this.clock.now()
      await tx.query(
        `INSERT INTO agency.disclosure_setting (agency_id, site, year, set_by, set_on) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (agency_id) DO UPDATE SET site = excluded.site, year = excluded.year, set_by = excluded.set_by,
           set_on = excluded.set_on`,
        [agency, site, year, officer, officeDate(at)],
      )
      await recordAct(tx, {
        agency,
        officer,
        act: 'setting_disclosure_changed',
        subject: null,
        at,
        facts: { site, year },
      })
    })
  }
}

interface NewCheck {
  readonly year: number
  readonly at: Date
}

/**
 * Makes the question that the calendar put, and that waits with those of all other agencies, the officer's own: that goes
 * first. @returns null when there is none of this year.
 */
async function takenOver(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  { year, at }: NewCheck,
): Promise<string | null> {
  const [rows] = await tx.query<[{ readonly id: string }[], number]>(
    `UPDATE agency.disclosure_check SET asked_by = $3, asked_at = $4
      WHERE agency_id = $1 AND year = $2 AND asked_by IS NULL AND checked_at IS NULL RETURNING id`,
    [agency, year, officer, at],
  )
  return rows[0]?.id ?? null
}

/** @returns null when one waits. */
async function newCheck(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  { year, at }: NewCheck,
): Promise<string | null> {
  const inserted = await tx.query<{ readonly id: string }[]>(
    `INSERT INTO agency.disclosure_check (agency_id, id, year, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING id`,
    [agency, randomUUID(), year, officer, at],
  )
  return inserted[0]?.id ?? null
}

function mustBeOfTheDesk(actor: Actor): void {
  if (!hasAnyRole(actor, ['publisher', 'administrator'])) throw new ForbiddenError('role_missing')
}

/** Held until the transaction ends: whoever asks at the same moment is counted after this one, not beside it. */
async function refusalOf(tx: EntityManager, { agency }: Actor, since: Date): Promise<AskOutcome | null> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('disclosure check ' || $1, 0))`, [agency])
  const [row] = await tx.query<{ readonly waiting: number; readonly asked: number }[]>(
    `SELECT count(*) FILTER (WHERE checked_at IS NULL AND asked_by IS NOT NULL)::int AS waiting,
       count(*) FILTER (WHERE asked_at > $2 AND asked_by IS NOT NULL)::int AS asked
     FROM agency.disclosure_check WHERE agency_id = $1`,
    [agency, since],
  )
  if ((row?.waiting ?? 0) > 0) return 'waiting'
  return (row?.asked ?? 0) >= mostInAnHour ? 'too_often' : null
}

async function yearOf(tx: EntityManager, { agency }: Actor, at: Date): Promise<number> {
  const [row] = await tx.query<{ readonly year: number | null }[]>(
    'SELECT year FROM agency.disclosure_setting WHERE agency_id = $1',
    [agency],
  )
  return row?.year ?? fiscalYearOf(officeDate(at))
}
