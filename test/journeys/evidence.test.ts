import { readFile } from 'node:fs/promises'
import { strToU8, unzipSync, zipSync } from 'fflate'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { cuttable } from '../support/cut-connection.js'
import {
  choose,
  chooseFilm,
  done,
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
} from '../support/journey-evidence.js'
import { lookAt } from '../support/journey-look.js'
import { leftInBrowser } from '../support/journey-reporter.js'
import { startPublicWebApart } from '../support/program-apart.js'
import { freePort, startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

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
  context.setDefaultTimeout(30_000)
  try {
    return await journey(await context.newPage(), context)
  } finally {
    await context.close()
  }
}

/** Playwright evaluates through `eval`, which Trusted Types refuse: only measurements and made files step around it. */
const measuring = { bypassCSP: true }

describe('a photograph attached to a report', () => {
  it('comes to its holders without the place and the camera, turned as it was, and leaves nothing behind', async () => {
    await visit(measuring, async (page, context) => {
      const look = lookAt(page, { suffix: '' })
      await toEvidence(page)
      const photo = await phonePhoto(page)
      expect(photo.toString('latin1')).toContain('LATITUDE')
      await choose(page, { name: 'ป้ายโครงการ.jpg', mimeType: 'image/jpeg', buffer: photo })
      await done(page, 'ป้ายโครงการ.jpg')
      await item(page, 'ป้ายโครงการ.jpg').getByText('ลบตำแหน่งที่ถ่ายออกแล้ว').waitFor()
      await look.at('evidence-photo')
      await toCheck(page)
      await page.locator('#files-summary').waitFor()
      const code = await send(page)
      const [file] = await filesOf(web, code)
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
      await choose(page, wordDocument('สัญญา.docx', 'สมหญิง ใจดี'))
      await item(page, 'สัญญา.docx').getByText('สมหญิง ใจดี').waitFor()
      await look.at('evidence-authors')
      await page.getByRole('button', { name: 'ลบชื่อแล้วแนบ' }).click()
      await done(page, 'สัญญา.docx')
      await toCheck(page)
      const [file] = await filesOf(web, await send(page))
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
      const files = await filesOf(web, await send(page))
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
      const [file] = await filesOf(web, code)
      expect(file?.record.type).toBe('audio/webm')
      expect(file!.bytes.length).toBeGreaterThan(4000)
      const desk = await signedIn(browser, staff, officer)
      await desk.goto(`/corruption/${(await openedReport(web, code)).id}`)
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
      const [file] = await filesOf(web, await send(page))
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
