import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { AttachmentEntity } from '../record/attachment.entity.js'
import { OccurrenceEntity } from '../record/occurrence.entity.js'
import { ReportEntity } from '../record/report.entity.js'
import { ReportGrantEntity } from '../record/report-grant.entity.js'
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
  /** The reporter said that somebody retaliates, and no officer has written since. */
  readonly isUrgent: boolean
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
}

/** Where the officer asked: a single case, or the list with its titles. */
export type OpenedFrom = 'case' | 'list'

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
      await recordAct(tx, { agency, officer, act: 'report_opened', subject: id, at, facts: { from } })
      return parts
    })
  }
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
     UNION ALL SELECT 'note', officer_id, written_on FROM corruption.note WHERE agency_id = $1 AND report_id = $2`,
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
  }
}
