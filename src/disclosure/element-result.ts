import type { DisclosureElement, DisclosureItem } from './disclosure-items.js'

export const resultStatuses = ['met', 'not_needed', 'not_met', 'unreachable'] as const
export type ResultStatus = (typeof resultStatuses)[number]

/** Of the mark beside each; the word always says it too. */
export const resultColours = {
  met: 'green',
  not_needed: 'grey',
  not_met: 'red',
  unreachable: 'yellow',
} as const

/** Why an element is not met, or was not found out. */
export const resultReasons = [
  'words_missing',
  'answered_otherwise',
  'not_released',
  'half_not_over',
  'year_not_whole',
  'not_counted',
  'no_site',
  'own_site',
  'no_link',
  'not_http',
  'private_address',
  'name_unknown',
  'no_connection',
  'too_slow',
  'too_large',
  'too_many_redirects',
  'not_readable',
] as const
export type ResultReason = (typeof resultReasons)[number]

/** What was found of one element. Never assumed: without an answer it is `unreachable`. */
export interface ElementResult {
  readonly item: DisclosureItem
  readonly element: DisclosureElement
  /** Where it was looked for. */
  readonly address: string
  readonly status: ResultStatus
  /** Null when it is met or not needed. */
  readonly reason: ResultReason | null
}

export interface DisclosureCheck {
  readonly year: number
  readonly checkedAt: Date
  readonly results: readonly ElementResult[]
}
