import { Injectable } from '@nestjs/common'
import { In, IsNull, type EntityManager } from 'typeorm'
import type { Actor } from '../kernel/actor.js'
import type { Channel } from '../kernel/channel.js'
import { Clock } from '../kernel/clock.js'
import type { Locator } from '../kernel/ids.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { monthsAhead, type CaseOutcome, type KeptThing } from '../kernel/retention.js'
import { Database } from '../platform/database/database.js'
import { HoldEntity } from './hold.entity.js'
import { roomsInCharge } from './kept-officer.js'
import { ProposalEntity } from './proposal.entity.js'

/** A closed case, or who told it, and the last day on which it is kept. */
export interface KeptCase {
  readonly channel: Channel
  readonly what: KeptThing
  readonly caseId: string
  readonly locator: Locator
  readonly outcome: CaseOutcome
  readonly closedOn: OfficeDate
  readonly keepUntil: OfficeDate
}

export interface HeldCase {
  readonly hold: HoldEntity
  readonly locator: Locator
}

export interface KeptLists {
  readonly today: OfficeDate
  /** Past their period and not held or proposed; the longest over first. */
  readonly past: readonly KeptCase[]
  readonly soon: readonly KeptCase[]
  readonly held: readonly HeldCase[]
  readonly proposals: readonly ProposalEntity[]
  /** Whether a list ends before all were shown. */
  readonly hasMore: boolean
  /** Reports past their period that nobody who is here can open: told to those who can help, without which. */
  readonly hasUnreachable: boolean
}

/** Of each list so many; the next come when these are decided. */
const mostShown = 200

/** What closed cases are past their period, of those that an officer may see. Nothing is ever destroyed by itself. */
@Injectable()
export class ListKeptService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError */
  async lists(actor: Actor): Promise<KeptLists> {
    const rooms = roomsInCharge(actor)
    const { agency, id: officer } = actor
    const today = officeDate(this.clock.now())
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const wanted = { agency, rooms, today }
      const past = await closedCases(tx, wanted, 'k.keep_until < $3')
      const soon = await closedCases(tx, wanted, nextMonths)
      const where = { agencyId: agency, channel: In([...rooms]) }
      const proposals = await tx.find(ProposalEntity, { where, order: { keepUntil: 'ASC', locator: 'ASC' } })
      return {
        ...{ today, proposals },
        past: withoutTheirIdentities(past.slice(0, mostShown)),
        soon: soon.slice(0, mostShown),
        held: await heldCases(tx, actor, rooms),
        hasMore: past.length > mostShown || soon.length > mostShown,
        hasUnreachable: await hasUnreachable(tx),
      }
    })
  }

  /** How many wait to be looked at, proposals of others among them. @throws ForbiddenError */
  async countPast(actor: Actor): Promise<number> {
    const { past, proposals } = await this.lists(actor)
    return past.length + proposals.filter(({ proposedBy }) => proposedBy !== actor.id).length
  }
}

interface Wanted {
  readonly agency: string
  readonly rooms: readonly Channel[]
  readonly today: OfficeDate
}

const nextMonths = `k.keep_until >= $3 AND k.keep_until < $3::date + make_interval(months => ${monthsAhead})`

async function closedCases(
  tx: EntityManager,
  { agency, rooms, today }: Wanted,
  when: string,
): Promise<KeptCase[]> {
  return tx.query<KeptCase[]>(
    `SELECT k.channel, k.what, k.case_id AS "caseId", k.locator, k.outcome, k.closed_on AS "closedOn",
        k.keep_until AS "keepUntil"
      FROM retention.closed_case k
      WHERE k.agency_id = $1 AND k.channel = ANY ($2) AND NOT k.is_held AND ${when}
        AND NOT EXISTS (SELECT FROM retention.proposal p WHERE p.agency_id = k.agency_id AND p.channel = k.channel
          AND p.case_id = k.case_id AND p.what IN (k.what, 'case'))
      ORDER BY k.keep_until, k.locator, k.what LIMIT ${mostShown + 1}`,
    [agency, rooms, today],
  )
}

/** Who told a case goes with it: where both are past their period, the case is enough. */
function withoutTheirIdentities(cases: readonly KeptCase[]): KeptCase[] {
  const whole = new Set(cases.filter(({ what }) => what === 'case').map(({ caseId }) => caseId))
  return cases.filter(({ what, caseId }) => what === 'case' || !whole.has(caseId))
}

async function heldCases(tx: EntityManager, actor: Actor, rooms: readonly Channel[]): Promise<HeldCase[]> {
  const holds = await tx.find(HoldEntity, {
    where: { agencyId: actor.agency, channel: In([...rooms]), liftedOn: IsNull() },
    order: { reviewOn: 'ASC' },
  })
  const locators = new Map(
    await Promise.all(rooms.map((room) => locatorsOf(tx, room, holds))).then((found) => found.flat()),
  )
  return holds.flatMap((hold) => {
    const locator = locators.get(hold.caseId)
    return locator === undefined ? [] : [{ hold, locator }]
  })
}

async function locatorsOf(
  tx: EntityManager,
  room: Channel,
  holds: readonly HoldEntity[],
): Promise<[string, Locator][]> {
  const ids = holds.filter(({ channel }) => channel === room).map(({ caseId }) => caseId)
  const table = room === 'general' ? 'general.complaint' : 'corruption.report'
  const rows = await tx.query<{ id: string; locator: Locator }[]>(
    `SELECT id, locator FROM ${table} WHERE agency_id = agency.current_agency() AND id = ANY ($1)`,
    [ids],
  )
  return rows.map(({ id, locator }) => [id, locator])
}

async function hasUnreachable(tx: EntityManager): Promise<boolean> {
  const [row] = await tx.query<{ has: boolean }[]>('SELECT retention.has_unreachable() AS has')
  return row?.has ?? false
}
