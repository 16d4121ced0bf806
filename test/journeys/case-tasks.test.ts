import type { Browser, Page } from 'playwright-core'
import { messagesFor } from '../../src/ui/messages/messages.js'
import type { TestAccount } from '../support/account.js'
import { dumpOf } from '../support/dump.js'
import { signInAtDesk } from '../support/journey-desk.js'
import { lookAt } from '../support/journey-look.js'
import { said } from '../support/journey-officer.js'
import { startTwoHolders, type TwoHolders } from '../support/two-holders.js'

const t = messagesFor('th')
const what = 'ขอใบตรวจรับงานงวดที่ 2 จากกองคลัง'

let holders: TwoHolders
let web: TwoHolders['web']
let staff: TwoHolders['staff']
let browser: Browser
let accounts: readonly [TestAccount, TestAccount]
let caseId: string

beforeAll(async () => {
  holders = await startTwoHolders()
  ;({ web, staff, browser, accounts, caseId } = holders)
}, 60_000)

afterAll(() => holders.stop())

const tasks = (page: Page) => page.locator('#tasks')

async function openForm(page: Page): Promise<void> {
  await page.goto(`/corruption/${caseId}`)
  await tasks(page).getByText(t('casework.addTask'), { exact: true }).click()
}

describe('a task of a corruption case', () => {
  let suda: Page
  let prasert: Page

  it('is given by one holder to another, sealed', async () => {
    suda = await signInAtDesk(browser, staff, accounts[0])
    await openForm(suda)
    await suda.getByRole('button', { name: t('casework.taskKeep') }).click()
    await tasks(suda).getByText(t('casework.problem.task_empty')).waitFor()
    await suda.locator('#task-what').fill(what)
    await suda.locator('#task-due').fill('วันพุธ')
    await suda.getByRole('button', { name: t('casework.taskKeep') }).click()
    await tasks(suda).getByText(t('casework.problem.task_day_unread')).waitFor()
    expect(await suda.locator('#task-what').inputValue()).toBe(what)
    await suda.locator('#task-due').fill('30/11/2569')
    await suda.locator('#task-who').selectOption(web.fixture.screeners[1].id)
    await suda.getByRole('button', { name: t('casework.taskKeep') }).click()
    await said(suda, t('desk.done.task'))
    await tasks(suda).locator('.sj-prewrap', { hasText: what }).waitFor()
    expect(await tasks(suda).innerText()).toContain(web.fixture.screeners[1].name)
    expect(await suda.locator('#history').innerText()).toContain(
      t('casework.happened.task_added', { dueOn: '30\u00a0พ.ย.\u00a02569' }),
    )
    expect((await dumpOf(web.database)).includes(what)).toBe(false)
  }, 90_000)

  it('is on the other’s page of today without a word of it, and is done from there', async () => {
    prasert = await signInAtDesk(browser, staff, accounts[1])
    await prasert.goto('/today')
    await prasert.getByText(t('casework.tasksToday')).waitFor()
    expect(await prasert.content()).not.toContain(what)
    const link = prasert.locator(`a[href="/corruption/${caseId}#tasks"]`)
    await link.click()
    await tasks(prasert).locator('.sj-prewrap', { hasText: what }).waitFor()
    await tasks(prasert)
      .getByRole('button', { name: t('casework.taskFinish') })
      .click()
    await said(prasert, t('desk.done.task_done'))
    await tasks(prasert).getByText(t('casework.taskReopen'), { exact: true }).waitFor()
    await prasert.goto('/today')
    expect(await prasert.getByText(t('casework.tasksToday')).count()).toBe(0)
  }, 90_000)

  it('cannot be said to be done by who has not seen that it is, and is taken up again', async () => {
    await tasks(suda)
      .getByRole('button', { name: t('casework.taskFinish') })
      .click()
    await tasks(suda).getByText(t('desk.problem.lost_race')).waitFor()
    await suda.goto(`/corruption/${caseId}`)
    await tasks(suda).getByText(t('casework.taskReopen'), { exact: true }).click()
    await tasks(suda).locator('input[name=dueOn]').first().fill('15/12/2569')
    await tasks(suda)
      .getByRole('button', { name: t('casework.taskReopenNow') })
      .click()
    await said(suda, t('desk.done.task_reopened'))
    await tasks(suda).getByText('15 ธ.ค. 2569').waitFor()
  }, 90_000)

  it('stands on paper, and looks as it ought to', async () => {
    const look = lookAt(suda, { suffix: '' })
    await look.at('case-tasks')
    await suda.goto('/today')
    await suda.getByText(t('casework.tasksToday')).waitFor()
    await look.at('case-tasks-today')
    await suda.goto(`/corruption/${caseId}/print`)
    await suda.getByText(what).waitFor()
    await look.at('case-tasks-print')
    expect(await suda.getByText(what).count()).toBe(1)
    expect(look.problems).toEqual([])
  }, 90_000)
})
