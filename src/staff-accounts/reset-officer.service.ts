import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ConflictError } from '../platform/errors/errors.js'
import { endAccess, forgetPasskeys, lockOfficer, takeGrants } from './end-access.js'
import { invitationHash, issueInvitation, type Invitation } from './invite-officer.service.js'
import { OfficerEntity } from './officer.entity.js'
import { forgetRotation } from './own-rotation.service.js'
import { ResetEntity, type ResetKind } from './reset.entity.js'

export const resetHours = 24
const resetMs = resetHours * 3_600_000

const withoutCredentials = {
  status: 'invited',
  ...{ kdfVersion: null, kdfSalt: null, authenticationHash: null, wrappedSeed: null, recoverySeed: null },
  ...{ totpSealed: null, totpLastStep: null, recipient: null, verifyKey: null, enrolledOn: null },
  keySinceSeq: null,
} as const

/** What an administrator can do for somebody who is locked out: open a way, never walk it. */
@Injectable()
export class ResetOfficerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a link for setting one lost factor anew. It opens nothing by itself: the officer shows the other factor and
   * proves with the sheet that the key is there. Sessions end, because whoever lost something may have lost it to somebody.
   * @throws NotFoundError for a stranger, ConflictError for somebody without keys.
   */
  async reset(agency: AgencyId, by: OfficerId, id: OfficerId, kind: ResetKind): Promise<Invitation> {
    const now = this.clock.now()
    return this.database.inAgency({ agency, officer: by }, async (tx) => {
      const { officer } = await lockOfficer(tx, agency, id)
      if (officer.status !== 'active' && officer.status !== 'waiting') throw new ConflictError('no_keys')
      if (officer.recoverySeed === null) throw new ConflictError('no_recovery')
      await endAccess(tx, agency, id, now)
      const token = randomBytes(32).toString('base64url')
      const expiresAt = new Date(now.getTime() + resetMs)
      const made = { agencyId: agency, tokenHash: invitationHash(token), officerId: id, kind, expiresAt }
      await tx.insert(ResetEntity, { ...made, shownAt: null, usedAt: null })
      await recordAct(tx, {
        agency,
        officer: by,
        act: 'officer_reset',
        subject: id,
        at: now,
        facts: { kind },
      })
      return { officer: id, token, expiresAt }
    })
  }

  /**
   * Ends an identity that nobody can open any more, or that somebody else may open: the officer enrols anew with other
   * keys, holders admit those, and let the officer in again case by case.
   * @throws NotFoundError for a stranger, ConflictError for somebody without keys.
   */
  async newIdentity(
    agency: AgencyId,
    by: OfficerId,
    id: OfficerId,
    why: 'key_lost' | 'key_compromised',
  ): Promise<Invitation> {
    const now = this.clock.now()
    return this.database.inAgency({ agency, officer: by }, async (tx) => {
      const { officer } = await lockOfficer(tx, agency, id)
      if (officer.status !== 'active' && officer.status !== 'waiting') throw new ConflictError('no_keys')
      await takeGrants(tx, id, why, officeDate(now))
      await endAccess(tx, agency, id, now)
      await forgetPasskeys(tx, agency, id)
      await forgetRotation(tx, agency, id)
      await tx.update(OfficerEntity, { agencyId: agency, id }, withoutCredentials)
      await recordAct(tx, { agency, officer: by, act: 'key_ended', subject: id, at: now, facts: { why } })
      return issueInvitation(tx, agency, id, now)
    })
  }
}
