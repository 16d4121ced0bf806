import type { PastColumn } from './past-columns.js'

/** Columns whose cells are chosen from a list; two of them have a list for each room. */
export const listNames = [
  'room',
  'method',
  'corruptionCategory',
  'generalCategory',
  'offence',
  'reportStatus',
  'complaintStatus',
  'body',
] as const
export type ListName = (typeof listNames)[number]

/** Which text stands for which code, in every language of the template. Keys as `spelled` gives them. */
export interface PastVocabulary {
  readonly heads: Readonly<Record<PastColumn, ReadonlySet<string>>>
  readonly lists: Readonly<Record<ListName, ReadonlyMap<string, string>>>
}

/** As words are compared: without regard to blanks, capitals and the two ways in which Thai writes ำ. */
export function spelled(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}
