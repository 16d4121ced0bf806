/** Letters that an office writes about a case, in the order in which they come up. */
export const letterKinds = ['acknowledge', 'ask_particulars', 'extend', 'refer', 'result'] as const
export type LetterKind = (typeof letterKinds)[number]

export function isLetterKind(value: unknown): value is LetterKind {
  return (letterKinds as readonly unknown[]).includes(value)
}

/** What stands for a fact of the case in a template; written between braces under its Thai name. */
export const placeholderCodes = [
  'locator',
  'receivedOn',
  'today',
  'dueOn',
  'extendedOn',
  'category',
  'status',
  'respondents',
  'office',
  'unit',
  'phone',
] as const
export type PlaceholderCode = (typeof placeholderCodes)[number]

/**
 * Which facts a letter may name. Whoever a complaint is about stands in a referral alone: the other letters go to the
 * person who told, through the post, where others open them. No letter has a place for who told.
 */
export const placeholdersOf: Readonly<Record<LetterKind, readonly PlaceholderCode[]>> = {
  acknowledge: ['locator', 'receivedOn', 'today', 'dueOn', 'office', 'unit', 'phone'],
  ask_particulars: ['locator', 'receivedOn', 'today', 'dueOn', 'office', 'unit', 'phone'],
  extend: ['locator', 'receivedOn', 'today', 'dueOn', 'extendedOn', 'office', 'unit', 'phone'],
  refer: ['locator', 'receivedOn', 'today', 'category', 'respondents', 'office', 'unit', 'phone'],
  result: ['locator', 'receivedOn', 'today', 'status', 'office', 'unit', 'phone'],
}
