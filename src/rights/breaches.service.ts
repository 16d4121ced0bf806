import { Injectable } from '@nestjs/common'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { BreachKind, BreachRisk } from '../kernel/data-breach.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ConflictError, NotFoundError } from '../platform/errors/errors.js'
import { BreachEntity } from './breach.entity.js'
import { demandRightsDesk, nextNumber } from './rights-desk.js'

/** What may be learned later and changed. */
export interface BreachState {
  readonly kind: BreachKind
  readonly what: string
  readonly people: number | null
  readonly risk: BreachRisk
  readonly measures: string
  readonly authorityToldAt: Date | null
  readonly peopleToldOn: OfficeDate | null
}

export interface NewBreach extends Pick<BreachState, 'kind' | 'what' | 'people' | 'risk'> {
  /** Chosen by the page: sent twice it is entered once. */
  readonly id: string
  /** Not after now. */
  readonly discoveredAt: Date
}

export interface BreachChange extends BreachState {
  /** `version` of the page on which the officer decided. */
  readonly seen: number
  readonly isClosing: boolean
}

/** In the way of closing: who must be told first. */
export type ClosingProblem = 'risk_unknown' | 'authority_not_told' | 'people_not_told'

/** Keeps what happened to personal data and what the office did about it. */
@Injectable()
export class BreachesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. @throws ForbiddenError */
  async list(actor: Actor): Promise<BreachEntity[]> {
    demandRightsDesk(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
      tx.find(BreachEntity, { where: { agencyId: actor.agency }, order: { number: 'DESC' }, take: 500 }),
    )
  }

  /** @throws ForbiddenError, NotFoundError */
  async find(actor: Actor, id: string): Promise<BreachEntity> {
    demandRightsDesk(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const breach = await tx.findOneBy(BreachEntity, { agencyId: actor.agency, id })
      if (breach === null) throw new NotFoundError('breach_unknown')
      return breach
    })
  }

  /** @throws ForbiddenError */
  async enter(actor: Actor, breach: NewBreach): Promise<void> {
    demandRightsDesk(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      if (await tx.existsBy(BreachEntity, { agencyId: agency, id: breach.id })) return
      const number = await nextNumber(tx, actor, 'breach')
      const row = { agencyId: agency, number, measures: '', enteredBy: officer, version: 1 }
      await tx.insert(BreachEntity, { ...row, ...breach })
      const facts = { kind: breach.kind, risk: breach.risk }
      await recordAct(tx, { agency, officer, act: 'breach_entered', subject: breach.id, at, facts })
    })
  }

  /**
   * @returns null, or who must be told before it can be closed.
   * @throws ForbiddenError, NotFoundError, and ConflictError when it is closed or somebody else was faster.
   */
  async change(actor: Actor, id: string, change: BreachChange): Promise<ClosingProblem | null> {
    demandRightsDesk(actor)
    const problem = change.isClosing ? problemOfClosing(change) : null
    if (problem !== null) return problem
    const at = this.clock.now()
    const { agency, id: officer } = actor
    const { seen, isClosing, ...state } = change
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const where = { agencyId: agency, id }
      const breach = await tx.findOne(BreachEntity, { where, lock: { mode: 'pessimistic_write' } })
      if (breach === null) throw new NotFoundError('breach_unknown')
      if (breach.closedOn !== null || breach.version !== seen) throw new ConflictError('breach_changed')
      const closedOn = isClosing ? officeDate(at) : null
      await tx.update(BreachEntity, where, { ...state, closedOn, version: seen + 1 })
      const act = isClosing ? 'breach_closed' : 'breach_changed'
      const facts = { kind: state.kind, risk: state.risk, isAuthorityTold: state.authorityToldAt !== null }
      await recordAct(tx, { agency, officer, act, subject: id, at, facts })
    })
    return null
  }
}

function problemOfClosing({ risk, authorityToldAt, peopleToldOn }: BreachState): ClosingProblem | null {
  if (risk === 'unknown') return 'risk_unknown'
  if (risk === 'none') return null
  if (authorityToldAt === null) return 'authority_not_told'
  return risk === 'high' && peopleToldOn === null ? 'people_not_told' : null
}
