import { open, rm, truncate } from 'node:fs/promises'
import type { Browser, BrowserContext, BrowserContextOptions, Page, Route } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import {
  choose,
  chooseFilm,
  done,
  drawnPicture,
  filesOf,
  item,
  openedReport,
  phonePhoto,
  seen,
  send,
  signedIn,
  text,
  toCheck,
  toEvidence,
  wordDocument,
  type Chosen,
} from '../support/journey-evidence.js'
import { lookAt } from '../support/journey-look.js'
import { openMailbox } from '../support/journey-reporter.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'
import { phoneExif, phoneHeic, pngChunk, webpChunk, webpOf, xmp } from '../unit/evidence/example-pictures.js'

const t = messagesFor('th')

let web: TestPublicWeb
let staff: TestStaffWeb
let browser: Browser
let officer: TestAccount
/** An empty page without a policy, where pictures are made and compared. */
let studio: Page

beforeAll(async () => {
  web = await startTestPublicWeb()
  const { database, fixture } = web
  const staffDatabase = await database.database('staff', staffEntities)
  officer = await giveAccount(database, staffDatabase, fixture, fixture.screeners[0])
  staff = await startTestStaffWeb(database, fixture.dataFolder)
  browser = await startBrowser()
  studio = await browser.newPage()
}, 60_000)

afterAll(async () => {
  await browser.close()
  await staff.stop()
  await web.stop()
})

