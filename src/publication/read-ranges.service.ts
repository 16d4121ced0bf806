import { setTimeout } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import type { DayRange } from '../statistics/day-range.js'
import type { RangeContent, RangeProblem } from './range-content.js'
import { RangeFiguresEntity, type RangeState } from './range-figures.entity.js'

export interface ListedRange extends DayRange {
  readonly id: string
  readonly asOf: OfficeDate
  readonly askedBy: OfficerId
  readonly state: RangeState
}

export interface RangeView extends ListedRange {
  readonly problem: RangeProblem | null
  /** Waiting for so long that the worker does not seem to run. */
  readonly isSlow: boolean
  /** Null until it is made. */
  readonly content: RangeContent | null
}

/** The worker hears of a wish at once and needs some tenths of a second. */
const patienceMs = 3000
const lookAgainMs = 100
const slowMs = 5 * 60 * 1000
const longestList = 20

/** Figures of some days that officers asked for. */
@Injectable()
export class ReadRangesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first, at most twenty. */
  async list(agency: AgencyId): Promise<ListedRange[]> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.find(RangeFiguresEntity, {
        select: {
          ...{ agencyId: true, id: true, startsOn: true, endsOn: true },
          ...{ asOf: true, askedBy: true, state: true },
        },
        where: { agencyId: agency },
        order: { askedAt: 'DESC', id: 'ASC' },
        take: longestList,
      }),
    )
    return rows.map(listed)
  }

  /** Waits up to three seconds for the worker. @returns null when there is none of this id. */
  async read(agency: AgencyId, id: string): Promise<RangeView | null> {
    for (const untilMs = performance.now() + patienceMs; ;) {
      const view = await this.#read(agency, id)
      if (view?.state !== 'waiting' || performance.now() > untilMs) return view
      await setTimeout(lookAgainMs)
    }
  }

  /** As {@link read}, where it leaves the screen as a file. @returns null unless it is made. */
  async save(actor: Actor, id: string): Promise<RangeContent | null> {
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const row = await tx.findOneBy(RangeFiguresEntity, { agencyId: agency, id })
      const content = row === null ? null : contentOf(row)
      if (content === null) return null
      const { start, end } = content.range
      await recordAct(tx, {
        ...{ agency, officer, act: 'release_figures_saved', subject: id, at: this.clock.now() },
        facts: { start, end },
      })
      return content
    })
  }

  async #read(agency: AgencyId, id: string): Promise<RangeView | null> {
    const row = await this.database.inAgency({ agency }, (tx) =>
      tx.findOneBy(RangeFiguresEntity, { agencyId: agency, id }),
    )
    if (row === null) return null
    const waitedMs = this.clock.now().getTime() - row.askedAt.getTime()
    return {
      ...listed(row),
      problem: row.problem as RangeProblem | null,
      isSlow: row.state === 'waiting' && waitedMs > slowMs,
      content: contentOf(row),
    }
  }
}

function contentOf({ content }: RangeFiguresEntity): RangeContent | null {
  return content === null ? null : (JSON.parse(content) as RangeContent)
}

function listed({ id, startsOn, endsOn, asOf, askedBy, state }: RangeFiguresEntity): ListedRange {
  return { id, start: startsOn, end: endsOn, asOf, askedBy, state }
}
