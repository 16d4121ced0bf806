import argon2 from 'argon2'
import type { Argon2id } from '../../../src/crypto/kdf.js'

/** The native module, as the programs that run in Node use it. */
export const argon2idNative: Argon2id = async ({ secret, salt, memoryKiB, passes, parallelism, length }) => {
  const hash = await argon2.hash(Buffer.from(secret), {
    raw: true,
    type: 2,
    salt: Buffer.from(salt),
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism,
    hashLength: length,
  })
  return Uint8Array.from(hash)
}
