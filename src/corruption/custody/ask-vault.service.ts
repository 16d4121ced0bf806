import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import { CryptoError } from '../../crypto/errors.js'
import { verifyVaultRequest, type VaultRequestBody } from '../../crypto/vault-request.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { OfficerId, ReportId, VaultRequestId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { InvalidInputError, NotFoundError } from '../../platform/errors/errors.js'
import { ReportEntity } from '../record/report.entity.js'
import { VaultReasonEntity } from '../record/vault-reason.entity.js'
import { VaultRequestEntity } from '../record/vault-request.entity.js'
import type { SentRequest } from './sealed-vault.js'
import { custodiansOf, demandHolder } from './vault-people.js'
import { VerifiedDirectoryService, type AgencyDirectory } from './verified-directory.service.js'

/**
 * `already_open`: another request waits for its answers. `too_few_custodians`: not enough of those who keep a share are
 * in office, or asked.
 */
export type AskOutcome = 'asked' | 'already_open' | 'too_few_custodians'

/** A holder asks the custodians of one report for the name of its reporter. */
@Injectable()
export class AskVaultService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directories: VerifiedDirectoryService,
  ) {}

  /** @throws ForbiddenError, NotFoundError, InvalidInputError when the signature or the days do not hold. */
  async ask(actor: Actor, id: ReportId, sent: SentRequest): Promise<AskOutcome> {
    demandHolder(actor)
    const at = this.clock.now()
    const today = officeDate(at)
    const known = await this.directories.of(actor.agency)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const report = await lockedReport(tx, actor, id)
      const body = verified(actor, report, sent, { known, today })
      if (await isOneOpen(tx, report, today)) return 'already_open'
      const needed = known.custodyAt(report.directorySeq)?.t ?? 0
      const asked = await whoIsAsked(tx, report, sent, known)
      if (needed < 2 || asked.length < needed) return 'too_few_custodians'
      await store(tx, report, sent, { officer, body, asked, needed })
      await recordAct(tx, { agency, officer, act: 'vault_requested', subject: id, at, facts: {} })
      return 'asked'
    })
  }

  /**
   * Takes the officer's own request back, also one that custodians have agreed to.
   * @throws ForbiddenError, and NotFoundError for everybody else's request.
   */
  async withdraw(actor: Actor, id: ReportId, request: VaultRequestId): Promise<void> {
    demandHolder(actor)
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const found = await tx.findOne(VaultRequestEntity, {
        where: { agencyId: agency, id: request, reportId: id, requesterId: officer },
        lock: { mode: 'pessimistic_write' },
      })
      if (found === null) throw new NotFoundError('vault_request_unknown')
      if (found.state !== 'open' && found.state !== 'agreed') return
      await tx.update(VaultRequestEntity, { agencyId: agency, id: request }, { state: 'withdrawn' })
      const at = this.clock.now()
      await recordAct(tx, { agency, officer, act: 'vault_request_withdrawn', subject: id, at, facts: {} })
    })
  }
}

async function lockedReport(tx: EntityManager, { agency }: Actor, id: ReportId): Promise<ReportEntity> {
  const where = { agencyId: agency, id }
  const report = await tx.findOne(ReportEntity, { where, lock: { mode: 'pessimistic_write' } })
  if (report === null) throw new NotFoundError('report_unknown')
  return report
}

/** A stolen session without the key signs nothing: the officer's own signature, of today, for this case. */
function verified(
  actor: Actor,
  { locator }: ReportEntity,
  sent: SentRequest,
  { known, today }: { readonly known: AgencyDirectory; readonly today: OfficeDate },
): VaultRequestBody {
  try {
    const body = verifyVaultRequest(sent, known.directory, { agency: actor.agency, locator, today })
    if (body.requester === actor.id && body.on === today && body.reportRecipient !== null) return body
  } catch (cause) {
    if (!(cause instanceof CryptoError)) throw cause
  }
  throw new InvalidInputError('vault_request_refused', ['body'])
}

async function isOneOpen(
  tx: EntityManager,
  { agencyId, id }: ReportEntity,
  today: OfficeDate,
): Promise<boolean> {
  const open = await tx.findOneBy(VaultRequestEntity, { agencyId, reportId: id, state: 'open' })
  if (open === null) return false
  if (open.expiresOn >= today) return true
  await tx.update(VaultRequestEntity, { agencyId, id: open.id }, { state: 'expired' })
  return false
}

/** In the order of the shares. Whom the browser left out, because the report excludes their post, is not asked. */
async function whoIsAsked(
  tx: EntityManager,
  { id }: ReportEntity,
  { reasons }: SentRequest,
  { directory }: AgencyDirectory,
): Promise<OfficerId[]> {
  const keepers = await custodiansOf(tx, id)
  const isKeeper = (officer: OfficerId): boolean =>
    keepers.includes(officer) && directory.entryOf(officer)?.roles.includes('custodian') === true
  const told = reasons.map(({ custodian }) => custodian)
  if (new Set(told).size !== told.length || !told.every(isKeeper)) {
    throw new InvalidInputError('not_a_custodian', ['reasons'])
  }
  return keepers.filter((keeper) => told.includes(keeper))
}

interface Asking {
  readonly officer: OfficerId
  readonly body: VaultRequestBody
  readonly asked: OfficerId[]
  readonly needed: number
}

async function store(
  tx: EntityManager,
  { agencyId, id: reportId }: ReportEntity,
  sent: SentRequest,
  { officer, body, asked, needed }: Asking,
): Promise<void> {
  const id = randomUUID() as VaultRequestId
  await tx.insert(VaultRequestEntity, {
    ...{ agencyId, id, reportId, requesterId: officer, asked, needed, state: 'open' },
    body: sent.body,
    signature: sent.signature,
    caseSignature: sent.caseSignature,
    reasonSealed: sent.reason,
    askedOn: body.on,
    expiresOn: body.expires,
  })
  const reasons = sent.reasons.map(({ custodian: custodianId, sealed }) => ({ custodianId, sealed }))
  for (const reason of reasons) await tx.insert(VaultReasonEntity, { agencyId, requestId: id, ...reason })
}
