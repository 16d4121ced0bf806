import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { axeViolations, sidewaysScroll } from './browser.js'
import { htmlProblems } from './html-problems.js'

const shots = process.env['SUJARIT_SHOTS']

export interface Look {
  /** Looks at the page as it is now and goes on. */
  readonly at: (name: string) => Promise<void>
  /** What was wrong at which page; empty when nothing was. */
  readonly problems: readonly string[]
}

export interface Looking {
  /** Of names of pictures and problems. */
  readonly suffix: string
  /** Where the page is measured, when it runs no script itself: axe needs one. */
  readonly twin?: Page
}

/**
 * Looks at one page after another: axe, no sideways scrolling at 320 px, and valid HTML. With `SUJARIT_SHOTS` set to a
 * folder every page is also kept there as a picture, as on a telephone and on a desk.
 */
export function lookAt(page: Page, { suffix, twin }: Looking): Look {
  const problems: string[] = []
  const at = async (name: string): Promise<void> => {
    const measured = twin === undefined ? page : await copied(page, twin)
    await measured.setViewportSize({ width: 320, height: 640 })
    const sideways = await sidewaysScroll(measured)
    const found = [
      ...(sideways === 0 ? [] : [`scrolls sideways by ${sideways} px`]),
      ...(await axeViolations(measured)),
      ...(await htmlProblems(await shownHtml(measured))),
    ]
    problems.push(...found.map((problem) => `${name}${suffix}: ${problem}`))
    await keep(measured, `${name}${suffix}`)
  }
  return { at, problems }
}

/**
 * Without the steps of a form that do not show, for each has a heading of the first level of its own; and without the
 * `autocomplete` that the form's script gives to boxes, where HTML knows none: it keeps them out of the browser's session.
 * A list in hidden fields is several fields of one name, as forms send it.
 */
async function shownHtml(page: Page): Promise<string> {
  const html = await page.evaluate(`(() => {
    const copy = document.documentElement.cloneNode(true)
    for (const step of copy.querySelectorAll('[data-step][hidden]')) step.remove()
    for (const box of copy.querySelectorAll('[type=checkbox], [type=radio]')) box.removeAttribute('autocomplete')
    for (const field of copy.querySelectorAll('[type=hidden][name$=Posts]')) field.remove()
    return copy.outerHTML
  })()`)
  return `<!doctype html>${String(html)}`
}

/** The same page as it stands without scripts, in a browser tab that could run some. */
async function copied(page: Page, twin: Page): Promise<Page> {
  const html = (await page.content())
    .replaceAll(/<script[^>]*><\/script>/g, '')
    .replaceAll(/<(\/?)noscript>/g, '<$1div>')
  await twin.unrouteAll()
  await twin.route(page.url(), (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  )
  await twin.goto(page.url())
  return twin
}

async function keep(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  await mkdir(shots, { recursive: true })
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true, caret: 'initial' })
  }
}
