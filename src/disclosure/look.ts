import { compact, linksTo, pageWords } from './page-words.js'
import type { ElementResult, ResultReason, ResultStatus } from './element-result.js'

/** A page as it came; `problem` where nothing came. */
export type Answer =
  | { readonly status: number; readonly url: string; readonly body: string }
  | { readonly problem: ResultReason }

export interface Surroundings {
  /** Of the assessment, Buddhist era. */
  readonly year: number
  /** Of the agency's public web, without a trailing slash. */
  readonly origin: string
  /** Home page of the office's own site. */
  readonly site: string | null
  readonly get: (address: string) => Promise<Answer>
}

export type Found = Pick<ElementResult, 'status' | 'reason'>
export type Look = (around: Surroundings & { readonly address: string }) => Promise<Found>

export const met: Found = { status: 'met', reason: null }
export const notNeeded: Found = { status: 'not_needed', reason: null }

export function missing(reason: ResultReason, status: ResultStatus = 'not_met'): Found {
  return { status, reason }
}

/** A page of ours that answered as it should, looked at; anything else is told as what it is. */
export function page(judge: (html: string, around: Surroundings) => Found): Look {
  return async (around) => {
    const answer = await around.get(around.address)
    if ('problem' in answer) return missing(answer.problem, 'unreachable')
    if (answer.status !== 200) return missing('answered_otherwise')
    return judge(answer.body, around)
  }
}

export function has(html: string, ...words: readonly string[]): Found {
  const text = pageWords(html)
  return words.every((one) => text.includes(compact(one))) ? met : missing('words_missing')
}

/** Whether a page of ours leads to a path of ours. */
export function leadsTo(html: string, origin: string, path: string): boolean {
  return linksTo(html, origin, (url) => url.origin === origin && url.pathname === path)
}
