import { render } from 'preact'
import { CryptoError } from '../../crypto/errors.js'
import { WordsContext } from '../../ui/components/words.js'
import { CaseFailure, type CaseFailureName } from './case-failure.js'
import { unlockedKeys, verifiedDirectory } from './unlocked-keys.js'
import { VaultHandOver } from './vault-hand-over.js'
import { vaultSpeech } from './vault-words.js'

const speech = vaultSpeech()
const place = document.getElementById('hand-over')

void show()

async function show(): Promise<void> {
  try {
    const keys = await unlockedKeys()
    if (keys === null) draw(failure('locked'))
    else draw(<VaultHandOver {...{ speech, keys, directory: await verifiedDirectory() }} />)
  } catch (error) {
    draw(failure(error instanceof CryptoError ? 'directory' : 'network'))
  }
}

function failure(name: CaseFailureName) {
  return <CaseFailure speech={speech} failure={name} unlock={place?.dataset['unlock'] ?? '/sign-in'} />
}

function draw(page: ReturnType<typeof failure>): void {
  if (place === null) return
  place.replaceChildren()
  render(<WordsContext.Provider value={speech.t}>{page}</WordsContext.Provider>, place)
}
