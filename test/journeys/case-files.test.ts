import type { Browser, Page } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { messagesFor } from '../../src/ui/messages/messages.js'
import { giveAccount, type TestAccount } from '../support/account.js'
import { startBrowser } from '../support/browser.js'
import { dumpOf } from '../support/dump.js'
import { choose, done, item, openedReport, phonePhoto, signedIn, text } from '../support/journey-evidence.js'
import { lookAt } from '../support/journey-look.js'
import { openMailbox, startReporter } from '../support/journey-reporter.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from '../support/staff-web.js'

const t = messagesFor('th')
const interview = { title: 'บันทึกถ้อยคำผู้รับเหมา ครั้งที่ 1', file: 'ถ้อยคำ.txt', photo: 'หน้างาน.jpg' }
const order = 'คำสั่งตรวจสอบ.txt'

let web: TestPublicWeb
let staff: TestStaffWeb
let browser: Browser
let officer: TestAccount
let code: string
let caseId: string
/** An empty page without a policy, where pictures are made. */
let studio: Page

beforeAll(async () => {
  web = await startTestPublicWeb()
  const { database, fixture } = web
  const staffDatabase = await database.database('staff', staffEntities)
  officer = await giveAccount(database, staffDatabase, fixture, fixture.screeners[0])
  staff = await startTestStaffWeb(database, fixture.dataFolder)
  browser = await startBrowser()
  studio = await browser.newPage()
  const filed = await fileReport(new OfficeWeb(web.url), exampleReport, fixture.fingerprint, argon2idNative)
  code = filed.code.replaceAll(' ', '')
  caseId = (await openedReport(web, code)).id
}, 60_000)

afterAll(async () => {
  await browser.close()
  await staff.stop()
  await web.stop()
})

async function openFile(page: Page, name: string): Promise<void> {
  await item(page, name)
    .getByRole('button', { name: t('evidence.files.open') })
    .click()
}

async function refusals(page: Page): Promise<string[]> {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  await page.addInitScript(
    `addEventListener('securitypolicyviolation', ({ effectiveDirective }) => { console.error('refused', effectiveDirective) })`,
  )
  page.on('console', (message) => {
    if (message.text().startsWith('refused')) complaints.push(message.text())
  })
  return complaints
}

describe('files of the office’s own', () => {
  let page: Page
  let complaints: string[]

  it('are sealed in the officer’s browser, listed by whom, when and what, and open there again', async () => {
    page = await signedIn(browser, staff, officer)
    complaints = await refusals(page)
    await page.goto(`/corruption/${caseId}`)
    await page.getByText(t('casework.noDocuments')).waitFor()
    await page.getByText(t('casework.addDocument'), { exact: true }).click()
    await page.getByRole('button', { name: t('casework.keepDocument') }).click()
    await page.getByText(t('casework.problem.no_title')).waitFor()
    await page.locator('#document-title').fill(interview.title)
    await page.locator('#document-dated').fill('20/11/2569')
    await page.getByRole('button', { name: t('casework.keepDocument') }).click()
    await page.getByText(t('casework.problem.no_files')).waitFor()
    await page.getByRole('button', { name: t('casework.chooseFiles') }).click()
    await page.locator('#files-desk-choose').waitFor()
    await choose(page, text(interview.file, 'ผู้รับเหมาให้ถ้อยคำว่าเทปูนจริง 200 เมตร'), {
      name: interview.photo,
      mimeType: 'image/jpeg',
      buffer: await phonePhoto(studio),
    })
    await item(page, interview.photo).getByText(t('evidence.removed.place')).waitFor()
    await page.getByRole('button', { name: t('casework.keepDocument') }).click()
    await page.getByText(t('desk.done.document')).waitFor()
    const documents = page.locator('#documents')
    await documents.getByText(interview.title, { exact: true }).waitFor()
    const listed = await documents.innerText()
    expect(listed).toContain(web.fixture.screeners[0].name)
    expect(listed).toContain(t('casework.documentKind.interview'))
    expect(listed).toContain('20\u00a0พฤศจิกายน\u00a02569')
    await openFile(page, interview.photo)
    await documents.locator('img').waitFor()
    await openFile(page, interview.file)
    await documents.getByText('เทปูนจริง 200 เมตร').waitFor()
    expect(await page.locator('#history').innerText()).toContain(
      t('casework.happened.files_added', { count: 2 }),
    )
    expect(complaints).toEqual([])
  }, 90_000)

  it('go to the reporter beside a message, who opens them in the mailbox, without JavaScript too', async () => {
    await page.getByRole('button', { name: t('casework.attachForReporter') }).click()
    await page.locator('#files-report-choose').waitFor()
    await choose(page, text(order, 'ให้ตรวจสอบข้อเท็จจริงภายใน 30 วัน'))
    await done(page, order)
    await page.locator('#to-reporter').fill('แนบคำสั่งมาให้ทราบค่ะ')
    await page.getByRole('button', { name: t('desk.sealAndSend') }).click()
    await page.getByText(t('desk.done.answer')).waitFor()
    await page.locator('.sj-message').getByText(order, { exact: true }).waitFor()
    const reader = await startReporter(browser, web.url, { hasScript: true })
    await openMailbox(reader, code, { hasScript: true, expected: 'แนบคำสั่งมาให้ทราบค่ะ' })
    await openFile(reader.page, order)
    await reader.page.getByText('ภายใน 30 วัน').waitFor()
    expect(await reader.page.content()).not.toContain(interview.file)
    await reader.context.close()
    const plain = await startReporter(browser, web.url, { hasScript: false })
    await openMailbox(plain, code, { hasScript: false, expected: order })
    expect(await plain.page.content()).not.toContain(interview.file)
    await plain.context.close()
  }, 90_000)

  it('leave no word, name or type in the database', async () => {
    const dump = await dumpOf(web.database)
    for (const word of [interview.title, interview.file, interview.photo, order, 'text/plain', 'interview']) {
      expect([word, dump.includes(word)]).toEqual([word, false])
    }
  })

  it('look as they ought to', async () => {
    const looking = await signedIn(browser, staff, officer, { bypassCSP: true })
    const look = lookAt(looking, { suffix: '' })
    await looking.goto(`/corruption/${caseId}`)
    await looking.locator('#documents').getByText(interview.title, { exact: true }).waitFor()
    await openFile(looking, interview.photo)
    await looking.getByText(t('casework.addDocument'), { exact: true }).click()
    await looking.getByRole('button', { name: t('casework.chooseFiles') }).click()
    await looking.locator('#files-desk-choose').waitFor()
    await choose(looking, text('รายงาน.txt', 'สรุป'))
    await done(looking, 'รายงาน.txt')
    await look.at('case-documents')
    await looking.goto(`/corruption/${caseId}/print`)
    await looking.getByText(interview.title, { exact: true }).waitFor()
    await look.at('case-print-documents')
    expect(look.problems).toEqual([])
  }, 90_000)
})
