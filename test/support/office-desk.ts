import { staffEntities } from '../../src/staff-web/staff-entities.js'
import type { OfficerRole } from '../../src/kernel/role.js'
import { giveAccount, type TestAccount } from './account.js'
import { createFixtureAgency, type FixtureAgency } from './agency-fixture.js'
import { freshDatabase, type FreshDatabase } from './database.js'
import { furtherOfficer } from './further-officer.js'
import { startTestStaffWeb, type TestStaffWeb } from './staff-web.js'

/** The example agency with its officers' web and nobody at it yet. */
export interface OfficeDesk {
  readonly fresh: FreshDatabase
  readonly office: FixtureAgency
  readonly web: TestStaffWeb
  /** A new officer of this role who can sign in. */
  account(role: OfficerRole): Promise<TestAccount>
  stop(): Promise<void>
}

export async function startOfficeDesk(): Promise<OfficeDesk> {
  const fresh = await freshDatabase()
  const staff = await fresh.database('staff', staffEntities)
  const office = await createFixtureAgency(fresh)
  const web = await startTestStaffWeb(fresh, office.dataFolder)
  return {
    ...{ fresh, office, web },
    account: async (role) => giveAccount(fresh, staff, office, await furtherOfficer(fresh, office, role)),
    async stop() {
      await web.stop()
      await office.remove()
      await fresh.drop()
    },
  }
}
