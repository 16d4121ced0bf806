import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { FileBlobStore } from '../../src/blobs/file-blob-store.js'
import { openFile } from '../../src/crypto/open-attachment.js'
import { openGrantedReport, type OpenedCase } from '../../src/crypto/open-report.js'
import { SystemClock } from '../../src/kernel/clock.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { codeAt, giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { cuttable } from '../support/cut-connection.js'
import { lookAt } from '../support/journey-look.js'
import { leftInBrowser } from '../support/journey-reporter.js'
import { startPublicWebApart } from '../support/program-apart.js'
import { freePort, startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'
import { phoneExif } from '../unit/evidence/example-pictures.js'

const megabyte = 1024 * 1024

let web: TestPublicWeb
let staff: TestStaffWeb
let browser: Browser
let officer: TestAccount

beforeAll(async () => {
  web = await startTestPublicWeb()
  const { database, fixture } = web
  const staffDatabase = await database.database('staff', staffEntities)
  officer = await giveAccount(database, staffDatabase, fixture, fixture.screeners[0])
  staff = await startTestStaffWeb(database, fixture.dataFolder)
  browser = await startBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
}, 60_000)

afterAll(async () => {
  await browser.close()
  await staff.stop()
  await web.stop()
})

async function visit<T>(
  options: BrowserContextOptions,
  journey: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: web.url, ...options })
  context.setDefaultTimeout(20_000)
  try {
    return await journey(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** Playwright evaluates through `eval`, which Trusted Types refuse: only measurements and made files step around it. */
const measuring = { bypassCSP: true }

const next = (page: Page): Promise<void> => page.locator('[data-step]:not([hidden]) [data-next]').click()

async function toEvidence(page: Page): Promise<void> {
  await page.goto('/report/write')
  await page.locator('#narrative').fill('มีการเรียกเงินที่หน้างาน')
  for (let step = 0; step < 3; step += 1) await next(page)
  await page.locator('#files-choose').waitFor()
}

async function toCheck(page: Page): Promise<void> {
  await next(page)
  await next(page)
  await page.locator('#report-check .sj-readers').waitFor()
}

interface Chosen {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

const text = (name: string, words: string): Chosen => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(words),
})

async function choose(page: Page, ...files: readonly Chosen[]): Promise<void> {
  await page.locator('input[type=file][multiple]').setInputFiles([...files])
}

const item = (page: Page, name: string) => page.locator('.sj-attached', { hasText: name })
const done = (page: Page, name: string): Promise<void> =>
  page.locator('.sj-attached--done', { hasText: name }).waitFor()

async function send(page: Page): Promise<string> {
  await page.locator('#report-send').click()
  await page.locator('.sj-receipt').waitFor()
  return (await page.locator('.sj-code').allInnerTexts()).join('').replace(/\D/g, '')
}

async function opened(code: string): Promise<OpenedCase & { readonly id: string }> {
  const owner = await web.database.client('owner')
  const holder = web.fixture.screeners[0]
  const locator = code.slice(0, 8)
  const { rows } = await owner.query<{ id: string; which: string; granted: Buffer; sealed: Buffer }>(
    `SELECT r.id, g.which, g.sealed AS granted, r.sealed FROM corruption.report r
     JOIN corruption.report_grant g ON g.agency_id = r.agency_id AND g.report_id = r.id
     WHERE r.locator = $1 AND g.officer_id = $2`,
    [locator, holder.id],
  )
  const [reportGrant, deskGrant] = ['report', 'desk'].map(
    (which) => rows.find((row) => row.which === which)!.granted,
  )
  const files = { reportGrant: reportGrant!, deskGrant: deskGrant!, sealed: rows[0]!.sealed }
  const { agency, directory } = web.fixture
  return {
    ...(await openGrantedReport(holder.identity, files, { agency, locator }, directory)),
    id: rows[0]!.id,
  }
}

/** Every file of a report as a holder opens it: its record, and the bytes from the disk of the office. */
async function filesOf(code: string) {
  const { body, reportIdentity } = await opened(code)
  const store = new FileBlobStore(`${web.fixture.dataFolder}/blobs`, new SystemClock())
  return Promise.all(
    body.attachments.map(async (record) => {
      const sealed = await store.read({ agency: web.fixture.agency, id: record.id })
      const stream = openFile(
        reportIdentity,
        record,
        Readable.toWeb(sealed) as unknown as ReadableStream<Uint8Array>,
      )
      return { record, bytes: Buffer.from(await new Response(stream).arrayBuffer()) }
    }),
  )
}

/** What a browser shows of a picture: its size as it stands, and the colours of its four corners. */
async function seen(page: Page, bytes: Buffer, type: string): Promise<unknown> {
  return page.evaluate(
    async ([base64, type]) => {
      const image = await createImageBitmap(await (await fetch(`data:${type};base64,${base64}`)).blob())
      const { width, height } = image
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      return { width, height, pixels: [...context.getImageData(0, 0, width, height).data] }
    },
    [bytes.toString('base64'), type] as const,
  )
}

/** A photograph as a telephone takes it: turned by its Exif, with the place in it. */
async function phonePhoto(page: Page, type: 'image/jpeg' | 'image/png' | 'image/webp'): Promise<Buffer> {
  const base64 = await page.evaluate(async (type) => {
    const canvas = new OffscreenCanvas(24, 16)
    const context = canvas.getContext('2d')!
    for (const [index, colour] of ['red', 'lime', 'blue', 'yellow'].entries()) {
      context.fillStyle = colour
      context.fillRect((index % 2) * 12, Math.floor(index / 2) * 8, 12, 8)
    }
    const blob = await canvas.convertToBlob({ type, quality: 0.95 })
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))
  }, type)
  const plain = Buffer.from(base64, 'base64')
  if (type !== 'image/jpeg') return plain
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), phoneExif(6)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)])
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

