import { argon2id } from 'hash-wasm'
import { argon2idNoble } from '../../crypto/argon2-noble.js'
import type { Argon2id } from '../../crypto/kdf.js'

/** What the page asks of this worker, and what it answers: the 32 bytes, or null when it failed. */
export interface Argon2idQuestion {
  readonly input: Parameters<Argon2id>[0]
}
export interface Argon2idAnswer {
  readonly bytes: Uint8Array | null
}

const argon2idWasm: Argon2id = async ({ secret, salt, memoryKiB, passes, parallelism, length }) =>
  argon2id({
    password: secret,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism,
    hashLength: length,
    outputType: 'binary',
  })

// Hardened browsers have no WebAssembly; the same bytes then take three times as long.
const derive = typeof WebAssembly === 'undefined' ? argon2idNoble : argon2idWasm

self.addEventListener('message', ({ data }: MessageEvent<Argon2idQuestion>) => {
  derive(data.input)
    .catch(() => argon2idNoble(data.input))
    .then(
      (bytes) => {
        answer({ bytes })
      },
      () => {
        answer({ bytes: null })
      },
    )
})

function answer(message: Argon2idAnswer): void {
  self.postMessage(message)
}
