import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { parseKeptWords, type KeptLetters, type KeptWords } from '../../letters/kept-letter.js'
import { isLetterKind, type LetterKind } from '../../letters/letter-kind.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ComplaintEntity } from '../record/complaint.entity.js'
import { LetterDraftEntity } from '../record/letter-draft.entity.js'
import { demandGeneralOfficer } from './general-officer.js'

/** Letters about a complaint that their writer has put aside. Nobody else is shown them. */
@Injectable()
export class KeepLetterDraftService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The officer's own. @throws ForbiddenError */
  async read(actor: Actor, id: ComplaintId): Promise<KeptLetters> {
    demandGeneralOfficer(actor)
    const { agency, id: officer } = actor
    const rows = await this.database.inAgency({ agency, officer }, (tx) =>
      tx.findBy(LetterDraftEntity, { agencyId: agency, complaintId: id, officerId: officer }),
    )
    const kept = rows.flatMap(({ kind, words, savedOn }) => {
      const read = parseKeptWords(words)
      return read === null || !isLetterKind(kind) ? [] : [[kind, { ...read, on: savedOn }] as const]
    })
    return Object.fromEntries(kept)
  }

  /**
   * Replaces the letter of one kind; null throws it away. Written down once, when it is first put aside.
   * @throws ForbiddenError, NotFoundError
   */
  async keep(actor: Actor, id: ComplaintId, kind: LetterKind, words: KeptWords | null): Promise<void> {
    demandGeneralOfficer(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      if (!(await tx.existsBy(ComplaintEntity, { agencyId: agency, id })))
        throw new NotFoundError('complaint_unknown')
      const key = { agencyId: agency, complaintId: id, officerId: officer, kind }
      if (words === null) {
        await tx.delete(LetterDraftEntity, key)
        return
      }
      const row = { words, savedOn: officeDate(at) }
      const { affected } = await tx.update(LetterDraftEntity, key, row)
      if (affected !== 0) return
      await tx
        .createQueryBuilder()
        .insert()
        .into(LetterDraftEntity)
        .values({ ...key, ...row })
        .orUpdate(['words', 'saved_on'], ['agency_id', 'complaint_id', 'officer_id', 'kind'])
        .execute()
      await recordAct(tx, {
        ...{ agency, officer, act: 'complaint_letter_put_aside', subject: id, at, facts: { kind } },
      })
    })
  }
}
