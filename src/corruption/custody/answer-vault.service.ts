import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import { CryptoError } from '../../crypto/errors.js'
import { verifyVaultDecision, type VaultDecisionBody } from '../../crypto/vault-decision.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { VaultRequestId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { vaultStateAfter } from '../../kernel/vault.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError, InvalidInputError, NotFoundError } from '../../platform/errors/errors.js'
import { VaultAnswerEntity } from '../record/vault-answer.entity.js'
import { VaultRequestEntity } from '../record/vault-request.entity.js'
import type { SentAnswer } from './sealed-vault.js'
import { demandCustodian } from './vault-people.js'
import { VerifiedDirectoryService, type AgencyDirectory } from './verified-directory.service.js'

/** A custodian decides on one request, once. */
@Injectable()
export class AnswerVaultService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directories: VerifiedDirectoryService,
  ) {}

  /**
   * Sending the same decision again changes nothing.
   * @throws ForbiddenError, NotFoundError for everybody who was not asked, ConflictError when it is decided, withdrawn,
   * expired or answered otherwise, InvalidInputError when the signature does not hold.
   */
  async answer(actor: Actor, id: VaultRequestId, sent: SentAnswer): Promise<void> {
    demandCustodian(actor)
    const at = this.clock.now()
    const known = await this.directories.of(actor.agency)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const request = await lockedRequest(tx, actor, id)
      const decision = verified(actor, request, sent, known)
      if (await isAnswered(tx, actor, request, sent)) return
      demandOpen(request, officeDate(at))
      await this.#store(tx, { actor, request, sent, decision, on: officeDate(at) })
      const act = decision.decision === 'agreed' ? 'vault_agreed' : 'vault_refused'
      await recordAct(tx, { agency, officer, act, subject: request.reportId, at, facts: {} })
    })
  }

  async #store(
    tx: EntityManager,
    answer: {
      readonly actor: Actor
      readonly request: VaultRequestEntity
      readonly sent: SentAnswer
      readonly decision: VaultDecisionBody
      readonly on: OfficeDate
    },
  ): Promise<void> {
    const { actor, request, sent, decision, on } = answer
    const { agencyId, id: requestId, reportId, needed, asked } = request
    // Not TypeORM's insert: it reads back what the role may not read.
    await tx.query(
      `INSERT INTO corruption.vault_answer (agency_id, request_id, custodian_id, report_id, decision, body, signature,
         answered_on, share_sealed, reason_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[agencyId, requestId, actor.id, reportId, decision.decision, sent.body, sent.signature, on],
        ...[sent.share, sent.reason],
      ],
    )
    // A custodian sees only the own answer; the counting must see all.
    const sql = 'SELECT agreed, refused FROM corruption.vault_counts($1)'
    const [counts] = await tx.query<[{ agreed: number; refused: number }]>(sql, [requestId])
    const state = vaultStateAfter(counts, { needed, asked: asked.length })
    if (state !== 'open') await tx.update(VaultRequestEntity, { agencyId, id: requestId }, { state })
  }
}

async function lockedRequest(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  id: VaultRequestId,
): Promise<VaultRequestEntity> {
  const where = { agencyId: agency, id }
  const request = await tx.findOne(VaultRequestEntity, { where, lock: { mode: 'pessimistic_write' } })
  if (request?.asked.includes(officer) !== true) throw new NotFoundError('vault_request_unknown')
  return request
}

function verified(
  actor: Actor,
  request: VaultRequestEntity,
  sent: SentAnswer,
  { directory }: AgencyDirectory,
): VaultDecisionBody {
  try {
    const body = verifyVaultDecision(sent, request, directory)
    const isWhole = (body.decision === 'agreed') === (sent.share !== null && sent.reason === null)
    const isRefusal = body.decision === 'agreed' || (sent.share === null && sent.reason !== null)
    if (body.custodian === actor.id && isWhole && isRefusal) return body
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause
  }
  throw new InvalidInputError('vault_answer_refused', ['body'])
}

async function isAnswered(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  { id }: VaultRequestEntity,
  sent: SentAnswer,
): Promise<boolean> {
  const key = { agencyId: agency, requestId: id, custodianId: officer }
  const before = await tx.findOneBy(VaultAnswerEntity, key)
  if (before === null) return false
  if (before.body === sent.body) return true
  throw new ConflictError('vault_answered')
}

function demandOpen({ state, expiresOn }: VaultRequestEntity, today: OfficeDate): void {
  if (state !== 'open') throw new ConflictError('vault_request_over')
  if (expiresOn < today) throw new ConflictError('vault_request_expired')
}
