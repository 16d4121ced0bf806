import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import type { Challenge } from 'altcha-lib/types'
import { toBase64, utf8 } from '../../crypto/bytes.js'
import { AskError } from './reporter-ask.js'

/** A request under work may meet a rising price; more often than this something is wrong. */
const mostTries = 4
/** Shorter work is not worth a sentence. */
const silentMs = 1_000
/** An old telephone has time; whoever needs longer is told that the office is busy. */
const longestMs = 180_000

let tellOfWork: (() => void) | null = null

/** @param tell - Called when the next work takes longer than a second; null when nobody listens any more. */
export function listenToWork(tell: (() => void) | null): void {
  tellOfWork = tell
}

/**
 * Sends a request; when the office has too many at once and asks for work (428), does it here and sends the request
 * again. Nothing about the reporter goes into the work.
 * @param send - Sends the same request each time, with these headers added.
 * @returns the first answer that is not 428.
 * @throws AskError `busy` when the work takes too long; whatever `send` throws.
 */
export async function withWork(
  send: (headers: Readonly<Record<string, string>>) => Promise<Response>,
): Promise<Response> {
  let answer = await send({})
  for (let tries = 0; answer.status === 428 && tries < mostTries; tries += 1) {
    answer = await send({ 'sujarit-work': await solutionOf(await challengeIn(answer)) })
  }
  return answer
}

async function challengeIn(answer: Response): Promise<Challenge> {
  // The connection may break in the middle of a body, too.
  const body = (await answer.json().catch((cause: unknown) => {
    throw new AskError('network', { cause })
  })) as { readonly challenge?: Challenge } | null
  if (typeof body?.challenge?.parameters !== 'object') throw new AskError('busy')
  return body.challenge
}

async function solutionOf(challenge: Challenge): Promise<string> {
  const telling = setTimeout(() => tellOfWork?.(), silentMs)
  const solution = await solveChallenge({ challenge, deriveKey, timeout: longestMs }).finally(() => {
    clearTimeout(telling)
  })
  if (solution === null) throw new AskError('busy')
  return toBase64(utf8(JSON.stringify({ challenge, solution })))
}
