import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { PostEntity } from '../agency/post.entity.js'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { caseRoles, conflictOfRoles, directoryRoles, type OfficerRole } from '../kernel/role.js'
import { Database } from '../platform/database/database.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import { demandEnoughOthers, lockOfficer, takeGrants, type LockedOfficer } from './end-access.js'
import { OfficerEntity, type OfficerStatus } from './officer.entity.js'
import { OfficerRoleEntity } from './officer-role.entity.js'

export interface OfficerChange {
  readonly post: PostId
  readonly roles: readonly OfficerRole[]
}

/** `unsigned`: the directory says otherwise until two holders have signed, and nothing new is sealed to the officer. */
export type ChangeOutcome = 'unchanged' | 'changed' | 'unsigned'

/** Gives an officer another post or other roles. What was taken away ends at once; what is new waits for holders. */
@Injectable()
export class ChangeOfficerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws InvalidInputError for roles that exclude each other or none, and an unknown post; ConflictError when too few
   * would remain, or for one who has left; NotFoundError for a stranger.
   */
  async change(
    agency: AgencyId,
    by: OfficerId,
    id: OfficerId,
    { post, roles }: OfficerChange,
  ): Promise<ChangeOutcome> {
    if (roles.length === 0) throw new InvalidInputError('role_missing', ['roles'])
    if (conflictOfRoles(roles) !== null) throw new InvalidInputError('roles_exclude_each_other', ['roles'])
    return this.database.inAgency({ agency, officer: by }, async (tx) => {
      const before = await lockOfficer(tx, agency, id)
      if (before.officer.status === 'left') throw new ConflictError('officer_left')
      if (!(await tx.existsBy(PostEntity, { agencyId: agency, id: post }))) {
        throw new InvalidInputError('post_unknown', ['post'])
      }
      if (isSame(before, { post, roles })) return 'unchanged'
      return this.#apply(tx, by, before, { post, roles })
    })
  }

  async #apply(
    tx: EntityManager,
    by: OfficerId,
    before: LockedOfficer,
    { post, roles }: OfficerChange,
  ): Promise<ChangeOutcome> {
    const { agencyId: agency, id } = before.officer
    const now = this.clock.now()
    const lost = before.roles.filter((role) => !roles.includes(role))
    await demandEnoughOthers(tx, agency, { ...before, roles: endedRoles(lost, roles) })
    const isUnsigned = [...before.roles, ...roles].some((role) => directoryRoles.includes(role))
    await tx.update(
      OfficerEntity,
      { agencyId: agency, id },
      { postId: post, ...standingOf(before.officer.status, isUnsigned, roles) },
    )
    await tx.delete(OfficerRoleEntity, { agencyId: agency, officerId: id })
    await tx.insert(
      OfficerRoleEntity,
      [...new Set(roles)].map((role) => ({ agencyId: agency, officerId: id, role })),
    )
    if (!roles.some((role) => caseRoles.includes(role))) {
      await takeGrants(tx, id, 'role_ended', officeDate(now))
    }
    const facts = { isOtherPost: post !== before.officer.postId, roles: [...roles].sort().join(' ') }
    await recordAct(tx, { agency, officer: by, act: 'officer_changed', subject: id, at: now, facts })
    return isUnsigned ? 'unsigned' : 'changed'
  }
}

/** Whoever waits for the directory and no longer needs it is ready; whoever stands in it otherwise waits. */
function standingOf(
  status: OfficerStatus,
  isUnsigned: boolean,
  roles: readonly OfficerRole[],
): Partial<Pick<OfficerEntity, 'status' | 'entryWaits'>> {
  const needsEntry = roles.some((role) => directoryRoles.includes(role))
  if (status === 'waiting') return needsEntry ? {} : { status: 'active' }
  return status === 'active' && isUnsigned ? { entryWaits: true } : {}
}

/** Who stays a holder by another role is still one. */
function endedRoles(lost: readonly OfficerRole[], roles: readonly OfficerRole[]): readonly OfficerRole[] {
  const isStillHolder = roles.some((role) => caseRoles.includes(role))
  return lost.filter((role) => !(isStillHolder && caseRoles.includes(role)))
}

function isSame({ officer, roles }: LockedOfficer, wanted: OfficerChange): boolean {
  const text = (list: readonly OfficerRole[]): string => [...new Set(list)].sort().join(' ')
  return officer.postId === wanted.post && text(roles) === text(wanted.roles)
}
