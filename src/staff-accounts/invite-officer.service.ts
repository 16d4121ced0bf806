import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { ConflictError, NotFoundError } from '../platform/errors/errors.js'
import { addOfficer, type NewOfficer } from './add-officer.js'
import { InvitationEntity } from './invitation.entity.js'
import { OfficerEntity } from './officer.entity.js'
import { SessionService } from './session.service.js'

export const invitationHours = 72
const invitationMs = invitationHours * 3_600_000

export interface Invitation {
  readonly officer: OfficerId
  /** 32 random bytes in base64url. Shown once; the database has only its hash. */
  readonly token: string
  readonly expiresAt: Date
}

/** Lets an administrator bring officers in. An administrator makes accounts, never keys. */
@Injectable()
export class InviteOfficerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionService,
  ) {}

  /** @throws InvalidInputError and ConflictError as `addOfficer`. */
  async invite(agency: AgencyId, by: OfficerId, who: Omit<NewOfficer, 'id'>): Promise<Invitation> {
    return this.database.inAgency({ agency }, async (tx) => {
      const officer = randomUUID() as OfficerId
      await addOfficer(tx, agency, { ...who, id: officer })
      return this.#issue(tx, agency, { officer, by })
    })
  }

  /**
   * A new link for an officer who has not enrolled. The earlier link is worth nothing from now on.
   * @throws NotFoundError for a stranger, ConflictError when the officer has enrolled.
   */
  async inviteAgain(agency: AgencyId, by: OfficerId, officer: OfficerId): Promise<Invitation> {
    return this.database.inAgency({ agency }, async (tx) => {
      const found = await tx.findOneBy(OfficerEntity, { agencyId: agency, id: officer })
      if (found === null) throw new NotFoundError('officer_unknown')
      if (found.status !== 'invited') throw new ConflictError('officer_not_invited')
      await tx.update(
        InvitationEntity,
        { agencyId: agency, officerId: officer },
        { usedAt: this.clock.now() },
      )
      return this.#issue(tx, agency, { officer, by })
    })
  }

  /** Signs an officer out everywhere. @throws NotFoundError for a stranger. */
  async endSessions(agency: AgencyId, by: OfficerId, officer: OfficerId): Promise<void> {
    await this.database.inAgency({ agency }, async (tx) => {
      if (!(await tx.existsBy(OfficerEntity, { agencyId: agency, id: officer }))) {
        throw new NotFoundError('officer_unknown')
      }
      await this.sessions.revokeAll(tx, agency, officer, by)
    })
  }

  async #issue(
    tx: EntityManager,
    agency: AgencyId,
    { officer, by }: { readonly officer: OfficerId; readonly by: OfficerId | null },
  ): Promise<Invitation> {
    const now = this.clock.now()
    const invitation = await issueInvitation(tx, agency, officer, now)
    await recordAct(tx, { agency, officer: by, act: 'officer_invited', subject: officer, at: now, facts: {} })
    return invitation
  }
}

/** Makes the link of one officer. Set-up uses it for the first administrator, whom nobody invites. */
export async function issueInvitation(
  tx: EntityManager,
  agency: AgencyId,
  officer: OfficerId,
  now: Date,
): Promise<Invitation> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + invitationMs)
  await tx.insert(InvitationEntity, {
    agencyId: agency,
    tokenHash: invitationHash(token),
    officerId: officer,
    expiresAt,
    usedAt: null,
  })
  return { officer, token, expiresAt }
}

export function invitationHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
