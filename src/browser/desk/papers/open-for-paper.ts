import { refusal, whyNotOpened } from '../why-not-opened.js'
import type { CaseFailureName } from '../case-failure.js'
import { fetchSealedCase } from '../case-requests.js'
import { openCase, type OpenDesk } from '../open-case.js'
import { unlockedKeys, verifiedDirectory } from '../unlocked-keys.js'

/**
 * Opens the case of a page that makes papers, as the case's own page does.
 * @param address - Of the case, with or without a language.
 * @returns why nothing is opened, when it is not.
 */
export async function openForPaper(address: string): Promise<OpenDesk | CaseFailureName> {
  const path = address.replace(/^\/en(?=\/)/, '')
  try {
    const keys = await unlockedKeys()
    if (keys === null) return 'locked'
    const directory = await verifiedDirectory().catch(refusal)
    if (directory === null) return 'directory'
    const sealed = await fetchSealedCase(path, 'case')
    return await openCase(sealed, keys, directory).catch(whyNotOpened)
  } catch {
    return 'network'
  }
}
