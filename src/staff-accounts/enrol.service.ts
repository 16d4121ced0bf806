import { Injectable } from '@nestjs/common'
import { IsNull, MoreThan, type EntityManager } from 'typeorm'
import { PostEntity } from '../agency/post.entity.js'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import type { Bilingual } from '../kernel/bilingual.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import type { OfficerRole } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { InvalidInputError, NotFoundError } from '../platform/errors/errors.js'
import { Pepper } from '../platform/secrets/pepper.js'
import type { DirectoryVersion } from '../crypto/directory.js'
import { AppendDirectoryService } from './append-directory.service.js'
import { recoverySecret } from './credentials.js'
import { enrolOfficer, type Enrolment } from './enrol-officer.js'
import { invitationHash } from './invite-officer.service.js'
import { InvitationEntity } from './invitation.entity.js'
import { OfficerEntity, type OfficerStatus } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'
import { stepOfCode } from './second-factor.js'

/** Whom an invitation is for. */
export interface Invited {
  readonly id: OfficerId
  readonly name: string
  readonly email: string
  readonly post: PostId
  readonly title: Bilingual
  readonly roles: readonly OfficerRole[]
  /** The server's part of the key for a forgotten passphrase, 32 bytes. */
  readonly recoverySecret: Buffer
}

export interface SentEnrolment {
  readonly token: string
  readonly enrolment: Enrolment
  /** From the authenticator app, so that a secret that never reached it is noticed now. */
  readonly code: string
  /** The first version of the directory, made and signed by the first screener; else null. */
  readonly genesis: DirectoryVersion | null
}

export type EnrolmentOutcome =
  { readonly result: 'enrolled'; readonly status: OfficerStatus } | { readonly result: 'code_wrong' }

/** Takes what an invited officer's browser has made. */
@Injectable()
export class EnrolService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly directory: AppendDirectoryService,
  ) {}

  /** @returns null for a link that is unknown, used or older than 72 hours. */
  async invited(agency: AgencyId, token: string): Promise<Invited | null> {
    return this.database.inAgency({ agency }, (tx) => this.#invited(tx, agency, token))
  }

  /**
   * @throws NotFoundError when the link is no longer good, InvalidInputError when something is not of the agreed shape,
   * ConflictError when somebody else has made the first directory meanwhile.
   */
  async enrol(agency: AgencyId, sent: SentEnrolment): Promise<EnrolmentOutcome> {
    return this.database.inAgency({ agency }, async (tx) => {
      const officer = await this.#invited(tx, agency, sent.token)
      if (officer === null) throw new NotFoundError('invitation_unknown')
      const now = this.clock.now()
      const on = officeDate(now)
      if (stepOfCode(sent.enrolment.totpSecret, sent.code, now) === null) return { result: 'code_wrong' }
      await useInvitation(tx, agency, sent.token, now)
      const status = await enrolOfficer(tx, this.pepper, { agency, officer: officer.id, on }, sent.enrolment)
      const who = { agency, officer: officer.id, subject: officer.id, at: now }
      await recordAct(tx, { ...who, act: 'enrolled', facts: { status } })
      if (sent.genesis === null) return { result: 'enrolled', status }
      await this.directory.appendFirst(tx, agency, officer.id, sent.genesis)
      return { result: 'enrolled', status: 'active' }
    })
  }

  async #invited(tx: EntityManager, agency: AgencyId, token: string): Promise<Invited | null> {
    const invitation = await tx.findOneBy(InvitationEntity, {
      agencyId: agency,
      tokenHash: invitationHash(token),
      usedAt: IsNull(),
      expiresAt: MoreThan(this.clock.now()),
    })
    if (invitation === null) return null
    const id = invitation.officerId
    const officer = await tx.findOneBy(OfficerEntity, { agencyId: agency, id, status: 'invited' })
    if (officer === null) return null
    const post = await tx.findOneByOrFail(PostEntity, { agencyId: agency, id: officer.postId })
    const roles = await tx.findBy(OfficerRoleEntity, { agencyId: agency, officerId: id })
    return {
      id,
      name: officer.name,
      email: officer.email,
      post: officer.postId,
      title: { th: post.titleTh, en: post.titleEn },
      roles: roles.map(({ role }) => role).sort(),
      recoverySecret: recoverySecret(this.pepper, agency, id),
    }
  }
}

/** Of two requests with one link only one gets it. */
async function useInvitation(tx: EntityManager, agency: AgencyId, token: string, now: Date): Promise<void> {
  const { affected } = await tx.update(
    InvitationEntity,
    { agencyId: agency, tokenHash: invitationHash(token), usedAt: IsNull() },
    { usedAt: now },
  )
  if (affected !== 1) throw new InvalidInputError('invitation_used', ['token'])
}
