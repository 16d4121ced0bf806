import { concatBytes, fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../../crypto/bytes.js'
import type { DirectoryPin } from '../../crypto/officer-keys.js'
import { localKey } from './local-key.js'

const storageKey = 'sujarit seed'
const nonceLength = 12

/** What a signed-in tab keeps between pages. */
export interface SeedInTab {
  readonly officer: string
  readonly seed: Uint8Array
  readonly pin: DirectoryPin
}

/**
 * Keeps the seed for the next pages of this tab, under AES-256-GCM with a key from this browser's half and the server's.
 * Raw bytes in a browser's storage were found on disk after deletion; without the server's half, which dies with the
 * session, what is found opens nothing.
 */
export async function keepSeed(kept: SeedInTab, serverHalf: string): Promise<void> {
  const local = await localKey(true)
  if (local === null) return
  const key = await tabKey(local, serverHalf)
  const iv = crypto.getRandomValues(new Uint8Array(nonceLength))
  const plain = utf8(JSON.stringify({ ...kept, seed: toBase64Url(kept.seed) }))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new Uint8Array(plain))
  sessionStorage.setItem(storageKey, toBase64Url(concatBytes(iv, new Uint8Array(sealed))))
}

/** @returns null when this tab has no seed, or one of a session that has ended. */
export async function seedInTab(serverHalf: string): Promise<SeedInTab | null> {
  const stored = sessionStorage.getItem(storageKey)
  const local = stored === null ? null : await localKey(false)
  if (stored === null || local === null) return null
  const bytes = new Uint8Array(fromBase64Url(stored))
  const key = await tabKey(local, serverHalf)
  const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, nonceLength) }
  const plain = await crypto.subtle
    .decrypt(algorithm, key, bytes.subarray(nonceLength))
    // Another session's half: what lies here is dead, and the tab is locked.
    .catch(() => null)
  if (plain === null) {
    forgetSeed()
    return null
  }
  const fields = JSON.parse(fromUtf8(new Uint8Array(plain))) as Omit<SeedInTab, 'seed'> & { seed: string }
  return { officer: fields.officer, pin: fields.pin, seed: fromBase64Url(fields.seed) }
}

export function forgetSeed(): void {
  sessionStorage.removeItem(storageKey)
}

async function tabKey(local: CryptoKey, serverHalf: string): Promise<CryptoKey> {
  const salt = new Uint8Array(fromBase64Url(serverHalf))
  const info = new Uint8Array(utf8('sujarit tab v1'))
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    local,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}
