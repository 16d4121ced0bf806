import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { CommitteeMemberEntity } from '../record/committee-member.entity.js'
import { appendOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { giveGrant, type NewGrant } from './give-grant.js'
import { lockReport } from './lock-report.js'

/** `too_few_holders`: fewer than two would be left. `absent`: that officer holds none, or not any more. */
export type RemovedGrant = 'removed' | 'too_few_holders' | 'absent'

/** Lets one more officer into a report, or takes a key away. */
@Injectable()
export class GrantReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns `not_a_holder` when the grantee is not an active officer with a case role; `already` when they can open the
   * report as it is.
   * @throws ForbiddenError, NotFoundError
   */
  async grant(actor: Actor, id: ReportId, grant: NewGrant): Promise<'granted' | 'already' | 'not_a_holder'> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      const given = await giveGrant(tx, actor, id, { ...grant, on: officeDate(at) })
      if (given !== 'granted') return given
      const facts = { grantee: grant.grantee }
      await recordAct(tx, { agency, officer, act: 'report_granted', subject: id, at, facts })
      return given
    })
  }

  /**
   * Takes both keys of one officer away, one's own included. Whoever answered for the report with them does no more.
   * What that officer has read stays read, and a key that was copied still opens old copies: the page says so.
   * @throws ForbiddenError, NotFoundError
   */
  async remove(actor: Actor, id: ReportId, holder: OfficerId): Promise<RemovedGrant> {
    demandCaseOfficer(actor)
    const at = this.clock.now()
    const on = officeDate(at)
    const { agency, id: officer } = actor
    return this.database
      .inAgency({ agency, officer }, async (tx) => {
        await lockReport(tx, actor, id)
        // Written first: with one's own key gone, nothing of the case can be written any more.
        await appendOccurrence(tx, actor, id, { kind: 'grant_removed', about: holder, on })
        await leaveCommittee(tx, actor, id, { holder, on })
        const facts = { holder }
        await recordAct(tx, { agency, officer, act: 'report_grant_removed', subject: id, at, facts })
        const rows: { result: 'removed' | 'too_few' | 'absent' | 'refused' }[] = await tx.query(
          'SELECT corruption.remove_grant($1, $2) AS result',
          [id, holder],
        )
        const result = rows[0]?.result
        if (result === 'removed') return result
        throw new NothingRemoved(result === 'too_few' ? 'too_few_holders' : 'absent')
      })
      .catch((error: unknown) => {
        if (error instanceof NothingRemoved) return error.outcome
        throw error
      })
  }
}

/** Takes back what was written for a removal that did not happen. */
class NothingRemoved extends Error {
  override readonly name = 'NothingRemoved'

  constructor(readonly outcome: RemovedGrant) {
    super(outcome)
  }
}

/** A fact-finder without a key finds nothing. Written while one's own key still lets one write. */
async function leaveCommittee(
  tx: EntityManager,
  actor: Actor,
  id: ReportId,
  { holder, on }: { readonly holder: OfficerId; readonly on: OfficeDate },
): Promise<void> {
  const keys = { agencyId: actor.agency, reportId: id, officerId: holder }
  const { affected } = await tx.delete(CommitteeMemberEntity, keys)
  if ((affected ?? 0) > 0)
    await appendOccurrence(tx, actor, id, { kind: 'committee_left', about: holder, on })
}
