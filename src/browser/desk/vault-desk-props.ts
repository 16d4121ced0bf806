import type { VerifiedDirectory } from '../../crypto/directory.js'
import type { SealedVaultDesk } from '../../kernel/vault.js'
import type { UnlockedKeys } from './unlocked-keys.js'
import type { VaultSpeech } from './vault-words.js'
import type { ShownQuestion } from './vault-questions.js'

export interface VaultDeskProps {
  readonly speech: VaultSpeech
  readonly keys: UnlockedKeys
  readonly directory: VerifiedDirectory
  readonly desk: SealedVaultDesk
  readonly questions: readonly ShownQuestion[]
  readonly onDone: (done: 'agreed' | 'refused') => void
}
