import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { Locator, OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { AttachmentEntity } from '../record/attachment.entity.js'
import { CommitteeMemberEntity } from '../record/committee-member.entity.js'
import { DraftEntity } from '../record/draft.entity.js'
import { OccurrenceEntity } from '../record/occurrence.entity.js'
import { ReportEntity } from '../record/report.entity.js'
import { ReportGrantEntity } from '../record/report-grant.entity.js'
import { ReportMoveEntity } from '../record/report-move.entity.js'
import { ReportMessageEntity } from '../record/report-message.entity.js'
import { ReportNoteEntity } from '../record/report-note.entity.js'
import { ReportStepEntity } from '../record/report-step.entity.js'
import { demandCaseOfficer } from './case-officer.js'
import { urgentReport } from './urgent-report.js'

/** What is clear of a case because the work needs it. */
export interface ReportFacts {
  readonly report: ReportEntity
  /** From the first on. */
  readonly steps: readonly ReportStepEntity[]
  /** From the first on. */
  readonly occurrences: readonly OccurrenceEntity[]
  /** Who wrote on which day, without a word. */
  readonly writing: readonly Writing[]
  /** Requests for the reporter's name, what custodians decided, and openings. */
  readonly vault: readonly VaultAct[]
  /** The reporter said that somebody retaliates, and no officer has written since. */
  readonly isUrgent: boolean
}

export interface VaultAct {
  readonly kind: 'asked' | 'agreed' | 'refused' | 'opened'
  readonly officerId: OfficerId
  readonly on: OfficeDate
}

export interface Writing {
  readonly kind: 'message' | 'decision' | 'note'
  /** Null: the reporter. */
  readonly officerId: OfficerId | null
  readonly on: OfficeDate
}

/** Ciphertext, and who wrote or holds what. Opened in the browser and nowhere else. */
export interface SealedCase {
  readonly report: ReportEntity
  /** The officer's own two grants. */
  readonly grants: readonly ReportGrantEntity[]
  readonly messages: readonly ReportMessageEntity[]
  readonly notes: readonly ReportNoteEntity[]
  readonly attachments: readonly AttachmentEntity[]
  readonly holders: readonly OfficerId[]
  readonly committee: readonly CommitteeMemberEntity[]
  /** The officer's own words that were not sent. */
  readonly drafts: readonly DraftEntity[]
  /** Reports that tell the same, of those that the officer holds as well. */
  readonly linked: readonly LinkedReport[]
  /** What holders said of its not being about corruption, the last first. */
  readonly moves: readonly ReportMoveEntity[]
}

export interface LinkedReport {
  readonly id: ReportId
  readonly locator: Locator
  readonly is: 'original' | 'duplicate'
}

/** Where the officer asked: a single case, the list with its titles, the search, beside another case, on paper, or for a check of posts. */
export type OpenedFrom = 'case' | 'list' | 'search' | 'beside' | 'print' | 'check'

/** Hands a case to the officer's browser. */
@Injectable()
export class OpenReportService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, and NotFoundError for an unknown report and one without a grant alike. */
  async facts(actor: Actor, id: ReportId): Promise<ReportFacts> {
    demandCaseOfficer(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const report = await tx.findOneBy(ReportEntity, { agencyId: actor.agency, id })
      if (report === null) throw new NotFoundError('report_unknown')
      const where = { agencyId: actor.agency, reportId: id }
      const order = { position: 'ASC' } as const
      return {
        report,
        steps: await tx.find(ReportStepEntity, { where, order }),
        occurrences: await tx.find(OccurrenceEntity, { where, order }),
        writing: await writingOf(tx, report),
        vault: await vaultOf(tx, report),
        isUrgent: await isUrgent(tx, report),
      }
    })
  }

  /**
   * The sealed parts. Handing them out is what the audit log calls opening: what the browser does with them cannot be seen.
   * @throws ForbiddenError, and NotFoundError for an unknown report and one without a grant alike.
   */
  async sealedParts(actor: Actor, id: ReportId, from: OpenedFrom): Promise<SealedCase> {
    demandCaseOfficer(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const parts = await partsOf(tx, actor, id)
      const at = this.clock.now()
      const act = from === 'print' ? 'report_printed' : 'report_opened'
      await recordAct(tx, { agency, officer, act, subject: id, at, facts: { from } })
      return parts
    })
  }
}

