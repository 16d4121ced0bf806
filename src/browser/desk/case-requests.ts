import type { StepProblem } from '../../kernel/report-status.js'
import type { SealedCase } from '../../kernel/sealed-case.js'
import { postJson } from './unlocked-keys.js'

/** @param from - The audit log tells a case that was opened from a headline that was. @throws Error unless it is handed out */
export async function fetchSealedCase(path: string, from: 'case' | 'list'): Promise<SealedCase> {
  const response = await fetch(`${path}/sealed.json?from=${from}`, {
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`sealed case: ${response.status}`)
  return (await response.json()) as SealedCase
}

/** `failed`: the network, or a server that is away; trying again sends the same. */
export type SendProblem =
  | StepProblem
  | 'lost_race'
  | 'not_a_holder'
  | 'too_few_holders'
  | 'grant_missing'
  | 'already_open'
  | 'too_few_custodians'
  | 'failed'

/** @returns null when it is done. */
export async function sendToCase(path: string, body: unknown): Promise<SendProblem | null> {
  const response = await postJson(path, body).catch(() => null)
  if (response === null) return 'failed'
  if (response.ok) return null
  if (response.status === 409) return 'lost_race'
  if (response.status !== 422) return 'failed'
  const answer = (await response.json().catch(() => null)) as { readonly problem?: SendProblem } | null
  return answer?.problem ?? 'failed'
}
