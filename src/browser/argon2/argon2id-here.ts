import { argon2id } from 'hash-wasm'
import { argon2idNoble } from '../../crypto/argon2-noble.js'
import type { Argon2id } from '../../crypto/kdf.js'

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

/**
 * argon2id on the thread that calls it; for workers. Hardened browsers have no WebAssembly, or refuse it at the last
 * moment: the same bytes then take three times as long.
 */
export const argon2idHere: Argon2id = async (input) => {
  if (typeof WebAssembly === 'undefined') return argon2idNoble(input)
  return argon2idWasm(input).catch(() => argon2idNoble(input))
}
