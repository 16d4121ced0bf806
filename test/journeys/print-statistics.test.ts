import { jest } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { figureText } from '../../src/figures/figure-table-view.js'
import { releaseTables } from '../../src/figures/release-tables.js'
import type { SignedRelease } from '../../src/publication/signed-release.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { startBrowser } from '../support/browser.js'
import { clippedOnPaper, printed } from '../support/printed-page.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { insertSigned } from '../support/signed-release.js'

jest.setTimeout(120_000)

let web: TestPublicWeb
let browser: Browser
let page: Page
let release: SignedRelease

beforeAll(async () => {
  web = await startTestPublicWeb()
  await insertSigned(web, { year: 2566 })
  ;({ release } = await insertSigned(web, { year: 2567 }))
  browser = await startBrowser()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
}, 90_000)
afterAll(async () => {
  await browser.close()
  await web.stop()
})

/**
 * Letters and digits alone: browsers write Thai into a PDF glyph by glyph, and what stands above or below a letter does not
 * come back out of it.
 */
function squeeze(words: string): string {
  return words.replaceAll('ำ', 'า').replaceAll(/[^ก-ฮะาเ-ๆ\w.]/g, '')
}

describe('the statistics of a year on A4', () => {
  it.each([
    ['th', '/statistics/2567?tables=open'],
    ['en', '/en/statistics/2567?tables=open'],
  ] as const)(
    'have every row of every table with its numbers, and nothing is cut off: %s',
    async (lang, path) => {
      await page.goto(web.url + path)
      const { pieces, pages, cut } = await printed(page, `statistics-2567-${lang}`)
      const squeezed = squeeze(pieces.join(''))
      expect(cut).toEqual([])
      expect(pages).toBeGreaterThan(3)
      const words = { t: messagesFor(lang), lang }
      for (const { id, title, rows } of releaseTables(release, words)) {
        // Stands on the page as it was frozen.
        if (id === 'required' || id === 'requiredFacts' || id === 'general') continue
        expect(squeezed).toContain(squeeze(title))
        for (const { label, cells } of rows) {
          const row = label + cells.map((one) => figureText(one, words.t)).join('')
          expect([id, squeezed.includes(squeeze(row)), row]).toEqual([id, true, row])
        }
      }
      for (const { label, cells } of [...release.requiredTable[lang].rows, release.requiredTable[lang].sum]) {
        const { malfeasance, misconduct, total, completed, inProgress, remarks } = cells
        const row = [label, malfeasance, misconduct, total, completed, inProgress, remarks].join('')
        expect([label, squeezed.includes(squeeze(row))]).toEqual([label, true])
      }
      for (const sentence of Object.values(release.sentences[lang]))
        expect(squeezed).toContain(squeeze(sentence))
    },
  )

  it('have tables as wide as the paper at most, whose words stay in their cells', async () => {
    for (const path of ['/statistics/2567?tables=open', '/en/statistics/2567?tables=open']) {
      await page.goto(web.url + path)
      expect([path, await clippedOnPaper(page)]).toEqual([path, []])
    }
  })

  it('are open on paper also where they are folded on the screen', async () => {
    await page.goto(`${web.url}/statistics/2567`)
    const squeezed = squeeze((await printed(page, 'statistics-2567-folded')).pieces.join(''))
    const t = messagesFor('th')
    for (const { id, rows } of releaseTables(release, { t, lang: 'th' }))
      if (id === 'durations') for (const { label } of rows) expect(squeezed).toContain(squeeze(label))
  })
})
