import { CryptoError } from './errors.js'

/**
 * argon2id (RFC 9106, version 0x13), passed in: hash-wasm in a browser worker, noble where WebAssembly is missing, the
 * native module in Node. All give the same bytes.
 */
export type Argon2id = (input: {
  readonly secret: Uint8Array
  readonly salt: Uint8Array
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: 1
  readonly length: 32
}) => Promise<Uint8Array>

export interface KdfParameters {
  readonly memoryKiB: number
  readonly passes: number
  readonly parallelism: 1
}

/**
 * The cost of a guess, by version. Constants of the client: a server that could choose them would choose cheap ones
 * and guess. A new version is added when machines get faster; none is ever made cheaper.
 */
export const kdfParameters = {
  1: { memoryKiB: 64 * 1024, passes: 3, parallelism: 1 },
} as const satisfies Record<number, KdfParameters>

export type KdfVersion = keyof typeof kdfParameters
export const currentKdfVersion: KdfVersion = 1

/**
 * The parameters of a version that a server names.
 * @throws CryptoError for a version this client does not know, which is how weaker ones are refused.
 */
export function checkKdfParameters(version: unknown): KdfParameters {
  if (version !== 1) throw new CryptoError()
  return kdfParameters[version]
}
