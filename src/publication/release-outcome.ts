/** Why a release was not made. Codes for `messages/release.json`; none of them says a figure. */
export const releaseProblems = [
  'year_not_begun',
  'year_before_opening',
  'reason_missing',
  'chain_broken',
  'history_broken',
  'unclassified_reports',
  'unexpected',
] as const
export type ReleaseProblem = (typeof releaseProblems)[number]

export type ReleaseOutcome =
  | { readonly result: 'released'; readonly number: number }
  | { readonly result: 'refused'; readonly problem: ReleaseProblem }
