import { addDays, type OfficeDate } from './office-date.js'

/** What a person may ask of an office that keeps data on them: PDPA 2562, sections 30 to 36. */
export const dataRequestKinds = [
  'access',
  'portability',
  'correction',
  'objection',
  'restriction',
  'erasure',
] as const
export type DataRequestKind = (typeof dataRequestKinds)[number]

/**
 * How a request ended. There is no outcome that says of the sealed room whether it holds anything: asking must not tell
 * a respondent that somebody reported them.
 */
export const dataRequestOutcomes = ['granted', 'partly', 'refused', 'withdrawn'] as const
export type DataRequestOutcome = (typeof dataRequestOutcomes)[number]

/** Why an office may say no, or not to all: each has its section, which the answer names. */
export const refusalGrounds = ['law_or_court', 'rights_of_others', 'kept_by_duty', 'not_identified'] as const
export type RefusalGround = (typeof refusalGrounds)[number]

/** PDPA 2562, section 30: within thirty days of the request. */
export const dataRequestDays = 30

export function dataRequestDueOn(receivedOn: OfficeDate): OfficeDate {
  return addDays(receivedOn, dataRequestDays)
}

export interface DataRequestAnswer {
  readonly outcome: DataRequestOutcome
  readonly ground: RefusalGround | null
}

/** A no, whole or in part, has a ground; nothing else has. */
export function isWholeAnswer({ outcome, ground }: DataRequestAnswer): boolean {
  return (outcome === 'refused' || outcome === 'partly') === (ground !== null)
}

export function isDataRequestKind(value: unknown): value is DataRequestKind {
  return (dataRequestKinds as readonly unknown[]).includes(value)
}

export function isDataRequestOutcome(value: unknown): value is DataRequestOutcome {
  return (dataRequestOutcomes as readonly unknown[]).includes(value)
}

export function isRefusalGround(value: unknown): value is RefusalGround {
  return (refusalGrounds as readonly unknown[]).includes(value)
}
