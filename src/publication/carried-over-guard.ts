import type { Flow } from '../statistics/flow.js'
import { guardRule, type Guard } from './signed-release.js'

/** What the release in force of the year before said was still open at its end. */
export interface PublishedClosing {
  /** `2569/2`. */
  readonly release: string
  readonly closing: number
}

export interface CarriedOver {
  /** As it is published; null where it is not shown. */
  readonly flow: Flow | null
  /** Finer tables come with the release of the whole year. */
  readonly isWholeYear: boolean
  /** Null where that was never published, or not shown. */
  readonly before: PublishedClosing | null
}

/**
 * Whether what was carried over is what the year before said it handed on, and the parts of the flow add up: no report may
 * be lost between two years. A difference is mended by a release of the year before, with its reason.
 */
export function carriedOverGuard({ flow, isWholeYear, before }: CarriedOver): Guard {
  const code = 'carried_over_shown'
  if (flow === null) {
    return { code, isMet: true, values: { n: isWholeYear ? 'hidden' : 'later', rule: guardRule } }
  }
  const isContinued = before === null || before.closing === flow.opening
  const values = {
    ...{ n: flow.opening, rule: guardRule },
    ...(before !== null && { against: before.release }),
    ...(before !== null && !isContinued && { closing: before.closing }),
  }
  return { code, isMet: isContinued && addsUp(flow), values }
}

/**
 * Whether the guard still holds on the day of publication, which may be weeks after the signatures: the year before may have
 * been published again with another end.
 */
export function isStillContinued(guards: readonly Guard[], before: PublishedClosing | null): boolean {
  const opening = guards.find(({ code }) => code === 'carried_over_shown')?.values['n']
  return before === null || typeof opening !== 'number' || opening === before.closing
}

function addsUp({ opening, received, reopened, closed, closing }: Flow): boolean {
  return opening + received + reopened - closed === closing
}

/** The rule of releases whose guard names none: it told the number and compared it with nothing. */
export function firstCarriedOverGuard(flow: Flow | null): Guard {
  return { code: 'carried_over_shown', isMet: true, values: { n: flow?.opening ?? 'hidden' } }
}
