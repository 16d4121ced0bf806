import type { ComplaintStatus } from './complaint-status.js'
import type { ReportStatus } from './report-status.js'

/** A case, or apart from it what tells who told it: an identity envelope, contact data. */
export const keptThings = ['case', 'identity'] as const
export type KeptThing = (typeof keptThings)[number]

/** How a closed case ended, in either room. */
export type CaseOutcome = Extract<
  ComplaintStatus | ReportStatus,
  | 'resolved'
  | 'not_accepted'
  | 'referred'
  | 'duplicate'
  | 'withdrawn'
  | 'closed_substantiated'
  | 'closed_unsubstantiated'
>

/** Who asked that a case be kept. */
export const holdAuthorities = [
  'court',
  'nacc',
  'pacc',
  'state_audit',
  'police',
  'discipline',
  'archives',
  'other',
] as const
export type HoldAuthority = (typeof holdAuthorities)[number]

export const holdReasons = ['proceedings', 'evidence', 'inspection', 'claim'] as const
export type HoldReason = (typeof holdReasons)[number]

export const destructionReasons = ['period_over', 'data_request'] as const
export type DestructionReason = (typeof destructionReasons)[number]

/** After so many days at most, somebody has to look whether a hold is still needed. As the database has it. */
export const longestHoldDays = 1096

/** How far ahead the list shows what will be past its period. */
export const monthsAhead = 6
