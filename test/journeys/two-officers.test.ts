import { randomBytes, randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { newLocator } from '../../src/crypto/receipt.js'
import { officeDate } from '../../src/kernel/office-date.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { formatOfficeDate } from '../../src/ui/text/format-office-date.js'
import { formatOfficeTime } from '../../src/ui/text/format-office-time.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../support/agency-fixture.js'
import { startBrowser } from '../support/browser.js'
import { freshDatabase, type FreshDatabase } from '../support/database.js'
import { furtherOfficer } from '../support/further-officer.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { said } from '../support/journey-officer.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const names = { mali: 'มะลิ ใจดี', niran: 'นิรันดร์ พากเพียร' } as const

let fresh: FreshDatabase
let office: FixtureAgency
let desk: TestStaffWeb
let browser: Browser
let mali: Page
let niran: Page
const problems: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  office = await createFixtureAgency(fresh, { host: 'two.example' })
  const staff = await fresh.database('staff', staffEntities)
  const account = async (name: string): Promise<TestAccount> => {
    const person = await furtherOfficer(fresh, office, 'general_officer')
    const owner = await fresh.client('owner')
    await owner.query('UPDATE staff.officer SET name = $2 WHERE id = $1', [person.id, name])
    return giveAccount(fresh, staff, office, person)
  }
  const accounts = [await account(names.mali), await account(names.niran)] as const
  desk = await startTestStaffWeb(fresh, office.dataFolder)
  browser = await startBrowser()
  mali = await signInAtDesk(browser, desk, accounts[0])
  niran = await signInAtDesk(browser, desk, accounts[1])
}, 120_000)

afterAll(async () => {
  await browser.close()
  await desk.stop()
  await fresh.drop()
  await office.remove()
})

async function complaint(): Promise<string> {
  const client = await fresh.client('public')
  const id = randomUUID()
  await client.query(
    `SELECT general.file_complaint($1, $2, $3, $4, $4, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web',
       'street_light', 'ไฟถนนหน้าศาลาดับ 3 ดวง', 'หน้าศาลาหมู่ 2', NULL)`,
    [office.agency, id, newLocator(), randomBytes(32)],
  )
  return id
}

async function bothOpen(id: string): Promise<void> {
  await Promise.all([mali, niran].map((page) => page.goto(`/general/${id}`)))
}

/** Who of the two was faster, and who is told so. */
async function raced(): Promise<{ readonly winner: string; readonly loser: Page }> {
  const lost = await Promise.all([mali, niran].map((page) => page.locator('#lost-race').count()))
  expect([...lost].sort()).toEqual([0, 1])
  return lost[0] === 1 ? { winner: names.niran, loser: mali } : { winner: names.mali, loser: niran }
}

function now(): { readonly date: string; readonly time: string } {
  const at = desk.clock.now()
  return { date: formatOfficeDate('th', officeDate(at)), time: formatOfficeTime(at) }
}

async function look(name: string, page: Page): Promise<void> {
  const { at, problems: found } = lookAt(page, { suffix: '' })
  await at(name)
  problems.push(...found)
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function pressed(page: Page, name: string): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name, exact: true }).click()
  await answer
  await page.waitForLoadState()
}

describe('two officers with one complaint before them', () => {
  it('both take it: one has it, the other is told who and when, and can still go on', async () => {
    await bothOpen(await complaint())
    await Promise.all([mali, niran].map((page) => pressed(page, t('general.takeIt'))))
    const { winner, loser } = await raced()
    const told = await loser.locator('#lost-race').innerText()
    expect(told).toContain(t('general.lostRace.taken', { who: winner, ...now() }))
    await look('lost-race-assign', loser)
    await loser.getByRole('link', { name: t('general.lostRaceGoOn') }).click()
    // What was chosen is still chosen; whoever insists is obeyed, now that they know.
    expect(await loser.locator('#assign').innerText()).toContain(t('general.assignedNow', { name: winner }))
    const own = loser === mali ? names.mali : names.niran
    expect(await loser.locator('#assign-choice option:checked').innerText()).toBe(own)
    await pressed(loser, t('general.assign'))
    await said(loser, t('general.done.assign'))
    await loser.getByText(t('general.assignedNow', { name: own })).waitFor()
  }, 120_000)

  it('both change the status: one does, the other keeps the words, reads what became of it, and sends them', async () => {
    const id = await complaint()
    await bothOpen(id)
    const wanted = [
      { page: mali, to: 'in_progress', words: 'ช่างรับงานแล้ว' },
      { page: niran, to: 'need_information', words: 'ขอรูปเสาไฟด้วย' },
    ] as const
    for (const { page, to, words } of wanted) {
      await page.locator(`#act input[value="${to}"]`).check()
      await page.locator('#status-text').fill(words)
    }
    await Promise.all(wanted.map(({ page }) => pressed(page, t('desk.changeStatus'))))
    const { winner, loser } = await raced()
    const mine = loser === mali ? wanted[0] : wanted[1]
    const became = loser === mali ? wanted[1].to : wanted[0].to
    const status = t(`terms.complaintStatus.${became}`)
    const told = await loser.locator('#lost-race').innerText()
    expect(told).toContain(t('general.lostRace.status', { who: winner, status, ...now() }))
    expect(await loser.locator('#status-text').inputValue()).toBe(mine.words)
    await look('lost-race-status', loser)
    await pressed(loser, t('desk.changeStatus'))
    await said(loser, t('desk.done.status'))
    // Nothing was sent twice and nothing was lost: each of the two wrote once.
    const admin = await fresh.client('admin')
    const { rows } = await admin.query<{ body: string }>(
      'SELECT body FROM general.message WHERE complaint_id = $1',
      [id],
    )
    expect(rows.map(({ body }) => body).sort()).toEqual(wanted.map(({ words }) => words).sort())
  }, 120_000)

  it('a complainant who was faster is nobody of the office', async () => {
    const id = await complaint()
    await mali.goto(`/general/${id}`)
    await mali.locator('#act input[value="in_progress"]').check()
    const admin = await fresh.client('admin')
    await admin.query('UPDATE general.complaint SET facts_written = facts_written + 1 WHERE id = $1', [id])
    await pressed(mali, t('desk.changeStatus'))
    expect(await mali.locator('#lost-race').innerText()).toContain(t('desk.lostRaceTitle'))
  }, 120_000)
})

describe('every page', () => {
  it('is accessible, valid and fits a telephone', () => {
    expect(problems).toEqual([])
  })
})
