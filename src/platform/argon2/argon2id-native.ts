import argon2 from 'argon2'

interface Argon2idInput {
  readonly secret: Uint8Array
  readonly salt: Uint8Array
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: 1
  readonly length: 32
}

/** argon2id (RFC 9106, version 0x13) by the native module, on a thread of libuv's pool. Same bytes as in a browser. */
export async function argon2idNative(input: Argon2idInput): Promise<Uint8Array> {
  const hash = await argon2.hash(Buffer.from(input.secret), {
    raw: true,
    type: argon2.argon2id,
    version: 0x13,
    salt: Buffer.from(input.salt),
    memoryCost: input.memoryKiB,
    timeCost: input.passes,
    parallelism: input.parallelism,
    hashLength: input.length,
  })
  return Uint8Array.from(hash)
}
