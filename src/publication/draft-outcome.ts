/** Why a draft was not made. Codes for `messages/release.json`; none of them says a figure. */
export const draftProblems = [
  'no_month_over',
  'year_before_opening',
  'reason_missing',
  'year_released',
  'chain_broken',
  'tally_broken',
  'history_broken',
  'unexpected',
] as const
export type DraftProblem = (typeof draftProblems)[number]
