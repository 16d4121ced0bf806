import type { SealedFiling } from '../src/crypto/filing.js'
import { ratePerSecond, report } from './measure.js'
import { OfficeClient } from './office-client.js'
import { file, offerMany } from './filing.bench.js'
import type { BenchInstallation } from './programs.js'

const reports = 10_000

/** Memory of each program after ten thousand more reports. */
export async function benchMemory(installation: BenchInstallation, filing: SealedFiling): Promise<void> {
  const offers = await offerMany(installation.publicUrl, reports)
  const client = new OfficeClient(installation.publicUrl, 16)
  const work = (): Promise<void> => file(client, filing, offers.pop())
  const rate = await ratePerSecond({ connections: 16, count: reports, work })
  report(`${reports} reports more, 16 connections`, [rate], '/s')
  client.close()
  for (const program of ['public', 'staff', 'worker'] as const) {
    report(`memory of ${program} after that`, [installation.memoryOf(program)], 'MB')
  }
}
