import { vaultStateOn, type VaultRequestState } from '../../kernel/vault.js'
import type { ActingProps } from './acting.js'
import type { VaultSpeech } from './vault-words.js'
import type { CaseVaultState, ShownRequest } from './vault-requests.js'

/** As the other parts of a case, with the words of the vault. */
export interface VaultActingProps extends ActingProps {
  readonly speech: VaultSpeech
}

export interface VaultPartProps extends VaultActingProps {
  readonly state: CaseVaultState
}

/** As of today: one that nobody decided on in time has expired. */
export function stateOf({ vault }: CaseVaultState, { sealed, read }: ShownRequest): VaultRequestState {
  return read === null
    ? sealed.state
    : vaultStateOn({ state: sealed.state, expires: read.asked.expires }, vault.today)
}

export interface VaultRequestProps extends VaultPartProps {
  readonly request: ShownRequest
}
