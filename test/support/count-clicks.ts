import type { Page } from 'playwright-core'

/** What an officer's hand does, as the browser saw it. */
export interface Hand {
  /** By the rule: presses, Enters that act as one, choices from lists, files. */
  readonly clicks: () => number
  /** The same, with one more press for each field that was typed into. */
  readonly clicksWithFields: () => number
}

/**
 * Counts clicks as the browser meets them, so that a walk cannot forget one. The rule: each press of a button, link, box or
 * summary is one click, and so is each Enter that acts as one; a choice from a drop-down list is two (open it, choose); a file is three
 * (open the dialog, choose, confirm). Typing, tabbing and scrolling are not clicks.
 *
 * Call it before the first page is opened that is to count; `page.goto` after that is not honest.
 */
export async function countClicks(page: Page): Promise<Hand> {
  let clicks = 0
  let fields = 0
  await page.exposeFunction('sawClicks', (count: number) => {
    clicks += count
  })
  await page.exposeFunction('sawField', () => {
    fields += 1
  })
  await page.addInitScript(`
    const typed = new Set()
    addEventListener('pointerdown', () => { sawClicks(1) }, true)
    addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement)) sawClicks(1)
    }, true)
    addEventListener('change', ({ target }) => {
      if (target instanceof HTMLSelectElement) sawClicks(2)
      if (target instanceof HTMLInputElement && target.type === 'file') sawClicks(3)
    }, true)
    addEventListener('input', ({ target }) => {
      const isText = target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && !['radio', 'checkbox', 'file'].includes(target.type))
      if (!isText || typed.has(target)) return
      typed.add(target)
      sawField()
    }, true)`)
  return { clicks: () => clicks, clicksWithFields: () => clicks + fields }
}
