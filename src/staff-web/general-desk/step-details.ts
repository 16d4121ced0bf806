import { isLocator } from '../../crypto/receipt.js'
import type { StepWords } from '../../general/casework/append-step.js'
import { lettersOf } from '../../general/casework/search-terms.js'
import type { Locator } from '../../kernel/ids.js'
import { refusalReasons } from '../../kernel/report-status.js'
import { parseThaiDay } from '../../kernel/thai-day.js'
import { known } from '../list-links.js'
import { sentText, type SentFields } from '../sent-fields.js'

/** What a step says besides its message, as typed; empty where nothing was. */
export interface SentDetails {
  readonly refusal: string
  readonly body: string
  readonly bodyNo: string
  readonly bodyOn: string
  readonly original: string
  readonly reason: string
  /** Of an extension or a task. */
  readonly until: string
}

export type StepWordsProblem = 'day_unknown' | 'until_unknown'

/** The field that each problem of a day, a name or a reason is about. */
export const stepFields = {
  refusal_reason_missing: 'refusal',
  body_missing: 'body',
  day_unknown: 'bodyOn',
  original_missing: 'original',
  reason_missing: 'reason',
  until_unknown: 'until',
  until_not_ahead: 'until',
  until_too_far: 'until',
} as const

const longest = { line: 200, reason: 1000 } as const

/** @throws InvalidInputError for what no form of ours sends. */
export function detailsOf(fields: SentFields): SentDetails {
  return {
    refusal: sentText(fields, 'refusal'),
    body: sentText(fields, 'body').slice(0, longest.line),
    bodyNo: sentText(fields, 'bodyNo').slice(0, longest.line),
    bodyOn: sentText(fields, 'bodyOn').slice(0, longest.line),
    original: sentText(fields, 'original').slice(0, longest.line),
    reason: sentText(fields, 'reason').slice(0, longest.reason),
    until: sentText(fields, 'until').slice(0, longest.line),
  }
}

interface StepDetails {
  readonly words: StepWords
  readonly originalLocator: Locator | null
}

/** @returns the problem of a day that is none; only a referral has one. */
export function readDetails(details: SentDetails, isReferral: boolean): StepDetails | StepWordsProblem {
  const { refusal, body, bodyNo, bodyOn, original, reason } = details
  const referralOn = bodyOn === '' ? null : parseThaiDay(bodyOn)
  if (isReferral && bodyOn !== '' && referralOn === null) return 'day_unknown'
  const words: StepWords = {
    refusalReason: known(refusalReasons, refusal),
    referredTo: body === '' ? null : body,
    referralNo: bodyNo === '' ? null : bodyNo,
    referralOn,
    reason: reason === '' ? null : reason,
  }
  return { words, originalLocator: isLocator(lettersOf(original)) }
}
