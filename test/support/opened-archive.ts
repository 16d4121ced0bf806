import { readFile } from 'node:fs/promises'
import { Decrypter } from 'age-encryption'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright-core'

/** Saves the referral file that a page has made, and unlocks it as the receiving body would. */
export async function openedArchive(page: Page): Promise<Readonly<Record<string, Uint8Array>>> {
  const passphrase = (await page.locator('#referral-passphrase').textContent()) ?? ''
  const waiting = page.waitForEvent('download')
  await page.locator('#save-referral').click()
  const download = await waiting
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  return unzipSync(await decrypter.decrypt(await readFile(await download.path())))
}

/** All words of a Word file, a run on each line. */
export function wordsOfDocx(docx: Uint8Array | undefined): string {
  const xml = strFromU8(unzipSync(docx ?? new Uint8Array())['word/document.xml'] ?? new Uint8Array())
  return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('\n')
}
