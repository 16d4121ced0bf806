import type { Readable } from 'node:stream'
import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import { BlobStore } from '../../blobs/blob-store.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { AttachmentEntity } from '../record/attachment.entity.js'
import { demandCaseOfficer } from './case-officer.js'

/** A sealed file on its way out. Whoever asked for it reads it to the end or destroys it. */
export interface SealedFile {
  /** Bytes of ciphertext. */
  readonly size: number
  readonly bytes: Readable
}

/** Hands a holder's browser the sealed files of a case. */
@Injectable()
export class ReadAttachmentService {
  constructor(
    private readonly database: Database,
    private readonly blobs: BlobStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Handing a file out is what the audit log calls reading it, however much of it the browser then takes.
   * @throws ForbiddenError; NotFoundError for an unknown file, one of another report and one without a grant alike;
   * BlobMissingError when the store lost it or a part of it.
   */
  async read(actor: Actor, report: ReportId, id: string): Promise<SealedFile> {
    demandCaseOfficer(actor)
    const { agency, id: officer } = actor
    const size = await this.database.inAgency({ agency, officer }, async (tx) => {
      const file = await tx.findOneBy(AttachmentEntity, { agencyId: agency, reportId: report, id })
      if (file === null) throw new NotFoundError('attachment_unknown')
      const act = 'report_attachment_read'
      const at = this.clock.now()
      await recordAct(tx, { agency, officer, act, subject: report, at, facts: { attachment: id } })
      return file.size
    })
    return { size, bytes: await this.blobs.readWhole({ agency, id }, size) }
  }
}