async function linkedTo(tx: EntityManager, { agencyId, id }: ReportEntity): Promise<LinkedReport[]> {
  const rows: LinkedReport[] = await tx.query(
    `SELECT r.id, r.locator, CASE WHEN l.report_id = $2 THEN 'original' ELSE 'duplicate' END AS is
       FROM corruption.duplicate_link l JOIN corruption.report r
         ON r.agency_id = l.agency_id AND r.id = CASE WHEN l.report_id = $2 THEN l.original_id ELSE l.report_id END
      WHERE l.agency_id = $1 AND (l.report_id = $2 OR l.original_id = $2) ORDER BY l.linked_on, r.id`,
    [agencyId, id],
  )
  return rows
}

async function isUrgent(tx: EntityManager, { agencyId, id }: ReportEntity): Promise<boolean> {
  const rows: unknown[] = await tx.query(
    `SELECT FROM corruption.report WHERE agency_id = $1 AND id = $2 AND ${urgentReport}`,
    [agencyId, id],
  )
  return rows.length > 0
}

async function writingOf(tx: EntityManager, { agencyId, id }: ReportEntity): Promise<Writing[]> {
  const rows: Writing[] = await tx.query(
    `SELECT kind, officer_id AS "officerId", sent_on AS "on" FROM corruption.message
       WHERE agency_id = $1 AND report_id = $2
     UNION ALL SELECT 'note', officer_id, written_on FROM corruption.note n WHERE agency_id = $1 AND report_id = $2
       -- Tasks and files have lines of their own; the note of a proposal is one more note.
       AND n.task_id IS NULL
       AND NOT EXISTS (SELECT FROM corruption.attachment a
         WHERE a.agency_id = n.agency_id AND a.report_id = n.report_id AND a.note_id = n.id)`,
    [agencyId, id],
  )
  return rows
}

/** As row-level security shows it to a holder. */
async function vaultOf(tx: EntityManager, { agencyId, id }: ReportEntity): Promise<VaultAct[]> {
  const rows: VaultAct[] = await tx.query(
    `SELECT 'asked' AS kind, requester_id AS "officerId", asked_on AS "on" FROM corruption.vault_request
       WHERE agency_id = $1 AND report_id = $2
     UNION ALL SELECT decision, custodian_id, answered_on FROM corruption.vault_answer
       WHERE agency_id = $1 AND report_id = $2
     UNION SELECT 'opened', r.requester_id, o.opened_on FROM corruption.vault_opening o
       JOIN corruption.vault_request r ON r.agency_id = o.agency_id AND r.id = o.request_id
       WHERE o.agency_id = $1 AND o.report_id = $2
     ORDER BY "on", kind`,
    [agencyId, id],
  )
  return rows
}

async function partsOf(tx: EntityManager, actor: Actor, id: ReportId): Promise<SealedCase> {
  const report = await tx
    .createQueryBuilder(ReportEntity, 'report')
    .addSelect('report.sealed')
    .where('report.agencyId = :agency AND report.id = :id', { agency: actor.agency, id })
    .getOne()
  if (report === null) throw new NotFoundError('report_unknown')
  const where = { agencyId: actor.agency, reportId: id }
  const grants = await tx.findBy(ReportGrantEntity, where)
  return {
    report,
    grants: grants.filter(({ officerId }) => officerId === actor.id),
    messages: await tx.find(ReportMessageEntity, { where, order: { position: 'ASC' } }),
    notes: await tx.find(ReportNoteEntity, {
      where,
      order: { writtenOn: 'ASC', officerId: 'ASC', seq: 'ASC' },
    }),
    attachments: await tx.find(AttachmentEntity, { where, order: { addedOn: 'ASC', id: 'ASC' } }),
    holders: [...new Set(grants.map(({ officerId }) => officerId))],
    committee: await tx.findBy(CommitteeMemberEntity, where),
    drafts: await tx.findBy(DraftEntity, where),
    linked: await linkedTo(tx, report),
    moves: await tx.find(ReportMoveEntity, { where, order: { proposedOn: 'DESC', id: 'ASC' } }),
  }
}
