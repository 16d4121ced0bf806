import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { Channel } from '../kernel/channel.js'
import { deadlineRows, deadlinesIn } from '../kernel/deadline-rows.js'
import type { ChannelDeadlines, Deadline, DeadlineCode } from '../kernel/deadline.js'
import { Database } from '../platform/database/database.js'
import { NotFoundError } from '../platform/errors/errors.js'
import { keepSetting, readPresent } from '../settings/keep-setting.js'
import { SettingHistoryService } from '../settings/setting-history.service.js'
import type { SettingProblem } from '../settings/setting-problem.js'
import { movedByTrying, type MovedComplaints } from './moved-complaints.js'
import { demandAdministrator } from './settings-officer.js'

export interface ChangedDeadline {
  readonly channel: Channel
  readonly code: DeadlineCode
  readonly before: Deadline
  readonly after: Deadline
}

export interface DeadlinePreview {
  /** Of the deadlines that it was looked at on. */
  readonly mark: string
  readonly changes: readonly ChangedDeadline[]
  readonly moved: MovedComplaints
}

/** The deadlines that are wanted, and the version that they are taken from when it is a way back. */
export interface DeadlineWish {
  readonly wanted: ChannelDeadlines
  readonly backTo: number | null
}

/** In how many days the office owes what. The guideline gets its new version by itself. */
@Injectable()
export class EditDeadlinesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly histories: SettingHistoryService,
  ) {}

  /** As they stand now, with their mark. @throws ForbiddenError */
  async read(actor: Actor): Promise<{ readonly deadlines: ChannelDeadlines; readonly mark: string }> {
    demandAdministrator(actor)
    return this.database.inAgency({ agency: actor.agency }, (tx) => present(tx, actor))
  }

  /** What a version says; 0 is what was there before the first. @throws ForbiddenError, NotFoundError */
  async earlier(actor: Actor, seq: number): Promise<ChannelDeadlines> {
    demandAdministrator(actor)
    const value = await this.histories.valueOf(actor.agency, 'deadlines', seq, [])
    if (value === null) throw new NotFoundError('version_unknown')
    return deadlinesIn(value)
  }

  /** Tries the change and takes it back. @throws ForbiddenError */
  async preview(actor: Actor, wanted: ChannelDeadlines): Promise<DeadlinePreview> {
    demandAdministrator(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const { deadlines, mark } = await present(tx, actor)
      const { moved } = await movedByTrying(tx, actor, async () => {
        const change = { value: deadlineRows(wanted), mark, backTo: null }
        return (await keepSetting(tx, 'deadlines', change)).problem
      })
      return { mark, changes: changesBetween(deadlines, wanted), moved }
    })
  }

  /**
   * @param mark - Of what stood on the page on which the officer decided.
   * @returns null when it is done; what is in the way otherwise, and nothing has changed. @throws ForbiddenError
   */
  async save(actor: Actor, { wanted, backTo }: DeadlineWish, mark: string): Promise<SettingProblem | null> {
    demandAdministrator(actor)
    const { agency, id: officer } = actor
    const at = this.clock.now()
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const { deadlines: now } = await present(tx, actor)
      const done = await keepSetting(tx, 'deadlines', { value: deadlineRows(wanted), mark, backTo })
      if (done.problem !== null) return done.problem
      for (const { channel, code, before, after } of changesBetween(now, wanted)) {
        const facts = {
          ...{ setting: 'deadline', channel, code, version: done.seq },
          ...{ ...fromTo(before, after), ...(backTo !== null && { backTo }) },
        }
        await recordAct(tx, { agency, officer, act: 'setting_changed', subject: null, at, facts })
      }
      return null
    })
  }
}

async function present(
  tx: EntityManager,
  { agency }: Actor,
): Promise<{ readonly deadlines: ChannelDeadlines; readonly mark: string }> {
  const { value, mark } = await readPresent(tx, agency, 'deadlines')
  return { deadlines: deadlinesIn(value), mark }
}

export function changesBetween(now: ChannelDeadlines, wanted: ChannelDeadlines): ChangedDeadline[] {
  return (['general', 'corruption'] as const).flatMap((channel) => {
    const before: Readonly<Record<string, Deadline>> = now[channel]
    return Object.entries<Deadline>(wanted[channel]).flatMap(([code, after]) => {
      const old = before[code]
      if (old === undefined || (old.days === after.days && old.counts === after.counts)) return []
      return [{ channel, code: code as DeadlineCode, before: old, after }]
    })
  })
}

function fromTo(before: Deadline, after: Deadline): Record<string, string | number> {
  return { from: before.days, fromCounts: before.counts, to: after.days, toCounts: after.counts }
}
