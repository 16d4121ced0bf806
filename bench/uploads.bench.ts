import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sealedFileSize } from '../src/crypto/attachment.js'
import { repeated, report } from './measure.js'
import { json, OfficeClient } from './office-client.js'
import { freePort, startBenchInstallation, type BenchInstallation } from './programs.js'

const size = sealedFileSize(200 * 1024 * 1024)
/** The server cannot tell sealed from random bytes; a new mebibyte for each would measure the random generator. */
const chunk = randomBytes(1024 * 1024)
const budgets = { CLIENT_BUDGET_FACTOR: '100000' }

/** A sealed file of 200 MiB through public-web onto the disk, and into a bucket of a test server on this machine. */
export async function benchUploads(): Promise<void> {
  await inInstallation('on disk', budgets)
  const bucket = await startBucket()
  try {
    await inInstallation('in a bucket', { ...budgets, ...bucket.settings })
  } finally {
    await bucket.stop()
  }
}

async function inInstallation(name: string, settings: Readonly<Record<string, string>>): Promise<void> {
  const installation = await startBenchInstallation(settings)
  try {
    await measure(name, installation)
  } finally {
    await installation.close()
  }
}

async function measure(name: string, installation: BenchInstallation): Promise<void> {
  const digest = digestOfFile()
  const client = new OfficeClient(installation.publicUrl, 1)
  const growths: number[] = []
  const confirming: number[] = []
  const working: number[] = []
  const rates = await repeated(async () => {
    const before = installation.memoryOf('public')
    let most = before
    const watch = setInterval(() => (most = Math.max(most, installation.memoryOf('public'))), 20)
    const workedBefore = installation.processorOf('public')
    const started = performance.now()
    const id = await begin(installation.publicUrl, client)
    await send(installation.publicUrl, id)
    const sent = performance.now()
    await client.send(`/uploads/${id}/complete`, json({ sha256: digest }))
    const seconds = (performance.now() - started) / 1000
    clearInterval(watch)
    growths.push(most - before)
    working.push(installation.processorOf('public') - workedBefore)
    confirming.push((performance.now() - sent) / 1000)
    await ask(installation.publicUrl, 'DELETE', `/uploads/${id}`, {})
    return size / 1e6 / seconds
  })
  client.close()
  report(`200 MiB ${name}: begun, sent, read back, confirmed`, rates, 'MB/s')
  report('… of that, reading back and confirming', confirming.slice(1), 's')
  report('… processor time of public-web', working.slice(1), 's')
  report('… memory of public-web grew by', growths, 'MB')
}

function* file(): Generator<Buffer> {
  for (let left = size; left > 0; left -= chunk.length) yield chunk.subarray(0, left)
}

function digestOfFile(): string {
  const hash = createHash('sha256')
  for (const piece of file()) hash.update(piece)
  return hash.digest('base64url')
}

async function begin(url: string, client: OfficeClient): Promise<string> {
  const offered = JSON.parse(String(await client.send('/report/offer', json({})))) as {
    readonly locator: string
    readonly token: string
  }
  const headers = { 'sujarit-locator': offered.locator, 'sujarit-token': offered.token }
  const location = await ask(url, 'POST', '/uploads', { ...headers, 'upload-length': size })
  return location.slice('/uploads/'.length)
}

async function send(url: string, id: string): Promise<void> {
  const headers = {
    'content-type': 'application/offset+octet-stream',
    'upload-offset': 0,
    'content-length': size,
  }
  await ask(url, 'PATCH', `/uploads/${id}`, headers, file())
}

/** @returns the header `location`. @throws for every refusal. */
async function ask(
  url: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string | number>>,
  body: Iterable<Buffer> = [],
): Promise<string> {
  const asking = request(url + path, { method, headers: { 'tus-resumable': '1.0.0', ...headers } })
  const answered = once(asking, 'response')
  await pipeline(Readable.from(body), asking)
  const [answer] = (await answered) as [IncomingMessage]
  answer.resume()
  if ((answer.statusCode ?? 500) >= 300)
    throw new Error(`${method} ${path} answered ${answer.statusCode ?? 0}`)
  return answer.headers.location ?? ''
}

interface Bucket {
  readonly settings: Readonly<Record<string, string>>
  stop(): Promise<void>
}

async function startBucket(): Promise<Bucket> {
  const folder = await mkdtemp(join(tmpdir(), 'sujarit-bucket-'))
  const port = await freePort()
  const server = spawn(
    process.execPath,
    [
      'node_modules/s3rver/bin/s3rver.js',
      ...['--silent', '--address', '127.0.0.1', '--port', String(port)],
      ...['--directory', folder, '--configure-bucket', 'evidence'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  await listening(port)
  return {
    settings: {
      BLOB_STORE_URL: `s3://evidence?endpoint=http://127.0.0.1:${port}`,
      BLOB_STORE_CREDENTIALS: 'S3RVER:S3RVER',
    },
    async stop() {
      const gone = once(server, 'exit')
      if (server.kill('SIGTERM')) await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function listening(port: number): Promise<void> {
  for (const untilMs = performance.now() + 10_000; performance.now() < untilMs;) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false)
    socket.destroy()
    if (isThere) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the bucket does not answer')
}