function wordDocument(author: string): Buffer {
  const core = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy></cp:coreProperties>`
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(types),
      'docProps/core.xml': strToU8(core),
      'word/document.xml': strToU8('<w:document>สัญญาจ้าง</w:document>'),
    }),
  )
}

async function signedIn(account: TestAccount): Promise<Page> {
  const context = await browser.newContext({ baseURL: staff.origin, viewport: { width: 1280, height: 900 } })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto('/sign-in')
  staff.clock.forward(1)
  await page.getByLabel('อีเมลของสำนักงาน').fill(account.email)
  await page.getByLabel('วลีรหัสผ่าน', { exact: true }).fill(account.passphrase)
  await page.getByLabel('ตัวเลข 6 ตัวจากแอปยืนยันตัวตน').fill(codeAt(account, staff.clock.now()))
  await page.getByLabel('กุญแจลงทะเบียน', { exact: true }).fill(account.enrolmentKey)
  await page.getByRole('button', { name: 'เข้าสู่ระบบและเปิดกุญแจ' }).click()
  await page.getByText('เปิดกุญแจอยู่').waitFor()
  return page
}

describe('a photograph attached to a report', () => {
  it('comes to its holders without the place and the camera, turned as it was, and leaves nothing behind', async () => {
    await visit(measuring, async (page, context) => {
      const look = lookAt(page, { suffix: '' })
      await toEvidence(page)
      const photo = await phonePhoto(page, 'image/jpeg')
      expect(photo.toString('latin1')).toContain('LATITUDE')
      await choose(page, { name: 'ป้ายโครงการ.jpg', mimeType: 'image/jpeg', buffer: photo })
      await done(page, 'ป้ายโครงการ.jpg')
      await item(page, 'ป้ายโครงการ.jpg').getByText('ลบตำแหน่งที่ถ่ายออกแล้ว').waitFor()
      await look.at('evidence-photo')
      await toCheck(page)
      await page.locator('#files-summary').waitFor()
      const code = await send(page)
      const [file] = await filesOf(code)
      expect(file?.record).toMatchObject({ name: 'ป้ายโครงการ.jpg', type: 'image/jpeg' })
      expect(file?.bytes.toString('latin1')).not.toMatch(/LATITUDE|13\.7563/)
      expect(await seen(page, file!.bytes, 'image/jpeg')).toEqual(await seen(page, photo, 'image/jpeg'))
      expect(await seen(page, photo, 'image/jpeg')).toMatchObject({ width: 16, height: 24 })
      expect(await leftInBrowser({ page, context })).toEqual([])
      expect(look.problems).toEqual([])
    })
  }, 60_000)
})

describe('a document attached to a report', () => {
  it('shows whose names are in it, and goes without them when its sender wants it so', async () => {
    await visit(measuring, async (page) => {
      const look = lookAt(page, { suffix: '' })
      await toEvidence(page)
      await choose(page, { name: 'สัญญา.docx', mimeType: wordType, buffer: wordDocument('สมหญิง ใจดี') })
      await item(page, 'สัญญา.docx').getByText('สมหญิง ใจดี').waitFor()
      await look.at('evidence-authors')
      await page.getByRole('button', { name: 'ลบชื่อแล้วแนบ' }).click()
      await done(page, 'สัญญา.docx')
      await toCheck(page)
      const [file] = await filesOf(await send(page))
      const parts = unzipSync(file!.bytes)
      const all = Object.values(parts).map((part) => Buffer.from(part).toString('utf8'))
      expect(all.join()).not.toContain('สมหญิง')
      expect(Buffer.from(parts['word/document.xml']!).toString('utf8')).toContain('สัญญาจ้าง')
      expect(look.problems).toEqual([])
    })
  }, 60_000)
})

describe('files that cannot go as they are', () => {
  it('are named with what is possible instead, and do not hold up the report', async () => {
    await visit(measuring, async (page) => {
      const look = lookAt(page, { suffix: '' })
      await toEvidence(page)
      await chooseFilm(page, 'ใหญ่.mp4', 201)
      await choose(
        page,
        { name: 'ทั้งหมด.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync({ a: strToU8('a') })) },
        { name: 'ดู.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ program') },
        text('ว่าง.txt', ''),
        text('หนึ่ง.txt', 'หนึ่ง'),
      )
      await item(page, 'ใหญ่.mp4').getByText('ใหญ่กว่า 200 MB').waitFor()
      await item(page, 'ทั้งหมด.zip').getByText('ไฟล์บีบอัด').waitFor()
      await item(page, 'ดู.pdf').getByText('เป็นโปรแกรม').waitFor()
      await item(page, 'ว่าง.txt').getByText('ว่างเปล่า').waitFor()
      await done(page, 'หนึ่ง.txt')
      await look.at('evidence-refused')
      await toCheck(page)
      const files = await filesOf(await send(page))
      expect(files.map(({ record, bytes }) => [record.name, bytes.toString('utf8')])).toEqual([
        ['หนึ่ง.txt', 'หนึ่ง'],
      ])
      expect(look.problems).toEqual([])
    })
  }, 60_000)

  it('are taken out again by their sender, and more than the agency takes are not begun', async () => {
    await visit({}, async (page) => {
      await toEvidence(page)
      await choose(page, text('ผิดไฟล์.txt', 'ผิดไฟล์'))
      await done(page, 'ผิดไฟล์.txt')
      await item(page, 'ผิดไฟล์.txt').getByRole('button', { name: 'เอาออก' }).click()
      await choose(page, ...Array.from({ length: 21 }, (_, index) => text(`แผ่น ${index}.txt`, `${index}`)))
      await item(page, 'แผ่น 20.txt').getByText('แนบครบ 20 ไฟล์แล้ว').waitFor()
      expect(await page.locator('.sj-attached').count()).toBe(21)
    })
  }, 60_000)
})

describe('a recorded voice', () => {
  it('is heard by its sender, changed when wished, and played by an officer', async () => {
    await visit({}, async (page) => {
      await toEvidence(page)
      await page.locator('#files-voice').click()
      await page.locator('label[for=voice-change]').click()
      await page.locator('#voice-start').click()
      await page.locator('#voice-stop').waitFor()
      await page.waitForTimeout(2500)
      await page.locator('#voice-stop').click()
      await page.locator('.sj-voice audio').waitFor()
      await page.locator('#voice-attach').click()
      await done(page, 'เสียงที่อัด 1')
      await toCheck(page)
      const code = await send(page)
      const [file] = await filesOf(code)
      expect(file?.record.type).toBe('audio/webm')
      expect(file!.bytes.length).toBeGreaterThan(4000)
      const desk = await signedIn(officer)
      await desk.goto(`/corruption/${(await opened(code)).id}`)
      await desk.getByRole('button', { name: /เปิดดู.*เสียงที่อัด/ }).click()
      const player = desk.locator('.sj-attached audio')
      await player.waitFor()
      const seconds = (): Promise<number> =>
        player.evaluate((audio) => (audio as unknown as { readyState: number }).readyState)
      for (let tries = 0; tries < 50 && (await seconds()) === 0; tries += 1) await desk.waitForTimeout(100)
      expect(await seconds()).toBeGreaterThan(0)
      await desk.context().close()
    })
  }, 90_000)
})

/** Bytes in memory of all tabs of the browser, and of everything that is not a tab. */
async function memory(): Promise<{ readonly tabs: number; readonly rest: number }> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  const sizes = await Promise.all(
    processInfo.map(async ({ type, id }) => {
      const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
      return { type, bytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024 }
    }),
  )
  const sum = (isTab: boolean): number =>
    sizes.filter(({ type }) => (type === 'renderer') === isTab).reduce((all, { bytes }) => all + bytes, 0)
  return { tabs: sum(true), rest: sum(false) }
}

const filmMegabytes = 200

/** A film that no player likes, made in the page: a box of a megabyte's pattern, two hundred times. */
async function chooseFilm(page: Page, name: string, filmMegabytes: number): Promise<void> {
  const film = { name, megabytes: filmMegabytes }
  await page.locator('input[type=file][multiple]').evaluate((input, { name, megabytes }) => {
    const block = new Blob([Uint8Array.from({ length: 1024 * 1024 }, (_, index) => (index * 7) % 251)])
    const head = new Uint8Array(32)
    const view = new DataView(head.buffer)
    view.setUint32(0, 24)
    new TextEncoder().encodeInto('ftypisom', head.subarray(4))
    new TextEncoder().encodeInto('isommp41', head.subarray(16))
    view.setUint32(24, megabytes * 1024 * 1024 - 24)
    new TextEncoder().encodeInto('mdat', head.subarray(28))
    const parts = [head, block.slice(32), ...Array.from({ length: megabytes - 1 }, () => block)]
    const chosen = new DataTransfer()
    chosen.items.add(new File(parts, name, { type: 'video/mp4' }))
    const field = input as unknown as { files: unknown; dispatchEvent(event: unknown): void }
    field.files = chosen.files
    field.dispatchEvent(new Event('change', { bubbles: true }))
  }, film)
}

const percentOf = async (page: Page, step: string): Promise<number> => {
  const words = await page.locator('.sj-attached__state').first().innerText()
  return words.includes(step) ? Number(/(\d+)%/.exec(words)?.[1] ?? 0) : 0
}

describe('a film of 200 MB over a network that breaks', () => {
  it('goes on where it was cut, in a tab whose memory stays flat', async () => {
    const [own, port] = [await freePort(), await freePort()]
    const apart = await startPublicWebApart(web.database, web.fixture, {
      PUBLIC_PORT: String(own),
      PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    })
    const way = await cuttable(apart.url, port)
    await visit({ ...measuring, baseURL: way.url }, async (page, context) => {
      const offsets: number[] = []
      context.on('request', (request) => {
        if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']))
      })
      await toEvidence(page)
      const before = await memory()
      const peak = { tabs: 0, rest: 0 }
      const look = async (): Promise<void> => {
        const { tabs, rest } = await memory()
        peak.tabs = Math.max(peak.tabs, tabs - before.tabs)
        peak.rest = Math.max(peak.rest, rest - before.rest)
      }
      const started = performance.now()
      await chooseFilm(page, 'กล้องหน้าร้าน.mp4', filmMegabytes)
      while ((await percentOf(page, 'กำลังส่ง')) === 0) await look()
      const sealed = performance.now()
      while ((await percentOf(page, 'กำลังส่ง')) < 50) await look()
      await way.cut()
      await page.getByText('สัญญาณขาด').waitFor()
      await page.waitForTimeout(1000)
      await way.mend()
      const mended = performance.now()
      const isDone = done(page, 'กล้องหน้าร้าน.mp4').then(() => true)
      while (!(await Promise.race([isDone, look().then(() => false)])));
      const ended = performance.now()
      expect(offsets[0]).toBe(0)
      expect(offsets.at(-1)).toBeGreaterThan(0.3 * filmMegabytes * megabyte)
      await toCheck(page)
      const [file] = await filesOf(await send(page))
      expect(file?.record.size).toBe(filmMegabytes * megabyte)
      const block = Buffer.from(Uint8Array.from({ length: megabyte }, (_, index) => (index * 7) % 251))
      for (let at = 1; at < filmMegabytes; at += 1) {
        expect(block.equals(file!.bytes.subarray(at * megabyte, (at + 1) * megabyte))).toBe(true)
      }
      const figures = {
        sealMs: Math.round(sealed - started),
        secondHalfMs: Math.round(ended - mended),
        tabGrowthMb: Math.round(peak.tabs / megabyte),
        restGrowthMb: Math.round(peak.rest / megabyte),
        offsets,
      }
      process.stdout.write(`200 MB from the browser: ${JSON.stringify(figures)}\n`)
      expect(peak.tabs).toBeLessThan(120 * megabyte)
    })
    await way.close()
    await apart.kill()
  }, 120_000)
})
