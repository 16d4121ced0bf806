import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { ReportChannelService } from '../corruption/intake/report-channel.service.js'
import type { SealedFiling } from '../crypto/filing.js'
import { demandGeneralOfficer } from '../general/casework/general-officer.js'
import { ComplaintTaskEntity } from '../general/record/complaint-task.entity.js'
import { ComplaintEntity } from '../general/record/complaint.entity.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { ComplaintToSeal } from '../kernel/complaint-to-seal.js'
import type { ComplaintId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { missingFiles } from '../platform/database/missing-files.js'
import { isSealedToOldKeys } from '../platform/database/sealed-to-old-keys.js'
import { Pepper } from '../platform/secrets/pepper.js'

/** How much of each there was when the officer's browser sealed. */
export type SeenOfComplaint = ComplaintToSeal['seen']

/**
 * `changed`: somebody wrote to the complaint since it was sealed. `already`: it was handed over before.
 * `directory_changed`, `closed`, `attachment_missing`: as when a report is filed. In all but the first, nothing was done.
 */
export type HandoverOutcome =
  'handed_over' | 'already' | 'unknown' | 'changed' | 'directory_changed' | 'closed' | 'attachment_missing'

const handOver = `
  SELECT corruption.hand_over($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    $17, $18, $19) AS result`

/** The one corridor: what an officer's browser sealed takes the place of what lay in clear. One way. */
@Injectable()
export class HandOverComplaintService {
  constructor(
    private readonly database: Database,
    private readonly channel: ReportChannelService,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores the report, its facts and the act, and destroys the complaint, in one transaction.
   * @param filing - Has passed `checkFilingShape`; its number, token and proof count for nothing, the complaint's stay.
   * @throws ForbiddenError
   */
  async handOver(
    actor: Actor,
    complaint: ComplaintId,
    { filing, seen }: { readonly filing: SealedFiling; readonly seen: SeenOfComplaint },
  ): Promise<HandoverOutcome> {
    demandGeneralOfficer(actor)
    const obstacle = await this.channel.obstacleOf(actor.agency, filing)
    if (obstacle !== null) return obstacle
    const { agency, id: officer } = actor
    try {
      return await this.database.inAgency({ agency, officer }, async (tx) => {
        const [facts, messages, notes, photos, tasks] = seen
        if (!(await hasTasks(tx, actor, complaint, tasks))) return 'changed'
        const seenByFunction = [facts, messages, notes, photos]
        const result = await this.#call(tx, [agency, complaint, seenByFunction, randomUUID()], filing)
        if (result !== 'handed_over') return result
        const at = this.clock.now()
        const subject = complaint
        await recordAct(tx, { agency, officer, act: 'complaint_handed_over', subject, at, facts: {} })
        return result
      })
    } catch (error) {
      if (isSealedToOldKeys(error)) return 'directory_changed'
      if (missingFiles(error) === null) throw error
      return 'attachment_missing'
    }
  }

  async #call(
    tx: EntityManager,
    subject: readonly unknown[],
    { grants, shares, withheld = [], ...filing }: SealedFiling,
  ): Promise<HandoverOutcome> {
    const rows: { result: HandoverOutcome }[] = await tx.query(handOver, [
      ...subject,
      officeDate(this.clock.now()),
      filing.directorySeq,
      Buffer.from(filing.sealed, 'base64'),
      Buffer.from(filing.identity, 'base64'),
      this.pepper.seal('reporter grant', Buffer.from(filing.reporterGrant, 'base64')),
      ...[grants.map(({ officer }) => officer), grants.map(({ which }) => which), joined(grants)],
      ...[shares.map(({ custodian }) => custodian), shares.map(({ index }) => index), joined(shares)],
      ...[withheld.map(({ officer }) => officer), withheld.map(({ which }) => which), joined(withheld)],
      filing.attachments ?? [],
    ])
    return rows[0]?.result ?? 'unknown'
  }
}

/** The complaint is held until the transaction ends, so that no task comes after this; one that is gone has no tasks to lose. */
async function hasTasks(
  tx: EntityManager,
  { agency: agencyId }: Actor,
  complaintId: ComplaintId,
  count: number,
): Promise<boolean> {
  const lock = { mode: 'pessimistic_write' } as const
  const found = await tx.findOne(ComplaintEntity, { where: { agencyId, id: complaintId }, lock })
  return found === null || (await tx.countBy(ComplaintTaskEntity, { agencyId, complaintId })) === count
}

function joined(files: readonly { readonly sealed: string }[]): Buffer {
  return Buffer.concat(files.map(({ sealed }) => Buffer.from(sealed, 'base64')))
}
