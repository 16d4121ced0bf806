import { argon2idAsync } from '@noble/hashes/argon2.js'
import type { Argon2id } from './kdf.js'

/** argon2id in plain JavaScript, where WebAssembly is missing; about three times as slow. Yields every 10 ms. */
export const argon2idNoble: Argon2id = async ({ secret, salt, memoryKiB, passes, parallelism, length }) =>
  argon2idAsync(secret, salt, { m: memoryKiB, t: passes, p: parallelism, dkLen: length })

/** The same with progress from 0 to 1, for a progress bar. */
export function argon2idNobleWithProgress(onProgress: (fraction: number) => void): Argon2id {
  return async ({ secret, salt, memoryKiB, passes, parallelism, length }) =>
    argon2idAsync(secret, salt, { m: memoryKiB, t: passes, p: parallelism, dkLen: length, onProgress })
}
