import type { Page } from 'playwright-core'
import { messagesFor, type Lang } from '../../src/ui/messages/messages.js'
import { said, spokenNumber } from './journey-officer.js'
import { readCode, type AtEachPage } from './journey-reporter.js'
import type { ComplaintStory } from './journey-story.js'

const t = messagesFor('th')

/** From the home page to the receipt; the same steps with and without JavaScript. @returns the 24 digits */
export async function fileComplaint(
  page: Page,
  story: ComplaintStory,
  at: AtEachPage = () => Promise.resolve(),
  lang: Lang = 'th',
): Promise<string> {
  await page.goto(lang === 'en' ? '/en' : '/')
  await at('home')
  await page.locator('a[href$="/complaint"]').first().click()
  await page.locator('#category').selectOption(story.category)
  await page.locator('#narrative').fill(story.narrative)
  await page.locator('#place').fill(story.place)
  for (const field of ['name', 'phone', 'email'] as const) {
    await page.locator(`#${field}`).fill(story.contact[field])
  }
  await at('complaint-form')
  await page.locator('form[action$="/complaint/check"] button[type=submit]').click()
  await page.locator('form[action$="/complaint"]').waitFor()
  await at('complaint-check')
  await page.locator('form[action$="/complaint"] button[type=submit]').click()
  await page.locator('.sj-receipt').waitFor()
  await at('complaint-receipt')
  return readCode(page)
}

/** What a general officer does with a complaint: reads, looks at the contact, notes, answers and closes. */
export async function workOnComplaint(page: Page, code: string, story: ComplaintStory): Promise<void> {
  await page.goto('/general')
  await page.locator('.sj-case-no', { hasText: spokenNumber(code) }).click()
  await page.locator('#told').getByText(story.narrative).waitFor()
  await page.getByRole('button', { name: t('desk.contactOpen') }).click()
  await page.locator('#contact').getByText(story.contact.phone).waitFor()
  await page.locator('#note-text').fill(story.note)
  await page.getByRole('button', { name: t('desk.keepNote') }).click()
  await said(page, t('desk.done.note'))
  await page.locator('#answer-text').fill(story.answer)
  await page.getByRole('button', { name: t('desk.sendToComplainant') }).click()
  await said(page, t('desk.done.answer'))
  await page.locator('#act input[value="resolved"]').check()
  await page.locator('#status-text').fill(story.closing)
  await page.locator('#act button').click()
  await said(page, t('desk.done.status'))
}
