import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Agency } from '../agency/agency.js'
import { recordAct } from '../audit/record-act.js'
import { keyColumns, receiptColumns, sealedColumns } from '../corruption/intake/filing-columns.js'
import type { SealedFiling } from '../crypto/filing.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { EnteredMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { missingFiles } from '../platform/database/missing-files.js'
import { isSealedToOldKeys } from '../platform/database/sealed-to-old-keys.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { ReportGateService, type GateObstacle } from './report-gate.service.js'
import { demandRegistrar } from './register-roles.js'

/** What the office must know in clear of a report that came in by hand. */
export interface EnteredReport {
  readonly method: EnteredMethod
  /** The day on which it reached the office. */
  readonly receivedOn: OfficeDate
  /** Has passed `checkFilingShape`. */
  readonly filing: SealedFiling
}

/** As `FilingOutcome` of the web's door, and days on which nothing can have come. */
export type RegisteredReport =
  | { readonly result: 'filed' | 'already'; readonly receivedOn: OfficeDate }
  | { readonly result: 'taken' | GateObstacle }
  | { readonly result: 'attachment_missing'; readonly missing: readonly string[] }

interface Row {
  readonly result: 'filed' | 'already' | 'taken'
  readonly received_on: OfficeDate
}

const registerReport = `
  SELECT result, received_on FROM corruption.register_report(
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`

/** Takes in what an officer's browser has sealed. Nothing here can read it, and the officer gets no key by it. */
@Injectable()
export class RegisterReportService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly gate: ReportGateService,
  ) {}

  /**
   * Sending the same again registers it once.
   * @throws ForbiddenError
   */
  async register(actor: Actor, agency: Agency, entered: EnteredReport): Promise<RegisteredReport> {
    demandRegistrar(actor)
    const obstacle = await this.gate.obstacleOf(agency, entered)
    if (obstacle !== null) return { result: obstacle }
    try {
      const { agency: agencyId, id: officer } = actor
      return await this.database.inAgency({ agency: agencyId, officer }, (tx) =>
        this.#store(tx, actor, entered),
      )
    } catch (error) {
      if (isSealedToOldKeys(error)) return { result: 'directory_changed' }
      const missing = missingFiles(error)
      if (missing === null) throw error
      return { result: 'attachment_missing', missing }
    }
  }

  async #store(
    tx: EntityManager,
    { agency, id: officer }: Actor,
    { filing, method, receivedOn }: EnteredReport,
  ): Promise<RegisteredReport> {
    const subject = randomUUID()
    const rows: readonly Row[] = await tx.query(registerReport, [
      subject,
      ...receiptColumns(this.pepper, filing),
      ...[receivedOn, method],
      ...sealedColumns(this.pepper, filing),
      ...keyColumns(filing),
    ])
    const [row] = rows
    if (row === undefined) throw new Error('corruption.register_report returned no row')
    if (row.result === 'taken') return { result: 'taken' }
    if (row.result === 'filed') {
      const at = this.clock.now()
      await recordAct(tx, { agency, officer, act: 'report_registered', subject, at, facts: { method } })
    }
    return { result: row.result, receivedOn: row.received_on }
  }
}
