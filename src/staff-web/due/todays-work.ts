import type { DueCase } from '../../deadlines/list-due.service.js'
import type { WaitingCase, WaitReason } from '../../deadlines/list-waiting.service.js'
import type { Channel } from '../../kernel/channel.js'
import type { ClockStage } from '../../kernel/clock-stage.js'
import type { DeadlineCode } from '../../kernel/deadline.js'
import type { Locator } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'

/** The parts of an officer's day, in the order of the page: what is late, who waits for a word, what is new, what comes near. */
export const workParts = ['overdue', 'last_day', 'message', 'new', 'three_quarters', 'half'] as const
export type WorkPart = (typeof workParts)[number]

/** One case on the page of the day; it stands in one part alone. */
export interface WorkCase {
  readonly part: WorkPart
  readonly channel: Channel
  readonly id: string
  readonly locator: Locator
  /** What is owed; null where a message or a first hand is what it waits for. */
  readonly code: DeadlineCode | null
  readonly dueOn: OfficeDate | null
  /** Why it waits, whatever part it stands in. */
  readonly waits: WaitReason | null
  readonly isUrgent: boolean
  /** Its stage was another yesterday. */
  readonly isNewStage: boolean
  readonly isEscalated: boolean
}

/** One list of everything, each case once, the first thing to do first. */
export function todaysWork(due: readonly DueCase[], waiting: readonly WaitingCase[]): WorkCase[] {
  const waits = new Map(waiting.map((one) => [one.id, one]))
  const pressing = new Map(due.map((one) => [one.id, one]))
  const cases = [
    ...due.map((one) => ofDue(one, waits.get(one.id))),
    ...waiting.filter(({ id }) => !pressing.has(id)).map(ofWaiting),
  ]
  return workParts.flatMap((part) => cases.filter((one) => one.part === part))
}

/** What to do after this case; null: nothing is left. */
export function nextOf(work: readonly WorkCase[], current: string): WorkCase | null {
  return work.find(({ id }) => id !== current) ?? null
}

function ofDue(one: DueCase, waiting: WaitingCase | undefined): WorkCase {
  const { channel, id, locator, code, dueOn, stage, isNew, isEscalated } = one
  const waits = waiting?.reason ?? null
  const isUrgent = waiting?.isUrgent ?? false
  const part = partOf(stage, waits)
  return { part, channel, id, locator, code, dueOn, waits, isUrgent, isNewStage: isNew, isEscalated }
}

/** Who waits for a word comes before what merely comes near. */
function partOf(stage: ClockStage, waits: WaitReason | null): WorkPart {
  const isPressing = stage === 'overdue' || stage === 'last_day'
  return isPressing || waits === null ? stage : waits
}

function ofWaiting({ channel, id, locator, reason, isUrgent, dueOn }: WaitingCase): WorkCase {
  const nothing = { code: null, isNewStage: false, isEscalated: false }
  return { part: reason, channel, id, locator, dueOn, waits: reason, isUrgent, ...nothing }
}
