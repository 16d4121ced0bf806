import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { exampleReport } from '../src/client/example-report.js'
import { OfficeWeb } from '../src/client/office-web.js'
import type { SealedFiling } from '../src/crypto/filing.js'
import { newReceiptSecret } from '../src/crypto/receipt.js'
import { sealReport } from '../src/crypto/report.js'
import { argon2idNative } from '../src/platform/argon2/argon2id-native.js'
import { paired, ratePerSecond, report } from './measure.js'
import { json, OfficeClient } from './office-client.js'
import type { BenchInstallation } from './programs.js'

const filingsInARun = 600

/**
 * Sealed reports filed a second, and the same as a ratio to single-row durable INSERTs of the same bytes. The sealing
 * is the reporter's work and is done once; each filing has a case number and proof of its own.
 */
export async function benchFiling({ publicUrl, adminUrl }: BenchInstallation): Promise<SealedFiling> {
  const filing = await oneSealedFiling(publicUrl)
  const bytes = bytesOf(filing)
  const offers = await offerMany(publicUrl, 4 * 6 * filingsInARun)
  for (const connections of [1, 4, 16, 64]) {
    const client = new OfficeClient(publicUrl, connections)
    const inserts = await bareInserts(adminUrl, connections, bytes)
    const { one, other, ratio } = await paired(
      () =>
        ratePerSecond({ connections, count: filingsInARun, work: () => file(client, filing, offers.pop()) }),
      () => ratePerSecond({ connections, count: filingsInARun, work: inserts.insert }),
    )
    report(`sealed reports filed, ${connections} connections`, one, '/s')
    report(`  bare durable INSERTs of the same ${bytes.length} bytes`, other, '/s')
    report('  ratio', [ratio], '')
  }
  return filing
}

interface Offer {
  readonly locator: string
  readonly token: string
}

export async function oneSealedFiling(publicUrl: string): Promise<SealedFiling> {
  const web = new OfficeWeb(publicUrl)
  const { directory } = await web.keys(null)
  const { locator, token } = (await web.post('/report/offer', {})).body
  return sealReport({
    agency: directory.agency,
    directory,
    locator: String(locator),
    token: String(token),
    secret: newReceiptSecret(),
    answers: exampleReport,
    argon2id: argon2idNative,
  })
}

/** Numbers that this bench was ever offered. */
const offered = new Set<string>()

/**
 * So many case numbers, no two alike: the office offers what is free now, and of thousands of offers that nobody has
 * used yet some name one number. A browser would take another; here that would count as an error.
 */
export async function offerMany(publicUrl: string, count: number): Promise<Offer[]> {
  const client = new OfficeClient(publicUrl, 16)
  const offers: Offer[] = []
  const one = async (): Promise<void> => {
    const offer = JSON.parse((await client.send('/report/offer', json({}))).toString()) as Offer
    if (offered.has(offer.locator)) return one()
    offered.add(offer.locator)
    offers.push(offer)
  }
  await ratePerSecond({ connections: 16, count, work: one })
  client.close()
  return offers
}

/** Files the same ciphertext as another case: with a number, a proof and a tag of its own. */
export async function file(
  client: OfficeClient,
  filing: SealedFiling,
  offer: Offer | undefined,
): Promise<void> {
  if (offer === undefined) throw new Error('not enough offers')
  const proof = randomBytes(32).toString('base64url')
  const journalTag = randomBytes(32).toString('base64url')
  await client.send('/report/file', json({ ...filing, ...offer, proof, journalTag }))
}

function bytesOf(filing: SealedFiling): Buffer {
  const sealed = [filing.sealed, filing.identity, filing.reporterGrant]
  const all = [
    ...sealed,
    ...filing.grants.map((grant) => grant.sealed),
    ...filing.shares.map((share) => share.sealed),
  ]
  return Buffer.concat(all.map((text) => Buffer.from(text, 'base64')))
}

async function bareInserts(
  adminUrl: string,
  connections: number,
  bytes: Buffer,
): Promise<{ insert: () => Promise<void>; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: adminUrl, max: connections })
  await pool.query('CREATE TABLE IF NOT EXISTS public.bare (id uuid PRIMARY KEY, bytes bytea NOT NULL)')
  return {
    insert: async () => {
      const query = {
        name: 'bare',
        text: 'INSERT INTO public.bare VALUES (gen_random_uuid(), $1)',
        values: [bytes],
      }
      await pool.query(query)
    },
    close: async () => {
      await pool.query('DROP TABLE public.bare')
      await pool.end()
    },
  }
}
