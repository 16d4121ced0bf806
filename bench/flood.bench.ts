import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { newReceiptSecret } from '../src/crypto/receipt.js'
import type { SealedFiling } from '../src/crypto/filing.js'
import { offerMany, oneSealedFiling } from './filing.bench.js'
import { median, report } from './measure.js'
import { json, OfficeClient } from './office-client.js'
import { startBenchInstallation } from './programs.js'

const connections = 64
const rounds = 5
const settleMs = 2_000

type Body = { readonly text: string; readonly type: string } | null
/** What somebody does, once, from one address. */
type Act = (client: OfficeClient) => Promise<unknown>

interface Scene {
  readonly name: string
  readonly honest: Act
  readonly honestInARound: number
  readonly flood: Act
}

/**
 * What an honest client meets while another keeps 64 connections busy: latencies as a ratio to those without the flood,
 * alone and under it in turn. The flooding client has one address; each honest request comes from one of its own.
 */
export async function benchFlood(): Promise<void> {
  const installation = await startBenchInstallation({ TRUST_PROXY: '127.0.0.1' })
  try {
    for (const scene of await scenesAt(installation.publicUrl)) await play(scene, installation.publicUrl)
  } finally {
    await installation.close()
  }
}

async function scenesAt(publicUrl: string): Promise<Scene[]> {
  const filing = await oneSealedFiling(publicUrl)
  // More than are filed, offered to the onion's visitors so that no client of a scene pays for them.
  const offers = await offerMany(publicUrl, 600)
  const page: Act = (client) => client.send('/statistics', null, null)
  const file: Act = (client) => client.send('/report/file', sealedAgain(filing, offers.pop()), 200)
  const junk = sealedAgain(filing, { locator: '12345674', token: '20000.x' })
  const noScript: Act = (client) => client.send('/no-script/report/send', plain(offers.pop()), 200)
  const junkForm = plain(offers.pop())
  const flooding = (path: string, body: Body) => (client: OfficeClient) => client.send(path, body, null)
  return [
    {
      name: 'a page, under a flood of pages',
      honest: page,
      honestInARound: 100,
      flood: flooding('/statistics', null),
    },
    {
      name: 'a page, under a flood of filings',
      honest: page,
      honestInARound: 100,
      flood: flooding('/report/file', junk),
    },
    {
      name: 'a filing, under a flood of filings',
      honest: file,
      honestInARound: 20,
      flood: flooding('/report/file', junk),
    },
    {
      name: 'a filing, under a flood of wrong codes',
      honest: file,
      honestInARound: 20,
      flood: (client) => client.send('/mailbox/open', json(wrongCode()), null),
    },
    {
      name: 'a report without JavaScript, under a flood of the same',
      honest: noScript,
      honestInARound: 10,
      flood: flooding('/no-script/report/send', junkForm),
    },
  ]
}

async function play({ name, honest, honestInARound, flood }: Scene, publicUrl: string): Promise<void> {
  const ratios: { readonly p50: number; readonly p95: number }[] = []
  let sent = 0
  let answered = 0
  for (let round = 0; round < rounds; round += 1) {
    const alone = await latencies(publicUrl, honest, honestInARound)
    const flooder = new OfficeClient(publicUrl, connections, { 'x-forwarded-for': '203.0.113.9' })
    let isOver = false
    const one = async (): Promise<void> => {
      while (!isOver) {
        sent += 1
        await flood(flooder).then(
          () => (answered += 1),
          () => undefined,
        )
      }
    }
    const flooding = Array.from({ length: connections }, one)
    await wait(settleMs)
    const under = await latencies(publicUrl, honest, honestInARound)
    isOver = true
    flooder.close()
    await Promise.all(flooding)
    ratios.push({ p50: at(under, 0.5) / at(alone, 0.5), p95: at(under, 0.95) / at(alone, 0.95) })
    if (round === rounds - 1) report(`${name}: alone, last round`, [at(alone, 0.5)], 'ms')
  }
  report(
    `  under it, ratio of medians (${answered} of ${sent} answered)`,
    ratios.map(({ p50 }) => p50),
    '',
  )
  report(
    '  ratio of 95th percentiles',
    ratios.map(({ p95 }) => p95),
    '',
  )
}

let lastCitizen = 0

async function latencies(publicUrl: string, act: Act, count: number): Promise<number[]> {
  const values: number[] = []
  for (let index = 0; index < count; index += 1) {
    lastCitizen += 1
    const address = `10.${(lastCitizen >> 16) & 255}.${(lastCitizen >> 8) & 255}.${lastCitizen & 255}`
    const client = new OfficeClient(publicUrl, 1, { 'x-forwarded-for': address })
    const started = performance.now()
    await act(client)
    values.push(performance.now() - started)
    client.close()
  }
  return values.sort((a, b) => a - b)
}

function at(sorted: readonly number[], share: number): number {
  if (share === 0.5) return median(sorted)
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
}

function sealedAgain(
  filing: SealedFiling,
  offer: { readonly locator: string; readonly token: string } | undefined,
): NonNullable<Body> {
  const random = (): string => randomBytes(32).toString('base64url')
  return json({ ...filing, ...offer, proof: random(), journalTag: random() })
}

function plain(offer: { readonly locator: string; readonly token: string } | undefined): NonNullable<Body> {
  const fields = new URLSearchParams({
    narrative: 'ถนนหน้าโรงเรียนสร้างสองครั้งในปีเดียว',
    identityChoice: 'anonymous',
    secret: newReceiptSecret(),
    ...offer,
  })
  return { text: fields.toString(), type: 'application/x-www-form-urlencoded' }
}

function wrongCode(): object {
  return { locator: '12345674', proof: randomBytes(32).toString('base64url') }
}
