import { sha256 } from '@noble/hashes/sha2.js'
import { createSHA256 } from 'hash-wasm'
import type { FileHash } from '../../crypto/open-attachment.js'

/**
 * SHA-256 piece by piece. Hardened browsers have no WebAssembly, or refuse it, and our pages' own policy leaves it to
 * workers; the other is three times as slow.
 */
export async function newHash(): Promise<FileHash> {
  if (typeof WebAssembly === 'undefined' || typeof document !== 'undefined') return sha256.create()
  const quick = await createSHA256().catch(() => null)
  if (quick === null) return sha256.create()
  quick.init()
  return { update: (bytes) => quick.update(bytes), digest: () => quick.digest('binary') }
}
