import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { repeated, report } from './measure.js'
import { startBenchInstallation, type BenchInstallation } from './programs.js'

const mebi = 1024 * 1024
const size = 200 * mebi
/** Longer than what is looked into in memory, and recognised as a film by its first bytes. */
const head = Buffer.from('\0\0\0\x10ftypisom\0\0\0\0', 'latin1')
const chunk = randomBytes(mebi)
const boundary = 'sujaritbench'

/** A film of 200 MiB in the form without JavaScript: sealed at the door while it arrives. */
export async function benchNoScriptFiles(): Promise<void> {
  const installation = await startBenchInstallation({ CLIENT_BUDGET_FACTOR: '100000' })
  try {
    await measure(installation)
  } finally {
    await installation.close()
  }
}

async function measure(installation: BenchInstallation): Promise<void> {
  const growths: number[] = []
  const rates = await repeated(async () => {
    const before = installation.memoryOf('public')
    let most = before
    const watch = setInterval(() => (most = Math.max(most, installation.memoryOf('public'))), 20)
    const started = performance.now()
    await send(`${installation.publicUrl}/no-script/report/check`)
    clearInterval(watch)
    growths.push(most - before)
    return size / 1e6 / ((performance.now() - started) / 1000)
  })
  report('200 MiB without JavaScript: sealed at the door, read back', rates, 'MB/s')
  report('… memory of public-web grew by', growths, 'MB')
}

function* form(): Generator<Buffer> {
  const part = `--${boundary}\r\ncontent-disposition: form-data; name=`
  yield Buffer.from(`${part}"narrative"\r\n\r\nseen\r\n${part}"newFiles"; filename="film.mp4"\r\n\r\n`)
  yield head
  for (let left = size - head.length; left > 0; left -= chunk.length) yield chunk.subarray(0, left)
  yield Buffer.from(`\r\n--${boundary}--\r\n`)
}

async function send(url: string): Promise<void> {
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const asking = request(url, { method: 'POST', headers })
  const answered = once(asking, 'response')
  await pipeline(Readable.from(form()), asking)
  const [answer] = (await answered) as [IncomingMessage]
  answer.resume()
  if (answer.statusCode !== 200) throw new Error(`the form answered ${answer.statusCode ?? 0}`)
}
