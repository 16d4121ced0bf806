import type { Argon2id } from '../../crypto/kdf.js'
import { argon2idHere } from './argon2id-here.js'

/** What the page asks of this worker, and what it answers: the 32 bytes, or null when it failed. */
export interface Argon2idQuestion {
  readonly input: Parameters<Argon2id>[0]
}
export interface Argon2idAnswer {
  readonly bytes: Uint8Array | null
}

self.addEventListener('message', ({ data }: MessageEvent<Argon2idQuestion>) => {
  argon2idHere(data.input).then(
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
