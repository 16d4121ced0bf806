import type { Page } from 'playwright-core'
import { keepPdf, readPdf, type ReadPdf } from './read-pdf.js'

/** A4 in pixels of style sheets, which rules for narrow screens look at; and what lies between its margins. */
const sheetWidth = 794
const paperWidth = 673

/** The page on A4, as a browser prints it. @param name - Under which it is kept for people to look at. */
export async function printed(page: Page, name: string): Promise<ReadPdf> {
  const bytes = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  return readPdf(await keepPdf(`/${name}`, new Uint8Array(bytes)))
}

/** Tables and cells that are wider than the paper, or whose words stick out of their cell, by their words. */
export async function clippedOnPaper(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ media: 'print' })
  const before = page.viewportSize()
  await page.setViewportSize({ width: sheetWidth, height: 1000 })
  const clipped = await page.evaluate((wide) => {
    document.body.style.width = `${wide}px`
    const wordsOf = (element: Element): string => element.textContent.trim().slice(0, 60)
    return [...document.querySelectorAll('table, th, td')]
      .filter((element) => element.getClientRects().length > 0)
      .filter(
        (element) =>
          element.getBoundingClientRect().right > wide + 1 || element.scrollWidth > element.clientWidth + 1,
      )
      .map(wordsOf)
  }, paperWidth)
  await page.evaluate(() => {
    document.body.style.width = ''
  })
  await page.emulateMedia({ media: null })
  if (before !== null) await page.setViewportSize(before)
  return clipped
}
