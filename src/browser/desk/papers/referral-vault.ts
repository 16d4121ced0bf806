import type { Identity } from '../../../kernel/report-body.js'
import type { VaultBasis } from '../../../kernel/vault.js'
import type { OpenDesk } from '../open-case.js'
import { stateOf } from '../vault-part.js'
import {
  loadVault,
  openIdentityHere,
  type CaseVaultState,
  type OpeningProblem,
  type ShownRequest,
} from '../vault-requests.js'

/** For these alone custodians agree that a name leaves the office; a hearing or protection is no reason to tell others. */
const leavingBases: readonly VaultBasis[] = ['referral', 'court_order']

/** The officer's own request under which a name may go into a referral file. */
export interface LeavingName {
  readonly request: ShownRequest
  /** How often it can still be opened. */
  readonly left: number
}

/** @returns null unless custodians agreed, for a reason of leaving, to this officer's own request, and it still lives. */
export function leavingName(state: CaseVaultState, officer: string): LeavingName | null {
  const request = [...state.requests].reverse().find((one) => mayLeave(state, one, officer))
  if (request === undefined) return null
  return { request, left: Math.max(0, state.vault.openingsMax - request.sealed.openings.length) }
}

function mayLeave(state: CaseVaultState, request: ShownRequest, officer: string): boolean {
  const { read } = request
  if (read === null || read.isDoubtful || read.asked.requester !== officer) return false
  const isInTime = state.vault.today <= read.asked.expires
  return (
    isInTime && stateOf(state, request) === 'agreed' && leavingBases.includes(read.reason?.basis ?? 'other')
  )
}

export type NamedFromVault =
  { readonly text: string; readonly request: string } | { readonly problem: OpeningProblem }

/** Opens the vault once more, here, for the file that is being made. Nothing of it is shown or kept. */
export async function nameFromVault(desk: OpenDesk, path: string): Promise<NamedFromVault> {
  const leaving = leavingName(await loadVault(desk, path), desk.keys.officer)
  if (leaving === null) return { problem: 'not_agreed' }
  const { sealed } = leaving.request
  const identity = await openIdentityHere(desk, path, sealed)
  if (typeof identity === 'string') return { problem: identity }
  return { text: identityLines(identity), request: sealed.id }
}

/** As it stands on the paper. */
export function identityLines({ name, phone, address }: Identity): string {
  return [name, phone, address].filter((part) => part.trim() !== '').join('\n')
}
