import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge } from 'altcha-lib/types'
import { ClientError } from './client-error.js'

/**
 * Does the work that an office asks for when too many come at once.
 * @returns the value of the header `Sujarit-Work`.
 * @throws ClientError when it is no challenge, or takes longer than 90 seconds.
 */
export async function solutionOf(value: unknown): Promise<string> {
  if (!isChallenge(value)) throw new ClientError('office_busy')
  const solution = await solveChallenge({ challenge: value, deriveKey })
  if (solution === null) throw new ClientError('office_busy')
  return Buffer.from(JSON.stringify({ challenge: value, solution })).toString('base64')
}

function isChallenge(value: unknown): value is Challenge {
  const { parameters } = (value ?? {}) as Partial<Challenge>
  return typeof parameters === 'object'
}
