import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { chromium, type Browser, type Page } from 'playwright-core'

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** @throws Error when no Chromium is known here. */
export function browserPath(): string {
  const executablePath = process.env['CHROMIUM_PATH'] ?? places.find((place) => existsSync(place))
  if (executablePath === undefined) throw new Error('no Chromium: set CHROMIUM_PATH')
  return executablePath
}

/**
 * A real browser that speaks to nobody but the pages under test.
 * @param flags - Further ones of Chromium.
 */
export async function startBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath(),
    args: [
      ...['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      ...flags,
    ],
  })
}

/** What axe finds on a page by WCAG 2.2 AA and its best practices; empty when nothing. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Inside a function of its own: the page's Trusted Types and CSP forbid script elements, not the debugger.
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> }
    }
    return (await axe.run()).violations.map(
      ({ id, nodes }) => `${id}: ${JSON.stringify(nodes.map((node) => node.target))}`,
    )
  })
  return violations
}

/** By how many pixels the page is wider than its window; 0 when it does not scroll sideways. */
export async function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { document } = globalThis as unknown as {
      document: { documentElement: { scrollWidth: number; clientWidth: number } }
    }
    return document.documentElement.scrollWidth - document.documentElement.clientWidth
  })
}
