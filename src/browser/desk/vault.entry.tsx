import { render } from 'preact'
import type { SealedVaultDesk } from '../../kernel/vault.js'
import { CryptoError } from '../../crypto/errors.js'
import { WordsContext } from '../../ui/components/words.js'
import { CaseFailure, type CaseFailureName } from './case-failure.js'
import { unlockedKeys, verifiedDirectory } from './unlocked-keys.js'
import { VaultDesk } from './vault-desk.js'
import { openQuestions } from './vault-questions.js'
import { vaultSpeech } from './vault-words.js'

const speech = vaultSpeech()
const place = document.getElementById('vault-desk')

void show()

async function show(): Promise<void> {
  try {
    draw(await content())
  } catch (error) {
    draw(failure(error instanceof CryptoError ? 'directory' : 'network'))
  }
}

/** @throws CryptoError when the directory is not the pinned one. */
async function content() {
  const keys = await unlockedKeys()
  if (keys === null) return failure('locked')
  const directory = await verifiedDirectory()
  const response = await fetch('/vault/desk.json', { headers: { accept: 'application/json' } })
  if (!response.ok) throw new Error(`vault desk: ${response.status}`)
  const desk = (await response.json()) as SealedVaultDesk
  const questions = await openQuestions(desk.questions, keys, directory)
  const onDone = (done: 'agreed' | 'refused'): void => {
    location.assign(`${place?.dataset['desk'] ?? '/vault'}?done=${done}`)
  }
  return <VaultDesk {...{ speech, keys, directory, desk, questions, onDone }} />
}

function failure(name: CaseFailureName) {
  return <CaseFailure speech={speech} failure={name} unlock={place?.dataset['unlock'] ?? '/sign-in'} />
}

function draw(page: ReturnType<typeof failure>): void {
  if (place === null) return
  place.replaceChildren()
  render(<WordsContext.Provider value={speech.t}>{page}</WordsContext.Provider>, place)
}
