import { randomBytes } from 'node:crypto'
import { exampleReport } from '../src/client/example-report.js'
import { kdfParameters } from '../src/crypto/kdf.js'
import { newReceiptSecret } from '../src/crypto/receipt.js'
import { argon2idNative } from '../src/platform/argon2/argon2id-native.js'
import { offerMany } from './filing.bench.js'
import { paired, ratePerSecond, report } from './measure.js'
import { OfficeClient } from './office-client.js'
import type { BenchInstallation } from './programs.js'

const filingsInARun = 20
/** As many as the lane of no-script forms lets through at once. */
const connections = 2

/** Reports sealed at the door a second, and as a ratio to the bare key derivation that each of them needs. */
export async function benchNoScript({ publicUrl }: BenchInstallation): Promise<void> {
  const client = new OfficeClient(publicUrl, connections)
  const offers = await offerMany(publicUrl, 6 * filingsInARun)
  const file = async (): Promise<void> => {
    const { locator, token } = offers.pop() ?? { locator: '', token: '' }
    const fields = new URLSearchParams({
      narrative: exampleReport.narrative,
      identityChoice: 'anonymous',
      locator,
      token,
      secret: newReceiptSecret(),
    })
    await client.send('/no-script/report/send', {
      text: fields.toString(),
      type: 'application/x-www-form-urlencoded',
    })
  }
  const derive = async (): Promise<void> => {
    await argon2idNative({ secret: randomBytes(16), salt: randomBytes(16), ...kdfParameters[1], length: 32 })
  }
  const { one, other, ratio } = await paired(
    () => ratePerSecond({ connections, count: filingsInARun, work: file }),
    () => ratePerSecond({ connections, count: filingsInARun, work: derive }),
  )
  report(`reports without JavaScript filed, ${connections} connections`, one, '/s')
  report('  bare argon2id, 64 MiB, 3 passes', other, '/s')
  report('  ratio', [ratio], '')
  client.close()
}
