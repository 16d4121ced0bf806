import type { StepProblem } from '../../kernel/report-status.js'
import type { SealedCase } from '../../kernel/sealed-case.js'
import { postJson } from './unlocked-keys.js'

/** @param from - The audit log tells a case that was opened from a headline that was. @throws Error unless it is handed out */
export async function fetchSealedCase(
  path: string,
  from: 'case' | 'list' | 'search' | 'beside' | 'print' | 'check',
): Promise<SealedCase> {
  const response = await fetch(`${path}/sealed.json?from=${from}`, {
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`sealed case: ${response.status}`)
  return (await response.json()) as SealedCase
}

interface HeldPage {
  readonly ids: readonly string[]
  readonly pages: number
  readonly total: number
}

/** Ids of the cases that this officer holds, a page at a time from 1. */
async function fetchHeldPage(page: number): Promise<HeldPage> {
  const response = await fetch(`/corruption/held.json?page=${page}`, {
    headers: { accept: 'application/json' },
  })
  if (!response.ok) throw new Error(`held cases: ${response.status}`)
  return (await response.json()) as HeldPage
}

/** Every case that this officer holds, by id. */
export async function* heldCases(tellTotal: (total: number) => void): AsyncGenerator<string> {
  for (let page = 1; ; page += 1) {
    const { ids, pages, total } = await fetchHeldPage(page)
    tellTotal(total)
    yield* ids
    if (page >= pages) return
  }
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
  | 'too_few_members'
  | 'not_finding'
  | 'extended_before'
  | 'already_proposed'
  | 'not_open'
  | 'not_own'
  | 'said_no'
  | 'same_person'
  /** Some file needs the officer first, or could not be sent. */
  | 'files'
  | 'failed'

/** Ids of uploads that the server does not have; nothing was kept. */
export interface MissingFiles {
  readonly missing: readonly string[]
}

/** @returns null when it is done. */
export async function sendToCase(path: string, body: unknown): Promise<SendProblem | null> {
  const outcome = await sendWithFiles(path, body)
  return outcome !== null && typeof outcome === 'object' ? 'files' : outcome
}

/** As `sendToCase`, for words that name files. */
export async function sendWithFiles(path: string, body: unknown): Promise<SendProblem | MissingFiles | null> {
  const response = await postJson(path, body).catch(() => null)
  if (response === null) return 'failed'
  if (response.ok) return null
  if (response.status === 409) return 'lost_race'
  if (response.status !== 422) return 'failed'
  const answer = (await response.json().catch(() => null)) as {
    readonly problem?: SendProblem
    readonly missing?: readonly string[]
  } | null
  return answer?.missing === undefined ? (answer?.problem ?? 'failed') : { missing: answer.missing }
}
