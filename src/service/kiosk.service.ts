import { createHash, createHmac, randomBytes, randomInt, randomUUID, timingSafeEqual } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { recordAct } from '../audit/record-act.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { addDays, officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'

/** How long the digits open a tablet, and how long the tablet counts. */
const codeMinutes = 15
export const kioskDays = 366
/** A press is taken back so long after it. */
export const undoSeconds = 10
export const longestKioskName = 60

/** A tablet as its list shows it. */
export interface ListedKiosk {
  readonly id: string
  readonly name: string
  readonly madeOn: OfficeDate
  readonly goodUntil: OfficeDate
  /** Null until its digits were typed. */
  readonly seenOn: OfficeDate | null
  readonly endedOn: OfficeDate | null
  readonly officer: string | null
}

/** A tablet that may count now. */
export interface LiveKiosk {
  readonly id: string
  readonly name: string
  readonly tokenHash: Buffer
}

export type MadeKiosk = { readonly code: string } | { readonly problem: 'name_missing' | 'name_too_long' }

/** Tablets at the desk: made and ended by an administrator, opened once by digits, and able to count and nothing else. */
@Injectable()
export class KioskService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async list(agency: AgencyId): Promise<ListedKiosk[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.query<ListedKiosk[]>(
        `SELECT k.id, k.name, k.made_on AS "madeOn", k.good_until AS "goodUntil", k.seen_on AS "seenOn",
           k.ended_on AS "endedOn", o.name AS officer
         FROM service.kiosk k LEFT JOIN staff.officer o ON o.agency_id = k.agency_id AND o.id = k.made_by
         WHERE k.agency_id = $1 ORDER BY k.made_on DESC, k.id LIMIT 100`,
        [agency],
      ),
    )
  }

  /** @returns digits that open one tablet, once, within a quarter of an hour. @throws ForbiddenError */
  async make(actor: Actor, name: string): Promise<MadeKiosk> {
    const { agency, id: officer } = demandAdministrator(actor)
    const words = name.trim().normalize('NFC')
    if (words === '') return { problem: 'name_missing' }
    if (words.length > longestKioskName) return { problem: 'name_too_long' }
    const at = this.clock.now()
    const [today, id] = [officeDate(at), randomUUID()]
    const code = String(randomInt(10 ** 10)).padStart(10, '0')
    await this.database.inAgency({ agency, officer }, async (tx) => {
      await tx.query(
        `INSERT INTO service.kiosk (agency_id, id, name, code_hash, code_until, made_by, made_on, good_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[agency, id, words, codeHash(agency, code), new Date(at.getTime() + codeMinutes * 60_000)],
          ...[officer, today, addDays(today, kioskDays)],
        ],
      )
      await recordAct(tx, { agency, officer, act: 'setting_kiosk_made', subject: id, at, facts: {} })
    })
    return { code }
  }

  /** Ends a tablet at once. @returns false when it was ended before, or is not there. @throws ForbiddenError */
  async end(actor: Actor, id: string): Promise<boolean> {
    const { agency, id: officer } = demandAdministrator(actor)
    const at = this.clock.now()
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const [ended] = await tx.query<[unknown[], number]>(
        `UPDATE service.kiosk SET ended_by = $3, ended_on = $4, code_hash = NULL
          WHERE agency_id = $1 AND id = $2 AND ended_on IS NULL RETURNING id`,
        [agency, id, officer, officeDate(at)],
      )
      if (ended.length === 0) return false
      await recordAct(tx, { agency, officer, act: 'setting_kiosk_ended', subject: id, at, facts: {} })
      return true
    })
  }

  /** Takes the digits once. @returns the token that the tablet keeps, or null for digits that open nothing. */
  async open(agency: AgencyId, code: string): Promise<string | null> {
    const digits = code.replaceAll(/\D/g, '')
    const at = this.clock.now()
    const token = randomBytes(32).toString('base64url')
    const [opened] = await this.database.inAgency({ agency }, (tx) =>
      tx.query<[unknown[], number]>(
        `UPDATE service.kiosk SET code_hash = NULL, token_hash = $3, seen_on = $5
          WHERE agency_id = $1 AND code_hash = $2 AND code_until > $4 AND ended_on IS NULL RETURNING id`,
        [agency, codeHash(agency, digits), tokenHash(token), at, officeDate(at)],
      ),
    )
    return opened.length === 0 ? null : token
  }

  /** @returns null for a token that counts no more, or never did. */
  async live(agency: AgencyId, token: string): Promise<LiveKiosk | null> {
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency }, async (tx) => {
      const [kiosk] = await tx.query<(LiveKiosk & { readonly seenOn: OfficeDate | null })[]>(
        `SELECT id, name, token_hash AS "tokenHash", seen_on AS "seenOn" FROM service.kiosk
          WHERE agency_id = $1 AND token_hash = $2 AND ended_on IS NULL AND good_until >= $3`,
        [agency, tokenHash(token), today],
      )
      if (kiosk !== undefined && kiosk.seenOn !== today)
        await tx.query('UPDATE service.kiosk SET seen_on = $3 WHERE agency_id = $1 AND id = $2', [
          agency,
          kiosk.id,
          today,
        ])
      return kiosk ?? null
    })
  }

  /** A press that waited over midnight is of the day on which it was made; any other day is today. */
  dayOf(on: OfficeDate | null): OfficeDate {
    const today = officeDate(this.clock.now())
    return on === addDays(today, -1) ? on : today
  }

  /** What goes with the button that takes a press back: the press, the moment until when, and our mark over both. */
  undoOf(kiosk: LiveKiosk, press: string): Undo {
    const untilMs = this.clock.now().getTime() + undoSeconds * 1000
    return { press, untilMs, mark: markOf(kiosk, press, untilMs) }
  }

  /** How long the button still works, in whole seconds: a tablet's own clock may say anything. */
  secondsLeft({ untilMs }: Undo): number {
    return Math.max(0, Math.floor((untilMs - this.clock.now().getTime()) / 1000))
  }

  /** Whether the button is ours and its ten seconds are not over. */
  mayUndo(kiosk: LiveKiosk, { press, untilMs, mark }: Undo): boolean {
    const [ours, theirs] = [Buffer.from(markOf(kiosk, press, untilMs)), Buffer.from(mark)]
    const isOurs = ours.length === theirs.length && timingSafeEqual(ours, theirs)
    return isOurs && this.clock.now().getTime() <= untilMs
  }
}

export interface Undo {
  readonly press: string
  readonly untilMs: number
  readonly mark: string
}

function demandAdministrator(actor: Actor): { readonly agency: AgencyId; readonly id: OfficerId } {
  if (!hasAnyRole(actor, ['administrator'])) throw new ForbiddenError('role_missing')
  return actor
}

function codeHash(agency: AgencyId, digits: string): Buffer {
  return createHash('sha256').update(`sujarit kiosk code ${agency} ${digits}`).digest()
}

function tokenHash(token: string): Buffer {
  return createHash('sha256').update(`sujarit kiosk token ${token}`).digest()
}

/** The hash of the token is known to the database and the program alone. */
function markOf({ tokenHash: key }: LiveKiosk, press: string, untilMs: number): string {
  return createHmac('sha256', key).update(`${press} ${untilMs}`).digest('base64url')
}
