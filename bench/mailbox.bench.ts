import { randomBytes } from 'node:crypto'
import type { SealedFiling } from '../src/crypto/filing.js'
import { ratePerSecond, repeated, report } from './measure.js'
import { json, OfficeClient } from './office-client.js'
import { offerMany } from './filing.bench.js'
import type { BenchInstallation } from './programs.js'

const mailboxes = 200
const openingsInARun = 800

/** Mailboxes opened a second: number and proof go in, ciphertext and dates come out. The key derivation is the reader's. */
export async function benchMailbox({ publicUrl }: BenchInstallation, filing: SealedFiling): Promise<void> {
  const client = new OfficeClient(publicUrl, 16)
  const keys: { readonly locator: string; readonly proof: string }[] = []
  for (const { locator, token } of await offerMany(publicUrl, mailboxes)) {
    const proof = randomBytes(32).toString('base64url')
    await client.send('/report/file', json({ ...filing, locator, token, proof }))
    keys.push({ locator, proof })
  }
  for (const connections of [1, 16]) {
    const rates = await repeated(() =>
      ratePerSecond({
        connections,
        count: openingsInARun,
        work: async (index) => {
          await client.send('/mailbox/open', json(keys[index % mailboxes]))
        },
      }),
    )
    report(`mailboxes opened, ${connections} connections`, rates, '/s')
  }
  client.close()
}