async function reporterAt<T>(
  options: BrowserContextOptions,
  journey: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ baseURL: web.url, ...options })
  context.setDefaultTimeout(40_000)
  try {
    return await journey(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** Only for looking and for films made in the page: the policy forbids what axe and `evaluate` need. */
const measuring = { bypassCSP: true }

/** Everything that the browser complains of, and what the pages that are opened from now on were refused by their policy. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error('refused', effectiveDirective, blockedURI)
    })`,
  )
  return complaints
}

/** Asks the debugger, which no policy of the page stops. */
async function measured<T>(page: Page, expression: string): Promise<T> {
  const debug = await page.context().newCDPSession(page)
  const { result } = await debug.send('Runtime.evaluate', { expression, returnByValue: true })
  await debug.detach()
  return result.value as T
}

/** Of each canvas of a PDF, how many of its pixels are not white. */
const inked = (page: Page): Promise<number[]> =>
  measured(
    page,
    `[...document.querySelectorAll('.sj-attached canvas')].map((canvas) => {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
      let ink = 0
      for (let at = 0; at < data.length; at += 4) if (data[at] + data[at + 1] + data[at + 2] < 600) ink += 1
      return ink
    })`,
  )

const pictureSize = (page: Page): Promise<number[]> =>
  measured(
    page,
    `(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])(document.querySelector('.sj-attached img'))`,
  )

async function openFile(page: Page, name: string): Promise<void> {
  await item(page, name)
    .getByRole('button', { name: t('evidence.files.open') })
    .click()
}

const names = { photo: 'ป้ายหน้างาน.jpg', pdf: 'ใบเสนอราคา.pdf', long: 'บันทึกยาว.txt' }
const damaged = 'ชำรุด.pdf'

describe('a photograph, a PDF and a long text sent from the mailbox', () => {
  let code: string
  let desk: Page

  beforeAll(async () => {
    const filed = await fileReport(
      new OfficeWeb(web.url),
      exampleReport,
      web.fixture.fingerprint,
      argon2idNative,
    )
    code = filed.code.replaceAll(' ', '')
    desk = await signedIn(browser, staff, officer)
  }, 60_000)

  const atMailbox = (page: Page): Promise<void> =>
    openMailbox({ page, context: page.context() }, code, {
      hasScript: true,
      expected: t('receipt.acceptance.title'),
    })

  it('go under the page’s own policy', async () => {
    const pdf = Buffer.from(await (await fetch(`${web.url}/card.pdf`)).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    await reporterAt({}, async (page) => {
      const complaints = await complaintsOf(page)
      await atMailbox(page)
      await page.locator('#files-choose').waitFor()
      await choose(
        page,
        { name: names.photo, mimeType: 'image/jpeg', buffer: await phonePhoto(studio, 20) },
        { name: names.pdf, mimeType: 'application/pdf', buffer: pdf },
        text(names.long, 'เล่ายาว '.repeat(250_000)),
        { name: damaged, mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 และอื่น ๆ') },
      )
      // It names the program that made it, which its sender may keep.
      await item(page, names.pdf)
        .getByRole('button', { name: t('evidence.ask.keepAuthors') })
        .click()
      for (const name of [...Object.values(names), damaged]) await done(page, name)
      await page.locator('#reply').fill('ส่งรูปและใบเสนอราคามาเพิ่ม')
      await page.locator('form:has(#reply) button[type=submit]').click()
      await page.locator('.govuk-notification-banner--success').waitFor()
      expect(complaints).toEqual([])
    })
  }, 60_000)

  it('are drawn on the desk under its own policy, the PDF page by page', async () => {
    const complaints = await complaintsOf(desk)
    await desk.goto(`/corruption/${(await openedReport(web, code)).id}`)
    await openFile(desk, names.photo)
    await desk.locator('.sj-attached img').waitFor()
    await openFile(desk, names.pdf)
    await desk.locator('.sj-attached canvas').first().waitFor()
    await openFile(desk, names.long)
    await item(desk, names.long).getByText(t('evidence.files.notShown')).waitFor()
    expect(await pictureSize(desk)).toEqual([320, 480])
    const ink = await inked(desk)
    expect(ink.length).toBeGreaterThan(0)
    expect(Math.min(...ink)).toBeGreaterThan(5000)
    expect(complaints).toEqual([])
    await openFile(desk, damaged)
    await item(desk, damaged).getByText(t('evidence.files.notShown')).waitFor()
  }, 60_000)

  it('open again in the mailbox, where it says what happens until they are there', async () => {
    await reporterAt({}, async (page) => {
      const complaints = await complaintsOf(page)
      let release = (): void => undefined
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      await page.route('**/mailbox/attachment', async (route) => {
        await released
        await route.continue()
      })
      await atMailbox(page)
      await openFile(page, names.long)
      await item(page, names.long).getByText(t('evidence.files.opening'), { exact: true }).waitFor()
      await item(page, names.long).locator('progress:not([value])').waitFor()
      expect(await page.getByText('0%').count()).toBe(0)
      await measured(
        page,
        `globalThis.percents = []
        new MutationObserver(() => {
          const bar = document.querySelector('.sj-attached progress[value]')
          if (bar !== null) globalThis.percents.push(bar.value)
        }).observe(document.body, { subtree: true, childList: true, attributes: true })`,
      )
      release()
      await item(page, names.long).getByText(t('evidence.files.notShown')).waitFor()
      const percents = await measured<number[]>(page, 'globalThis.percents')
      expect(percents.some((percent) => percent > 0 && percent < 100)).toBe(true)
      expect(percents).toEqual([...percents].sort((one, other) => one - other))
      await openFile(page, names.photo)
      await page.locator('.sj-attached img').waitFor()
      expect(await pictureSize(page)).toEqual([320, 480])
      expect(complaints).toEqual([])
    })
  }, 60_000)

  it('look as they ought to, at the desk and in the mailbox', async () => {
    const looking = await signedIn(browser, staff, officer, measuring)
    const atDesk = lookAt(looking, { suffix: '' })
    await looking.goto(`/corruption/${(await openedReport(web, code)).id}`)
    for (const name of Object.values(names)) await openFile(looking, name)
    await looking.locator('.sj-attached canvas').last().waitFor()
    await looking.locator('.sj-attached img').waitFor()
    await atDesk.at('desk-files')
    await looking.context().close()
    await reporterAt(measuring, async (page) => {
      const look = lookAt(page, { suffix: '' })
      await atMailbox(page)
      for (const name of Object.values(names)) await openFile(page, name)
      await item(page, names.pdf).getByText(t('evidence.files.notShown')).waitFor()
      await item(page, names.long).getByText(t('evidence.files.notShown')).waitFor()
      await page.locator('.sj-attached img').waitFor()
      await look.at('mailbox-files')
      expect([...atDesk.problems, ...look.problems]).toEqual([])
    })
  }, 60_000)

  it('are not shown when somebody changed, shortened or took away what lies at the office', async () => {
    await spoil(await blobsOf(code))
    const refusal = t('evidence.files.broken')
    await desk.goto(`/corruption/${(await openedReport(web, code)).id}`)
    for (const name of [...Object.values(names), damaged]) {
      await openFile(desk, name)
      await item(desk, name).getByText(refusal).waitFor()
    }
    const shown = '.sj-attached :is(img, canvas, pre, a[download])'
    expect(await desk.locator(shown).count()).toBe(0)
    await reporterAt(measuring, async (page) => {
      const look = lookAt(page, { suffix: '' })
      await atMailbox(page)
      for (const name of [...Object.values(names), damaged]) {
        await openFile(page, name)
        await item(page, name).getByText(refusal).waitFor()
      }
      expect(await page.locator(shown).count()).toBe(0)
      await look.at('mailbox-files-broken')
      expect(look.problems).toEqual([])
    })
  }, 60_000)
})

/** Where the sealed files of a report lie in the data folder. */
async function blobsOf(code: string): Promise<string[]> {
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ id: string }>(
    `SELECT a.id FROM corruption.attachment a JOIN corruption.report r ON r.agency_id = a.agency_id AND r.id = a.report_id
     WHERE r.locator = $1 ORDER BY a.id`,
    [code.slice(0, 8)],
  )
  return rows.map(({ id }) => `${web.fixture.dataFolder}/blobs/${web.fixture.agency}/${id.slice(0, 2)}/${id}`)
}

/** One bit of the first is turned, the second ends early, the third is gone, the fourth empty. */
async function spoil([turned, cut, gone, also]: readonly string[]): Promise<void> {
  const file = await open(turned!, 'r+')
  const byte = Buffer.alloc(1)
  const { size } = await file.stat()
  await file.read(byte, 0, 1, Math.floor(size / 2))
  await file.write(Buffer.from([byte[0]! ^ 1]), 0, 1, Math.floor(size / 2))
  await file.close()
  await truncate(cut!, 5000)
  await rm(gone!)
  await truncate(also!, 0)
}

/** A picture as a browser draws it, and with everything in it that a telephone or a program hides there. */
async function hidingPng(): Promise<Buffer> {
  const plain = await drawnPicture(studio, 'image/png')
  const afterHeader = 33
  return Buffer.concat([
    plain.subarray(0, afterHeader),
    pngChunk('eXIf', phoneExif(6)),
    pngChunk('tEXt', 'Author\0somchai'),
    pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`),
    pngChunk('tIME', Buffer.alloc(7, 1)),
    plain.subarray(afterHeader),
  ])
}

async function hidingWebp(): Promise<Buffer> {
  const plain = await drawnPicture(studio, 'image/webp')
  const chunks = plain.subarray(12)
  const isExtended = chunks.subarray(0, 4).toString() === 'VP8X'
  const canvas = isExtended ? chunks.subarray(8, 18) : Buffer.from([0, 0, 0, 0, 23, 0, 0, 15, 0, 0])
  const head = Buffer.from(canvas)
  head[0] = head[0]! | 0x0c
  return webpOf(
    webpChunk('VP8X', head),
    isExtended ? chunks.subarray(18) : chunks,
    webpChunk('EXIF', phoneExif(6, true)),
    webpChunk('XMP ', xmp),
  )
}

describe('pictures that a browser or a telephone writes', () => {
  const told = /LATITUDE|13\.7563|GPSLatitude|somchai/

  it('come to their holders without place and names, with the same pixels', async () => {
    const [png, webp, heic] = [await hidingPng(), await hidingWebp(), Buffer.from(phoneHeic().bytes)]
    for (const picture of [png, webp, heic]) expect(picture.toString('latin1')).toMatch(told)
    await reporterAt({}, async (page) => {
      await toEvidence(page)
      await choose(
        page,
        { name: 'จอ.png', mimeType: 'image/png', buffer: png },
        { name: 'แชต.webp', mimeType: 'image/webp', buffer: webp },
        { name: 'ไอโฟน.heic', mimeType: 'image/heic', buffer: heic },
      )
      for (const name of ['จอ.png', 'แชต.webp', 'ไอโฟน.heic']) {
        await done(page, name)
        await item(page, name).getByText(t('evidence.removed.place')).waitFor()
      }
      await toCheck(page)
      const files = await filesOf(web, await send(page))
      expect(files.map(({ record }) => record.type)).toEqual(['image/png', 'image/webp', 'image/heic'])
      for (const { bytes } of files) expect(bytes.toString('latin1')).not.toMatch(told)
      const [png1, webp1, heic1] = files.map(({ bytes }) => bytes)
      expect(await seen(studio, png1!, 'image/png')).toEqual(await seen(studio, png, 'image/png'))
      expect(await seen(studio, webp1!, 'image/webp')).toEqual(await seen(studio, webp, 'image/webp'))
      expect(heic1!.includes(phoneHeic().pixels)).toBe(true)
    })
  }, 60_000)
})

/** Waits of the worker that sends files pass a hundred times as fast: ten minutes without a line become six seconds. */
async function hurried(context: BrowserContext): Promise<void> {
  await context.route('**/attachment.worker*.js', async (route) => {
    const response = await route.fetch()
    const body = `const later = self.setTimeout; self.setTimeout = (act, ms) => later(act, (ms ?? 0) / 100);${await response.text()}`
    await route.fulfill({ response, body })
  })
}

const failed = (page: Page, name: string) => page.locator('.sj-attached--failed:visible', { hasText: name })

async function retry(page: Page, name: string): Promise<void> {
  await item(page, name)
    .getByRole('button', { name: t('evidence.retry') })
    .click()
}

const program: Chosen = {
  name: 'รูปถ่าย.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), Buffer.alloc(400)]),
}

describe('a file whose upload fails', () => {
  it('says why, goes with another try, and is filed', async () => {
    await reporterAt({}, async (page, context) => {
      await hurried(context)
      await toEvidence(page)
      const busy = (route: Route): Promise<void> => route.fulfill({ status: 503, body: '' })
      await context.route('**/uploads', busy)
      await choose(page, text('พยาน.txt', 'พยานเห็นเหตุการณ์'))
      await failed(page, 'พยาน.txt').getByText(t('evidence.failed.busy')).waitFor()
      await context.unroute('**/uploads', busy)
      const cut = (route: Route): Promise<void> => route.abort('connectionreset')
      await context.route('**/uploads/*', cut)
      await retry(page, 'พยาน.txt')
      await failed(page, 'พยาน.txt').getByText(t('evidence.failed.network')).waitFor()
      await toCheck(page)
      await page.getByText(t('evidence.summary.unsettled')).waitFor()
      await context.unroute('**/uploads/*', cut)
      await retry(page, 'พยาน.txt')
      await done(page, 'พยาน.txt')
      const files = await filesOf(web, await send(page))
      expect(files.map(({ bytes }) => bytes.toString())).toEqual(['พยานเห็นเหตุการณ์'])
    })
  }, 60_000)
})

describe('a list with files in every state', () => {
  it('says of each what happens and why, lets one be cancelled in the middle, and takes back what was sent', async () => {
    await reporterAt(measuring, async (page, context) => {
      await hurried(context)
      const look = lookAt(page, { suffix: '' })
      const takenBack: string[] = []
      context.on('request', (request) => {
        if (request.method() === 'DELETE') takenBack.push(request.url())
      })
      await toEvidence(page)
      await choose(page, text('ครบแล้ว.txt', 'ครบแล้ว'))
      await done(page, 'ครบแล้ว.txt')
      const full = (route: Route): Promise<void> => route.fulfill({ status: 507, body: '' })
      await context.route('**/uploads', full)
      await choose(page, text('ไม่มีที่.txt', 'ไม่มีที่'))
      await failed(page, 'ไม่มีที่.txt').getByText(t('evidence.failed.space')).waitFor()
      await context.unroute('**/uploads', full)
      await choose(page, program, text('ว่าง.txt', ''), wordDocument('สัญญา.docx', 'สมหญิง ใจดี'))
      await item(page, 'รูปถ่าย').getByText(t('evidence.refused.program')).waitFor()
      await item(page, 'ว่าง.txt').getByText(t('evidence.refused.empty')).waitFor()
      expect(await item(page, 'ว่าง.txt').locator('.sj-attached__size').innerText()).toBe('0 KB')
      await item(page, 'สัญญา.docx').getByText('สมหญิง ใจดี').waitFor()
      await context.route('**/uploads/*', async (route) => {
        if (route.request().method() !== 'PATCH') await route.continue()
      })
      await chooseFilm(page, 'คลิป.mp4', 5)
      await page.locator('.sj-attached--sending', { hasText: 'คลิป.mp4' }).waitFor()
      await choose(page, text('รอ.txt', 'รอ'))
      await item(page, 'รอ.txt').getByText(t('evidence.state.waiting')).waitFor()
      await look.at('evidence-states')
      await item(page, 'คลิป.mp4')
        .getByRole('button', { name: t('evidence.cancel') })
        .click()
      await context.unroute('**/uploads/*')
      await done(page, 'รอ.txt')
      expect(takenBack).toHaveLength(1)
      await retry(page, 'ไม่มีที่.txt')
      await done(page, 'ไม่มีที่.txt')
      await item(page, 'สัญญา.docx')
        .getByRole('button', { name: t('evidence.remove') })
        .click()
      await toCheck(page)
      await look.at('evidence-states-check')
      const files = await filesOf(web, await send(page))
      expect(files.map(({ record }) => record.name)).toEqual(['ครบแล้ว.txt', 'ไม่มีที่.txt', 'รอ.txt'])
      expect(look.problems).toEqual([])
    })
  }, 60_000)

  it('takes back an upload that was being opened when its file was cancelled', async () => {
    await reporterAt({}, async (page, context) => {
      await toEvidence(page)
      let release = (): void => undefined
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      await context.route('**/uploads', async (route) => {
        await released
        await route.continue()
      })
      const opening = context.waitForEvent('request', (request) => request.url().endsWith('/uploads'))
      await choose(page, text('ลับ.txt', 'ลับ'))
      await page.locator('.sj-attached--sending', { hasText: 'ลับ.txt' }).waitFor()
      await opening
      await item(page, 'ลับ.txt')
        .getByRole('button', { name: t('evidence.cancel') })
        .click()
      const takenBack = context.waitForEvent('request', (request) => request.method() === 'DELETE')
      release()
      expect((await (await takenBack).response())?.status()).toBe(204)
    })
  }, 60_000)
})
