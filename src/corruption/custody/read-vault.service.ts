import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { OfficerId, ReportId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ReportEntity } from '../record/report.entity.js'
import { VaultAnswerEntity } from '../record/vault-answer.entity.js'
import { VaultOpeningEntity } from '../record/vault-opening.entity.js'
import { VaultReasonEntity } from '../record/vault-reason.entity.js'
import { VaultRequestEntity } from '../record/vault-request.entity.js'
import { custodiansOf, demandCustodian, demandHolder } from './vault-people.js'

/** One request with what became of it, as a holder of the report may see it: no share. */
export interface VaultRequestFacts {
  readonly request: VaultRequestEntity
  readonly answers: readonly VaultAnswerEntity[]
  readonly openings: readonly VaultOpeningEntity[]
}

export interface VaultFacts {
  /** Who may be asked, in the order of the shares. */
  readonly custodians: readonly OfficerId[]
  /** How often an agreed vault may be looked at. */
  readonly openingsMax: number
  /** Oldest first. */
  readonly requests: readonly VaultRequestFacts[]
}

/** What one custodian is asked. */
export interface VaultQuestion {
  readonly request: VaultRequestEntity
  /** Sealed to this custodian, as is the share. */
  readonly reason: Buffer
  readonly share: Buffer
}

export interface CustodianDesk {
  readonly questions: readonly VaultQuestion[]
  /** Own decisions, the latest first. */
  readonly answered: readonly { readonly answer: VaultAnswerEntity; readonly request: VaultRequestEntity }[]
}

const answersShown = 20

/** What holders and custodians see of vaults. All words in it are sealed. */
@Injectable()
export class ReadVaultService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, and NotFoundError for an unknown report and one without a grant alike. */
  async ofReport(actor: Actor, id: ReportId): Promise<VaultFacts> {
    demandHolder(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      if (!(await tx.existsBy(ReportEntity, { agencyId: agency, id }))) {
        throw new NotFoundError('report_unknown')
      }
      const where = { agencyId: agency, reportId: id }
      const requests = await tx.find(VaultRequestEntity, { where, order: { askedOn: 'ASC', id: 'ASC' } })
      const answers = await tx.find(VaultAnswerEntity, { where, order: { answeredOn: 'ASC' } })
      const openings = await tx.find(VaultOpeningEntity, { where, order: { position: 'ASC' } })
      return {
        custodians: await custodiansOf(tx, id),
        openingsMax: await openingsMaxOf(tx, actor),
        requests: requests.map((request) => ({
          request,
          answers: answers.filter(({ requestId }) => requestId === request.id),
          openings: openings.filter(({ requestId }) => requestId === request.id),
        })),
      }
    })
  }

  /** What waits for this custodian, and what the custodian decided. @throws ForbiddenError */
  async ofCustodian(actor: Actor): Promise<CustodianDesk> {
    demandCustodian(actor)
    const { agency, id: officer } = actor
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const answers = await tx.find(VaultAnswerEntity, {
        where: { agencyId: agency, custodianId: officer },
        order: { answeredOn: 'DESC', requestId: 'ASC' },
      })
      const requests = await tx.find(VaultRequestEntity, {
        where: { agencyId: agency },
        order: { askedOn: 'ASC', id: 'ASC' },
      })
      const isWaiting = ({ id, state, expiresOn, asked }: VaultRequestEntity): boolean =>
        state === 'open' &&
        expiresOn >= today &&
        asked.includes(officer) &&
        !answers.some(({ requestId }) => requestId === id)
      return {
        questions: await questionsOf(tx, actor, requests.filter(isWaiting)),
        answered: answers.slice(0, answersShown).flatMap((answer) => {
          const request = requests.find(({ id }) => id === answer.requestId)
          return request === undefined ? [] : [{ answer, request }]
        }),
      }
    })
  }
}

async function openingsMaxOf(tx: EntityManager, { agency }: Actor): Promise<number> {
  const sql = 'SELECT vault_openings_max AS max FROM agency.agency WHERE agency_id = $1'
  const [row] = await tx.query<{ readonly max: number }[]>(sql, [agency])
  return row?.max ?? 1
}

async function questionsOf(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  requests: readonly VaultRequestEntity[],
): Promise<VaultQuestion[]> {
  const reasons = await tx.findBy(VaultReasonEntity, {
    agencyId: agency,
    custodianId: officer,
    requestId: In(requests.map(({ id }) => id)),
  })
  const questions: VaultQuestion[] = []
  for (const request of requests) {
    const reason = reasons.find(({ requestId }) => requestId === request.id)?.sealed
    const sql = 'SELECT corruption.share_asked_for($1) AS share'
    const rows = await tx.query<{ readonly share: Buffer | null }[]>(sql, [request.id])
    const share = rows[0]?.share ?? null
    if (reason !== undefined && share !== null)
      questions.push({ request, reason: Buffer.from(reason), share })
  }
  return questions
}
