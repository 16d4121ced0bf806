import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { chromium, type Browser, type Page } from 'playwright-core'
import { fromBase64, fromBase64Url, toBase64, toBase64Url, utf8 } from '../../src/crypto/bytes.js'
import { checkFilingShape } from '../../src/crypto/filing.js'
import { kdfParameters } from '../../src/crypto/kdf.js'
import {
  newEnrolmentKey,
  newOfficerSeed,
  newRecoverySecret,
  unwrapSeed,
  wrapSeed,
} from '../../src/crypto/officer-keys.js'
import { openReporterGrant } from '../../src/crypto/open-grant.js'
import { openGrantedReport, openReport } from '../../src/crypto/open-report.js'
import { deriveReceiptKeys, newLocator, newReceiptSecret } from '../../src/crypto/receipt.js'
import { sealReport } from '../../src/crypto/report.js'
import { argon2idNative } from '../unit/crypto/argon2-native.js'
import { exampleAgency, exampleAnswers, type ExampleAgency } from '../unit/crypto/example-agency.js'
import type { Directory, Tasks } from './crypto-interop-worker.js'

let server: Server
let browser: Browser
let page: Page
let office: ExampleAgency
let directory: Directory

/** Serves one empty page and the worker; a secure context, as localhost is one. */
async function serve(worker: string): Promise<string> {
  server = createServer((request, response) => {
    const isWorker = request.url === '/worker.js'
    response.setHeader('content-type', isWorker ? 'text/javascript' : 'text/html')
    response.end(isWorker ? worker : '<!doctype html><title>crypto</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

async function bundleWorker(): Promise<string> {
  const entry = fileURLToPath(new URL('crypto-interop-worker.ts', import.meta.url))
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'esm',
    minify: true,
    logLevel: 'silent',
  })
  return result.outputFiles[0]!.text
}

beforeAll(async () => {
  office = await exampleAgency()
  directory = { versions: [office.genesis], fingerprint: office.directory.fingerprint }
  const url = await serve(await bundleWorker())
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
  page = await browser.newPage()
  await page.goto(url)
}, 60_000)

afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** Runs one task in a worker of the real browser. */
async function inBrowser<Task extends keyof Tasks>(
  task: Task,
  input: Parameters<Tasks[Task]>[0],
): Promise<Awaited<ReturnType<Tasks[Task]>>> {
  const script = `(message) => new Promise((resolve, reject) => {
    const worker = new Worker('/worker.js', { type: 'module' })
    worker.onerror = (event) => reject(new Error(event.message))
    worker.onmessage = ({ data }) => {
      worker.terminate()
      if ('error' in data) reject(new Error(data.error))
      else resolve(data.result)
    }
    worker.postMessage(message)
  })`
  const message = JSON.stringify({ task, input })
  return page.evaluate<Awaited<ReturnType<Tasks[Task]>>>(`(${script})(${message})`)
}

describe('a report', () => {
  it('sealed in the browser opens in Node, for a holder and for the reporter', async () => {
    const { agency } = office
    const [locator, secret] = [newLocator(), newReceiptSecret()]
    const filing = await inBrowser('seal', { agency, locator, secret, answers: exampleAnswers, directory })
    expect(checkFilingShape(filing)).toEqual(filing)
    const holder = office.screeners[0]
    const grants = filing.grants.filter(({ officer }) => officer === holder.entry.officer)
    const [reportGrant, deskGrant] = grants.map(({ sealed }) => fromBase64(sealed))
    const files = { reportGrant: reportGrant!, deskGrant: deskGrant!, sealed: fromBase64(filing.sealed) }
    const opened = await openGrantedReport(holder.identity, files, { agency, locator }, office.directory)
    expect(opened.body.answers).toEqual({ ...exampleAnswers, identity: null })
    const receipt = await deriveReceiptKeys(argon2idNative, { agency, locator, secret })
    const identity = await openReporterGrant(receipt, fromBase64(filing.reporterGrant), { agency, locator })
    const report = await openReport(identity, files.sealed, { agency, locator })
    expect(report.body.answers.narrative).toBe(exampleAnswers.narrative)
    expect(toBase64Url(receipt.proof)).toBe(filing.proof)
  }, 60_000)

  it('sealed in Node opens in the browser', async () => {
    const { agency } = office
    const filing = await sealReport({
      agency,
      locator: newLocator(),
      token: 'token',
      secret: newReceiptSecret(),
      answers: exampleAnswers,
      directory: office.directory,
      argon2id: argon2idNative,
    })
    const { entry, seed } = office.screeners[1]
    const input = { agency, filing, officer: entry.officer, seed: toBase64Url(seed), directory }
    expect(await inBrowser('open', input)).toEqual({ ...exampleAnswers, identity: null })
  }, 60_000)
})

describe('an officer’s seed', () => {
  it('wrapped in the browser unwraps in Node, and the other way', async () => {
    const [seed, half, enrolmentKey] = [newOfficerSeed(), newRecoverySecret(), newEnrolmentKey()]
    const secrets = { half: toBase64Url(half), enrolmentKey }
    const fromPage = await inBrowser('wrap', { seed: toBase64Url(seed), ...secrets })
    expect((await unwrapSeed(fromBase64(fromPage), { half }, enrolmentKey)).seed).toEqual(seed)
    const pin = { fingerprint: 'printed', lastSeq: 1 }
    const wrapped = toBase64(await wrapSeed(seed, { half }, enrolmentKey, pin))
    expect(fromBase64Url(await inBrowser('unwrap', { wrapped, ...secrets }))).toEqual(seed)
  }, 60_000)
})

describe('argon2id in a worker of the browser', () => {
  it('gives the same bytes as the native one, at the real cost', async () => {
    const [text, salt] = ['1234567890123456', 'sixteen bytes ok']
    const { memoryKiB, passes } = kdfParameters[1]
    const cost = { memoryKiB, passes, parallelism: 1, length: 32 } as const
    const native = await argon2idNative({ secret: utf8(text), salt: utf8(salt), ...cost })
    expect(await inBrowser('stretch', { text, salt, memoryKiB, passes })).toBe(toBase64Url(native))
  }, 60_000)
})
