import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId, VaultRequestId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import type { LetterKind } from '../../letters/letter-kind.js'
import type { ReferralBody } from '../../kernel/referral-body.js'
import { Database } from '../../platform/database/database.js'
import { appendOccurrence, type NewOccurrence } from './append-occurrence.js'
import { demandCaseOfficer } from './case-officer.js'
import { lockReport } from './lock-report.js'

/** What a holder's browser is about to put on paper. Nothing of its words comes here. */
export type Paper =
  | { readonly paper: 'letter'; readonly kind: LetterKind }
  | {
      readonly paper: 'referral_file'
      readonly to: ReferralBody
      readonly withIdentity: boolean
      /** Under which the name was taken from the vault; null where it was not. */
      readonly request: VaultRequestId | null
    }

/** Writes down that a paper leaves the sealed room. The browser asks first, and makes nothing when this fails. */
@Injectable()
export class RecordPaperService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns `not_agreed`, and nothing is written, for a name under a request that custodians have not agreed to, that is not
   * this officer's own, or that was not opened today.
   * @throws ForbiddenError, and NotFoundError for an unknown report and one without a grant alike.
   */
  async record(actor: Actor, id: ReportId, paper: Paper): Promise<'not_agreed' | null> {
    demandCaseOfficer(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await lockReport(tx, actor, id)
      const at = this.clock.now()
      const request = paper.paper === 'referral_file' ? paper.request : null
      if (request !== null && !(await isOpenedToday(tx, { actor, id, request, at }))) return 'not_agreed'
      const entry = { agency, officer, subject: id, at }
      await appendOccurrence(tx, actor, id, { ...inHistory(paper), on: officeDate(at) })
      if (paper.paper === 'letter') {
        await recordAct(tx, { ...entry, act: 'report_letter_made', facts: { kind: paper.kind } })
        return null
      }
      const { to, withIdentity } = paper
      await recordAct(tx, { ...entry, act: 'report_referral_file_made', facts: { to, withIdentity } })
      if (request !== null) await recordAct(tx, { ...entry, act: 'vault_named_in_referral', facts: { to } })
      return null
    })
  }
}

/** What the database hands out for an opening it counts itself: a name that nobody opened goes into no file. */
async function isOpenedToday(
  tx: EntityManager,
  asked: {
    readonly actor: Actor
    readonly id: ReportId
    readonly request: VaultRequestId
    readonly at: Date
  },
): Promise<boolean> {
  const { actor, id, request, at } = asked
  const rows: unknown[] = await tx.query(
    `SELECT 1 FROM corruption.vault_request q
      JOIN corruption.vault_opening o ON o.agency_id = q.agency_id AND o.request_id = q.id AND o.opened_on = $5
      WHERE q.agency_id = $1 AND q.report_id = $2 AND q.id = $3 AND q.requester_id = $4 AND q.state = 'agreed' LIMIT 1`,
    [actor.agency, id, request, actor.id, officeDate(at)],
  )
  return rows.length > 0
}

/** Which paper, by its code: holders see in the history that one was made. */
function inHistory(paper: Paper): Omit<NewOccurrence, 'on'> {
  return paper.paper === 'letter'
    ? { kind: 'letter_made', facts: { letter: paper.kind } }
    : { kind: 'referral_file_made', facts: { body: paper.to } }
}
