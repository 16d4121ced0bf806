import { createHash, randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import type { OfficerRole } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { NotFoundError } from '../platform/errors/errors.js'
import type { ActiveSession } from './signed-in-officer.js'

export const idleMinutes = 20
export const absoluteHours = 12
/** So long a shown second factor is good for acts that ask for it. */
export const confirmedMinutes = 10
const idleMs = idleMinutes * 60_000
const absoluteMs = absoluteHours * 3_600_000
const confirmedMs = confirmedMinutes * 60_000

export interface BegunSession {
  /** 32 random bytes in base64url, for the cookie; the database has only its hash. */
  readonly token: string
  readonly csrfToken: string
  readonly browserKeyHalf: Buffer
}

export interface ListedSession {
  readonly reference: string
  readonly signedInAt: Date
  readonly seenAt: Date
}

interface SessionRow {
  readonly officer_id: OfficerId
  readonly browser_key_half: Buffer
  readonly csrf_token: string
  readonly signed_in_at: Date
  readonly confirmed_at: Date
  readonly name: string
  readonly status: string
  readonly post_id: PostId
  readonly title_th: string
  readonly title_en: string
  readonly roles: OfficerRole[]
  readonly has_passkey: boolean
}

/** Sessions live in the database alone: any copy of staff-web serves them, and a deleted row ends one at once. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Always a new token: one from before the sign-in is worth nothing after it. */
  async begin(tx: EntityManager, agency: AgencyId, officer: OfficerId): Promise<BegunSession> {
    const now = this.clock.now()
    const token = randomBytes(32).toString('base64url')
    const csrfToken = randomBytes(32).toString('base64url')
    const browserKeyHalf = randomBytes(32)
    await this.#deleteEnded(tx, agency)
    await tx.query(
      `INSERT INTO staff.session (agency_id, token_hash, officer_id, browser_key_half, csrf_token, signed_in_at, seen_at,
         confirmed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $6, $6)`,
      [agency, hashOf(token), officer, browserKeyHalf, csrfToken, now],
    )
    return { token, csrfToken, browserKeyHalf }
  }

  /**
   * The session of a cookie, which this counts as activity.
   * @returns null when it has ended, was revoked, belongs to another agency, or the officer has left.
   */
  async resume(agency: AgencyId, token: string): Promise<ActiveSession | null> {
    const now = this.clock.now()
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.query<SessionRow[]>(
        `WITH seen AS (
           UPDATE staff.session SET seen_at = $3
           WHERE agency_id = $1 AND token_hash = $2 AND seen_at > $4 AND signed_in_at > $5
           RETURNING officer_id, browser_key_half, csrf_token, signed_in_at, confirmed_at)
         SELECT s.*, o.name, o.status, p.id AS post_id, p.title_th, p.title_en,
           ARRAY(SELECT r.role FROM staff.officer_role r
             WHERE r.agency_id = o.agency_id AND r.officer_id = o.id ORDER BY r.role) AS roles,
           EXISTS (SELECT FROM staff.passkey k
             WHERE k.agency_id = o.agency_id AND k.officer_id = o.id AND k.cloned_on IS NULL) AS has_passkey
         FROM seen s
           JOIN staff.officer o ON o.agency_id = $1 AND o.id = s.officer_id AND o.status IN ('waiting', 'active')
           JOIN agency.post p ON p.agency_id = o.agency_id AND p.id = o.post_id`,
        [agency, hashOf(token), now, this.#idleLimit(), this.#absoluteLimit()],
      ),
    )
    return rows[0] === undefined ? null : activeSession(agency, hashOf(token), rows[0], now)
  }

  /** Signs out. Ending what has ended is not an error. */
  async end(agency: AgencyId, officer: OfficerId, token: string): Promise<void> {
    await this.database.inAgency({ agency }, async (tx) => {
      await tx.query(
        'DELETE FROM staff.session WHERE agency_id = $1 AND token_hash = $2 AND officer_id = $3',
        [agency, hashOf(token), officer],
      )
      await recordAct(tx, {
        agency,
        officer,
        act: 'signed_out',
        subject: null,
        at: this.clock.now(),
        facts: {},
      })
    })
  }

  /** An officer's sessions that are alive, the latest used first. */
  async list(agency: AgencyId, officer: OfficerId): Promise<ListedSession[]> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.query<{ token_hash: Buffer; signed_in_at: Date; seen_at: Date }[]>(
        `SELECT token_hash, signed_in_at, seen_at FROM staff.session
         WHERE agency_id = $1 AND officer_id = $2 AND seen_at > $3 AND signed_in_at > $4
         ORDER BY seen_at DESC, token_hash`,
        [agency, officer, this.#idleLimit(), this.#absoluteLimit()],
      ),
    )
    return rows.map((row) => ({
      reference: referenceOf(row.token_hash),
      signedInAt: row.signed_in_at,
      seenAt: row.seen_at,
    }))
  }

  /**
   * Ends one of the officer's own sessions; its next request is refused.
   * @throws NotFoundError when the officer has no such session.
   */
  async revoke(agency: AgencyId, officer: OfficerId, reference: string): Promise<void> {
    await this.database.inAgency({ agency }, async (tx) => {
      const ended = await tx.query<unknown[]>(
        `WITH ended AS (
           DELETE FROM staff.session
           WHERE agency_id = $1 AND officer_id = $2 AND left(encode(token_hash, 'hex'), 16) = $3 RETURNING 1)
         SELECT * FROM ended`,
        [agency, officer, reference],
      )
      if (ended.length === 0) throw new NotFoundError('session_unknown')
      const facts = { sessions: ended.length }
      await recordAct(tx, {
        agency,
        officer,
        act: 'session_revoked',
        subject: officer,
        at: this.clock.now(),
        facts,
      })
    })
  }

  /** Ends every session of an officer, as an administrator does for a lost telephone or a stolen computer. */
  async revokeAll(tx: EntityManager, agency: AgencyId, officer: OfficerId, by: OfficerId): Promise<void> {
    const ended = await tx.query<unknown[]>(
      `WITH ended AS (DELETE FROM staff.session WHERE agency_id = $1 AND officer_id = $2 RETURNING 1)
       SELECT * FROM ended`,
      [agency, officer],
    )
    await recordAct(tx, {
      agency,
      officer: by,
      act: 'session_revoked',
      subject: officer,
      at: this.clock.now(),
      facts: { sessions: ended.length },
    })
  }

  async #deleteEnded(tx: EntityManager, agency: AgencyId): Promise<void> {
    await tx.query(
      'DELETE FROM staff.session WHERE agency_id = $1 AND (seen_at <= $2 OR signed_in_at <= $3)',
      [agency, this.#idleLimit(), this.#absoluteLimit()],
    )
  }

  #idleLimit(): Date {
    return new Date(this.clock.now().getTime() - idleMs)
  }

  #absoluteLimit(): Date {
    return new Date(this.clock.now().getTime() - absoluteMs)
  }
}

function activeSession(agency: AgencyId, hash: Buffer, row: SessionRow, now: Date): ActiveSession {
  const isWaiting = row.status === 'waiting'
  const leftMs = Math.min(idleMs, row.signed_in_at.getTime() + absoluteMs - now.getTime())
  return {
    officer: {
      id: row.officer_id,
      agency,
      name: row.name,
      post: row.post_id,
      title: { th: row.title_th, en: row.title_en },
      roles: isWaiting ? [] : row.roles,
      csrfToken: row.csrf_token,
    },
    isWaiting,
    hasPasskey: row.has_passkey,
    isConfirmed: now.getTime() - row.confirmed_at.getTime() < confirmedMs,
    reference: referenceOf(hash),
    browserKeyHalf: row.browser_key_half,
    secondsLeft: Math.floor(leftMs / 1000),
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The first eight bytes of the hash, in hexadecimal. */
function referenceOf(hash: Buffer): string {
  return hash.subarray(0, 8).toString('hex')
}
