import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { Agency } from '../../agency/agency.js'
import { OfferLocatorService } from '../../agency/offer-locator.service.js'
import { fromBase64, fromBase64Url } from '../../crypto/bytes.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import type { SealedFiling } from '../../crypto/filing.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { caseRoles } from '../../kernel/role.js'
import { Database } from '../../platform/database/database.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { AcceptanceSigner, type Acceptance } from './acceptance.js'
import { receiptMac } from './receipt-mac.js'
import { ReportChannelService } from './report-channel.service.js'

/**
 * - `taken`: the number belongs to another report; take a new one.
 * - `token_invalid`: the number was not offered by us, or too long ago; take a new one.
 * - `directory_changed`: sealed to somebody who is no longer, or not yet, a recipient; seal anew with the same receipt.
 * - `closed`: the agency has too few people to receive reports.
 */
export type FilingOutcome =
  | {
      readonly result: 'filed' | 'already'
      readonly receivedOn: OfficeDate
      readonly acceptance: Acceptance
    }
  | { readonly result: 'taken' | 'token_invalid' | 'directory_changed' | 'closed' }

interface Row {
  readonly result: 'filed' | 'already' | 'taken'
  readonly received_on: OfficeDate
}

const fileReport = `
  SELECT result, received_on FROM corruption.file_report(
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`

/** Takes in sealed reports. Nothing here can read them. */
@Injectable()
export class FileReportService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly locators: OfferLocatorService,
    private readonly channel: ReportChannelService,
    private readonly acceptances: AcceptanceSigner,
  ) {}

  /**
   * Stores a sealed report and its journal event together. Filing the same receipt twice stores it once and is not an
   * error: a reporter whose connection broke sends the same again.
   * @param filing - Has passed `checkFilingShape`.
   */
  async file(agency: Agency, filing: SealedFiling): Promise<FilingOutcome> {
    if (!this.locators.isGenuine(agency.id, filing.locator as Locator, filing.token)) {
      return { result: 'token_invalid' }
    }
    const obstacle = await this.#obstacle(agency.id, filing)
    if (obstacle !== null) return { result: obstacle }
    const row = await this.#store(agency.id, filing)
    if (row.result === 'taken') return { result: 'taken' }
    const acceptance = this.acceptances.sign({
      agency: agency.id,
      locator: filing.locator,
      receivedOn: row.received_on,
      journalTag: row.result === 'filed' ? filing.journalTag : null,
    })
    return { result: row.result, receivedOn: row.received_on, acceptance }
  }

  async #obstacle(agency: AgencyId, filing: SealedFiling): Promise<'closed' | 'directory_changed' | null> {
    const known = await this.channel.of(agency)
    if (known.isOpen && isAddressedWithin(known.directory, filing)) return null
    const fresh = await this.channel.refresh(agency)
    if (!fresh.isOpen) return 'closed'
    return isAddressedWithin(fresh.directory, filing) ? null : 'directory_changed'
  }

  async #store(agency: AgencyId, filing: SealedFiling): Promise<Row> {
    const { grants, shares } = filing
    const rows = await this.database.call<Row>('corruption_file_report', fileReport, [
      agency,
      randomUUID(),
      filing.locator,
      receiptMac(this.pepper, fromBase64Url(filing.proof)),
      Buffer.from(fromBase64Url(filing.journalTag)),
      officeDate(this.clock.now()),
      filing.directorySeq,
      Buffer.from(fromBase64(filing.sealed)),
      Buffer.from(fromBase64(filing.identity)),
      this.pepper.seal('reporter grant', fromBase64(filing.reporterGrant)),
      grants.map((grant) => grant.officer),
      grants.map((grant) => grant.which),
      grants.map((grant) => Buffer.from(fromBase64(grant.sealed))),
      shares.map((share) => share.custodian),
      shares.map((share) => share.index),
      shares.map((share) => Buffer.from(fromBase64(share.sealed))),
    ])
    const [row] = rows
    if (row === undefined) throw new Error('corruption.file_report returned no row')
    return row
  }
}

/**
 * Whether everybody who gets a key is a recipient today. A report that only strangers could open would be counted for
 * ever and read by nobody.
 */
function isAddressedWithin(directory: VerifiedDirectory, { grants, shares }: SealedFiling): boolean {
  const holds = (officer: string): boolean =>
    directory.entryOf(officer)?.roles.some((role) => caseRoles.includes(role)) ?? false
  const keeps = (officer: string): boolean => directory.entryOf(officer)?.roles.includes('custodian') ?? false
  return grants.every(({ officer }) => holds(officer)) && shares.every(({ custodian }) => keeps(custodian))
}
