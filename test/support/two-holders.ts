import type { Browser } from 'playwright-core'
import { exampleReport } from '../../src/client/example-report.js'
import { fileReport } from '../../src/client/file-report.js'
import { OfficeWeb } from '../../src/client/office-web.js'
import { argon2idNative } from '../../src/platform/argon2/argon2id-native.js'
import { staffEntities } from '../../src/staff-web/staff-entities.js'
import { giveAccount, type TestAccount } from './account.js'
import { startBrowser } from './browser.js'
import { openedReport } from './journey-evidence.js'
import { startTestPublicWeb, type TestPublicWeb } from './public-web.js'
import { startTestStaffWeb, type TestStaffWeb } from './staff-web.js'

/** Both webs, a browser, the example report of somebody, and two officers who hold its keys. */
export interface TwoHolders {
  readonly web: TestPublicWeb
  readonly staff: TestStaffWeb
  readonly browser: Browser
  readonly accounts: readonly [TestAccount, TestAccount]
  readonly caseId: string
  /** Of the receipt: 24 digits. */
  readonly code: string
  stop(): Promise<void>
}

export async function startTwoHolders(): Promise<TwoHolders> {
  const web = await startTestPublicWeb()
  const { database, fixture } = web
  const staffDatabase = await database.database('staff', staffEntities)
  const [suda, prasert] = fixture.screeners
  const accounts = [
    await giveAccount(database, staffDatabase, fixture, suda),
    await giveAccount(database, staffDatabase, fixture, prasert),
  ] as const
  const staff = await startTestStaffWeb(database, fixture.dataFolder)
  const browser = await startBrowser()
  const filed = await fileReport(new OfficeWeb(web.url), exampleReport, fixture.fingerprint, argon2idNative)
  const code = filed.code.replaceAll(' ', '')
  const { id: caseId } = await openedReport(web, code)
  return {
    ...{ web, staff, browser, accounts, caseId, code },
    async stop() {
      await browser.close()
      await staff.stop()
      await web.stop()
    },
  }
}
