import { Readable } from 'node:stream'
import { strToU8, zipSync } from 'fflate'
import type { Browser, Locator, Page } from 'playwright-core'
import { FileBlobStore } from '../../src/blobs/file-blob-store.js'
import type { AttachmentRecord } from '../../src/crypto/attachment.js'
import { openFile } from '../../src/crypto/open-attachment.js'
import { openGrantedReport, type OpenedCase } from '../../src/crypto/open-report.js'
import { SystemClock } from '../../src/kernel/clock.js'
import { phoneExif } from '../unit/evidence/example-pictures.js'
import { codeAt, type TestAccount } from './account.js'
import type { TestPublicWeb } from './public-web.js'
import type { TestStaffWeb } from './staff-web.js'

export const next = (page: Page): Promise<void> =>
  page.locator('[data-step]:not([hidden]) [data-next]').click()

export async function toEvidence(page: Page): Promise<void> {
  await page.goto('/report/write')
  await page.locator('#narrative').fill('มีการเรียกเงินที่หน้างาน')
  for (let step = 0; step < 3; step += 1) await next(page)
  await page.locator('#files-choose').waitFor()
}

export async function toCheck(page: Page): Promise<void> {
  await next(page)
  await next(page)
  await page.locator('#report-check .sj-readers').waitFor()
}

export interface Chosen {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

export const text = (name: string, words: string): Chosen => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(words),
})

export async function choose(page: Page, ...files: readonly Chosen[]): Promise<void> {
  await page.locator('input[type=file][multiple]').setInputFiles([...files])
}

export const item = (page: Page, name: string): Locator =>
  page.locator('.sj-attached:visible', { hasText: name })
export const done = (page: Page, name: string): Promise<void> =>
  page.locator('.sj-attached--done:visible', { hasText: name }).waitFor()

/** @returns the 24 digits */
export async function send(page: Page): Promise<string> {
  await page.locator('#report-send').click()
  await page.locator('.sj-receipt').waitFor()
  return (await page.locator('.sj-code').allInnerTexts()).join('').replace(/\D/g, '')
}

/** A report as its first screener opens it. */
export async function openedReport(
  web: TestPublicWeb,
  code: string,
): Promise<OpenedCase & { readonly id: string }> {
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
export async function filesOf(
  web: TestPublicWeb,
  code: string,
): Promise<{ readonly record: AttachmentRecord; readonly bytes: Buffer }[]> {
  const { body, reportIdentity } = await openedReport(web, code)
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
export async function seen(page: Page, bytes: Buffer, type: string): Promise<unknown> {
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

/** Four colours, as a browser writes them: no film, no place, no names. */
export async function drawnPicture(
  page: Page,
  type: 'image/jpeg' | 'image/png' | 'image/webp',
  scale = 1,
): Promise<Buffer> {
  const drawing = { type, scale }
  const base64 = await page.evaluate(async ({ type, scale }) => {
    const canvas = new OffscreenCanvas(24 * scale, 16 * scale)
    const context = canvas.getContext('2d')!
    for (const [index, colour] of ['red', 'lime', 'blue', 'yellow'].entries()) {
      context.fillStyle = colour
      context.fillRect((index % 2) * 12 * scale, Math.floor(index / 2) * 8 * scale, 12 * scale, 8 * scale)
    }
    const blob = await canvas.convertToBlob({ type, quality: 0.95 })
    return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))
  }, drawing)
  return Buffer.from(base64, 'base64')
}

/** A photograph as a telephone takes it: turned by its Exif, with the place in it. */
export async function phonePhoto(page: Page, scale = 1): Promise<Buffer> {
  const plain = await drawnPicture(page, 'image/jpeg', scale)
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), phoneExif(6)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  return Buffer.concat([plain.subarray(0, 2), head, exif, plain.subarray(2)])
}

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export function wordDocument(name: string, author: string): Chosen {
  const core = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${author}</dc:creator><cp:lastModifiedBy>${author}</cp:lastModifiedBy></cp:coreProperties>`
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
  const buffer = Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(types),
      'docProps/core.xml': strToU8(core),
      'word/document.xml': strToU8('<w:document>สัญญาจ้าง</w:document>'),
    }),
  )
  return { name, mimeType: wordType, buffer }
}

/** A film that no player likes, made in the page: a box of a megabyte's pattern, two hundred times. */
export async function chooseFilm(page: Page, name: string, filmMegabytes: number): Promise<void> {
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

/** An officer whose key is open. */
export async function signedIn(
  browser: Browser,
  staff: TestStaffWeb,
  account: TestAccount,
  options: { readonly bypassCSP?: boolean } = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: staff.origin,
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  context.setDefaultTimeout(30_000)
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
