import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { fewestFactFinders } from '../../kernel/report-status.js'
import { Database } from '../../platform/database/database.js'
import { CommitteeMemberEntity } from '../record/committee-member.entity.js'
import { appendNote } from './append-note.js'
import { appendOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { giveGrant, holds, type NewGrant } from './give-grant.js'
import { demandUnchanged, lockReport } from './lock-report.js'
import type { SealedMessage } from './sealed-message.js'

export interface NewCommittee {
  readonly members: readonly OfficerId[]
  /** One of the members. */
  readonly chair: OfficerId
  /** Keys for members who have none. */
  readonly grants: readonly NewGrant[]
  /** Who ordered it, when and by which order, under the desk key. */
  readonly note: SealedMessage
  /** `factsWritten` of the page on which the officer decided. */
  readonly seenFacts: number
}

export type CommitteeNamed = 'named' | 'too_few_members' | 'not_a_holder' | 'grant_missing'

/** Names the fact-finders of a report. A later order names all of them anew. */
@Injectable()
export class NameCommitteeService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, NotFoundError, and ConflictError when somebody else was faster. */
  async name(actor: Actor, id: ReportId, committee: NewCommittee): Promise<CommitteeNamed> {
    demandCaseOfficer(actor)
    const members = [...new Set(committee.members)]
    if (members.length < fewestFactFinders || !members.includes(committee.chair)) return 'too_few_members'
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    try {
      await this.database.inAgency({ agency, officer }, async (tx) => {
        const report = await lockReport(tx, actor, id)
        demandUnchanged(report, committee.seenFacts)
        await letIn(tx, actor, id, { members, grants: committee.grants, on })
        await replaceMembers(tx, actor, id, { members, chair: committee.chair, on })
        await appendNote(tx, actor, id, { ...committee.note, on })
        await recordAct(tx, {
          ...{ agency, officer, act: 'report_committee_named', subject: id, at },
          facts: { members: members.length },
        })
      })
    } catch (error) {
      if (error instanceof NotNamed) return error.problem
      throw error
    }
    return 'named'
  }
}

/** Takes back what was written for a committee that one member cannot join. */
class NotNamed extends Error {
  override readonly name = 'NotNamed'

  constructor(readonly problem: Exclude<CommitteeNamed, 'named'>) {
    super(problem)
  }
}

async function letIn(
  tx: EntityManager,
  actor: Actor,
  id: ReportId,
  { members, grants, on }: Pick<NewCommittee, 'members' | 'grants'> & { readonly on: OfficeDate },
): Promise<void> {
  for (const grant of grants.filter(({ grantee }) => members.includes(grantee))) {
    if ((await giveGrant(tx, actor, id, { ...grant, on })) === 'not_a_holder')
      throw new NotNamed('not_a_holder')
  }
  for (const member of members) {
    if (!(await holds(tx, actor, id, member))) throw new NotNamed('grant_missing')
  }
}

async function replaceMembers(
  tx: EntityManager,
  actor: Actor,
  id: ReportId,
  { members, chair, on }: Pick<NewCommittee, 'members' | 'chair'> & { readonly on: OfficeDate },
): Promise<void> {
  const keys = { agencyId: actor.agency, reportId: id }
  const before = await tx.findBy(CommitteeMemberEntity, keys)
  await tx.delete(CommitteeMemberEntity, keys)
  await tx.insert(
    CommitteeMemberEntity,
    members.map((officerId) => ({ ...keys, officerId, isChair: officerId === chair, namedOn: on })),
  )
  const had = before.map(({ officerId }) => officerId)
  const facts = { count: members.length }
  const kind = had.length === 0 ? 'committee_named' : 'committee_changed'
  await appendOccurrence(tx, actor, id, { kind, about: chair, facts, on })
  for (const left of had.filter((officer) => !members.includes(officer))) {
    await appendOccurrence(tx, actor, id, { kind: 'committee_left', about: left, on })
  }
}
