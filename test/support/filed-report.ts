import { StoreReportService } from '../../src/corruption/intake/store-report.service.js'
import { fromBase64 } from '../../src/crypto/bytes.js'
import type { SealedFiling } from '../../src/crypto/filing.js'
import { openGrantedReport, type OpenedCase } from '../../src/crypto/open-report.js'
import { newLocator, newReceiptSecret } from '../../src/crypto/receipt.js'
import { sealReport } from '../../src/crypto/report.js'
import type { Actor } from '../../src/kernel/actor.js'
import { SystemClock } from '../../src/kernel/clock.js'
import type { Locator, ReportId } from '../../src/kernel/ids.js'
import { emptyReportAnswers, type ReportAnswers } from '../../src/kernel/report-body.js'
import type { Database } from '../../src/platform/database/database.js'
import { cheapArgon2id } from '../unit/crypto/example-agency.js'
import type { FixtureAgency, FixtureOfficer } from './agency-fixture.js'
import type { FreshDatabase } from './database.js'

export interface FiledReport {
  readonly id: ReportId
  readonly locator: Locator
  readonly secret: string
  readonly filing: SealedFiling
}

/** A report as a reporter's browser seals it, stored as the front door stores it. */
export async function fileReport(
  fresh: FreshDatabase,
  publicDatabase: Database,
  office: FixtureAgency,
  answers: Partial<ReportAnswers> = {},
): Promise<FiledReport> {
  const { agency, directory, secrets } = office
  const locator = newLocator()
  const secret = newReceiptSecret()
  const filing = await sealReport({
    agency,
    locator,
    token: '',
    secret,
    answers: { ...emptyReportAnswers, narrative: 'ถนนหมู่ 4 จ่ายเงินครบแล้วแต่ไม่ได้ทำ', ...answers },
    directory,
    argon2id: cheapArgon2id,
  })
  const storing = new StoreReportService(publicDatabase, secrets.pepper, new SystemClock())
  const { result } = await storing.store(agency, filing)
  if (result !== 'filed') throw new Error(`the report was not filed: ${result}`)
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ id: ReportId }>(
    'SELECT id FROM corruption.report WHERE agency_id = $1 AND locator = $2',
    [agency, locator],
  )
  const [row] = rows
  if (row === undefined) throw new Error('the report is not there')
  return { id: row.id, locator, secret, filing }
}

export function actorOf(office: FixtureAgency, { id, roles }: FixtureOfficer): Actor {
  return { agency: office.agency, id, roles }
}

/** What a holder's browser does with the grants of the filing. */
export async function openAsHolder(
  office: FixtureAgency,
  officer: FixtureOfficer,
  { filing, locator }: FiledReport,
): Promise<OpenedCase> {
  const grant = (which: 'report' | 'desk'): Uint8Array => {
    const found = filing.grants.find((given) => given.officer === officer.id && given.which === which)
    if (found === undefined) throw new Error('no grant')
    return fromBase64(found.sealed)
  }
  const files = {
    reportGrant: grant('report'),
    deskGrant: grant('desk'),
    sealed: fromBase64(filing.sealed),
  }
  return openGrantedReport(officer.identity, files, { agency: office.agency, locator }, office.directory)
}
