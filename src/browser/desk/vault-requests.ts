import { fromBase64, toBase64 } from '../../crypto/bytes.js'
import type { VerifiedEntry } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import { rebuildIdentityKey, soundAnswers } from '../../crypto/open-custody.js'
import { openIdentity } from '../../crypto/open-report.js'
import { openVaultRequest, type ReadVaultRequest } from '../../crypto/open-vault.js'
import { makeVaultRequest } from '../../crypto/vault-request.js'
import type { Identity } from '../../kernel/report-body.js'
import {
  writeVaultReason,
  type SealedVault,
  type SealedVaultRequest,
  type VaultReason,
} from '../../kernel/vault.js'
import type { OpenDesk } from './open-case.js'
import { postJson } from './unlocked-keys.js'

/** A request as the server gives it, and as this browser read it; null where it does not verify. */
export interface ShownRequest {
  readonly sealed: SealedVaultRequest
  readonly read: ReadVaultRequest | null
}

export interface CaseVaultState {
  readonly vault: SealedVault
  /** Oldest first. */
  readonly requests: readonly ShownRequest[]
  /** Whom this browser would ask. */
  readonly custodians: readonly VerifiedEntry[]
}

/** @throws Error unless the server hands it out. */
export async function loadVault(desk: OpenDesk, path: string): Promise<CaseVaultState> {
  const response = await fetch(`${path}/vault/state.json`, { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`vault: ${response.status}`)
  const vault = (await response.json()) as SealedVault
  const requests: ShownRequest[] = []
  for (const sealed of vault.requests) {
    const { reportIdentity } = desk.opened
    requests.push({
      sealed,
      read: await openVaultRequest(reportIdentity, sealed, desk.sealed, desk.directory),
    })
  }
  return { vault, requests, custodians: askable(desk, vault) }
}

/** Never somebody whom the report excludes, whatever share they were handed since. */
function askable({ directory, opened, keys }: OpenDesk, { custodians }: SealedVault): VerifiedEntry[] {
  return directory.entries.filter(
    ({ officer, post, roles }) =>
      custodians.includes(officer) &&
      roles.includes('custodian') &&
      officer !== keys.officer &&
      !opened.body.excludedPosts.includes(post),
  )
}

/** As the server's door reads it. */
export type RequestToSend = Readonly<Record<string, unknown>>

/** Signs and seals a request in this officer's name. */
export async function sealRequest(
  desk: OpenDesk,
  { vault, custodians }: CaseVaultState,
  reason: VaultReason,
): Promise<RequestToSend> {
  const { sealed, keys, opened } = desk
  const made = await makeVaultRequest({
    agency: sealed.agency,
    locator: sealed.locator,
    reason: writeVaultReason(reason),
    requester: keys,
    reportIdentity: opened.reportIdentity,
    reportRecipient: opened.body.reportRecipient,
    custodians,
    today: vault.today,
  })
  return {
    ...made.request,
    reasons: made.reasons.map((one) => ({ ...one, sealed: toBase64(one.sealed) })),
    reason: toBase64(made.reasonForReporter),
  }
}

export type OpeningProblem = 'not_agreed' | 'used_up' | 'unsound' | 'failed'

/**
 * Asks for the vault, puts its key together from the custodians' answers, and opens the identity: here and nowhere else.
 * `unsound`: what the server gave is not what reporter and custodians made.
 */
export async function openIdentityHere(
  { sealed, keys, directory, opened }: OpenDesk,
  path: string,
  request: SealedVaultRequest,
): Promise<Identity | OpeningProblem> {
  const response = await postJson(`${path}/vault/${request.id}/open`, {}).catch(() => null)
  if (response === null) return 'failed'
  if (response.status === 422) return ((await response.json()) as { problem: OpeningProblem }).problem
  if (!response.ok) return 'failed'
  const released = (await response.json()) as { readonly identity: string; readonly shares: string[] }
  const { agency, locator } = sealed
  const { custody } = opened.body
  try {
    const given = { agency, locator, directory, custody }
    const shares = await soundAnswers(keys.identity, released.shares.map(fromBase64), request, given)
    const key = await rebuildIdentityKey(shares, opened.body)
    return await openIdentity(key, fromBase64(released.identity), { agency, locator }, opened.body)
  } catch (error) {
    if (error instanceof CryptoError) return 'unsound'
    throw error
  }
}
