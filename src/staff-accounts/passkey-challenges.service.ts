import { createHash, randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { Clock } from '../kernel/clock.js'
import type { AgencyId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { canonicalEmail } from './credentials.js'
import { PasskeyChallengeEntity, type PasskeyPurpose } from './passkey-challenge.entity.js'
import type { ActiveSession } from './signed-in-officer.js'

/** Time to find the finger or type a PIN, and not much more. */
export const challengeSeconds = 180

/** For what, and for whom, something is to be signed. */
export interface PasskeyAsk {
  readonly purpose: PasskeyPurpose
  /** Keyed hash of the attempt or session: an answer from another one is refused. */
  readonly boundTo: Buffer
}

/** Challenges live in the database: any copy of staff-web takes the answer, and only one takes it. */
@Injectable()
export class PasskeyChallengesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly pepper: Pepper,
  ) {}

  /** Does not look whether anybody has the address: asking tells nothing. */
  ofSignIn(email: string): PasskeyAsk {
    return { purpose: 'sign_in', boundTo: this.#bind(`address ${canonicalEmail(email)}`) }
  }

  ofSession(purpose: 'confirm' | 'add', { officer, reference }: ActiveSession): PasskeyAsk {
    return { purpose, boundTo: this.#bind(`session ${officer.id} ${reference}`) }
  }

  /** @returns 32 random bytes. */
  async make(agency: AgencyId, { purpose, boundTo }: PasskeyAsk): Promise<Buffer> {
    const challenge = randomBytes(32)
    const now = this.clock.now().getTime()
    await this.database.inAgency({ agency }, async (tx) => {
      await tx.query('DELETE FROM staff.passkey_challenge WHERE agency_id = $1 AND expires_at <= $2', [
        agency,
        new Date(now),
      ])
      await tx.insert(PasskeyChallengeEntity, {
        ...{ agencyId: agency, challengeHash: hashOf(challenge), purpose, boundTo },
        expiresAt: new Date(now + challengeSeconds * 1000),
      })
    })
    return challenge
  }

  /** Uses a challenge up, whatever becomes of the answer. @returns whether it was open for this. */
  async take(agency: AgencyId, { purpose, boundTo }: PasskeyAsk, challenge: Uint8Array): Promise<boolean> {
    const taken = await this.database.inAgency({ agency }, (tx) =>
      tx.query<{ is_open: boolean }[]>(
        `WITH taken AS (
           DELETE FROM staff.passkey_challenge WHERE agency_id = $1 AND challenge_hash = $2
           RETURNING purpose = $3 AND bound_to = $4 AND expires_at > $5 AS is_open)
         SELECT is_open FROM taken`,
        [agency, hashOf(challenge), purpose, boundTo, this.clock.now()],
      ),
    )
    return taken[0]?.is_open === true
  }

  #bind(text: string): Buffer {
    return this.pepper.mac('passkey challenge', Buffer.from(text))
  }
}

function hashOf(challenge: Uint8Array): Buffer {
  return createHash('sha256').update(challenge).digest()
}
