import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { SealedFiling } from '../../crypto/filing.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId } from '../../kernel/ids.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { missingFiles } from '../../platform/database/missing-files.js'
import { isSealedToOldKeys } from '../../platform/database/sealed-to-old-keys.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { keyColumns, receiptColumns, sealedColumns } from './filing-columns.js'

/**
 * `already`: the same number and proof were filed before, on that day. `taken`: the number is somebody else's.
 * `attachment_missing`: these files are not durable here, so nothing was stored.
 */
export type StoreOutcome =
  | { readonly result: 'filed' | 'already'; readonly receivedOn: OfficeDate }
  /** Sealed under a directory with an older key of somebody. */
  | { readonly result: 'taken' | 'directory_changed' }
  | { readonly result: 'attachment_missing'; readonly missing: readonly string[] }

interface Row {
  readonly result: 'filed' | 'already' | 'taken'
  readonly received_on: OfficeDate
}

type Missing = Extract<StoreOutcome, { readonly missing: readonly string[] }>

const fileReport = `
  SELECT result, received_on FROM corruption.file_report(
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
    $18, $19, $20)`

/**
 * Puts a sealed report, its grants, shares, attachments, first step and journal event down in one statement: all or
 * nothing.
 */
@Injectable()
export class StoreReportService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /** @param filing - Has passed `checkFilingShape`; its officers are recipients of this agency. */
  async store(agency: AgencyId, filing: SealedFiling): Promise<StoreOutcome> {
    const row = await this.#file([
      agency,
      randomUUID(),
      ...receiptColumns(this.pepper, filing),
      officeDate(this.clock.now()),
      ...sealedColumns(this.pepper, filing),
      ...keyColumns(filing),
    ])
    if ('missing' in row || row.result === 'directory_changed') return row
    const { result, received_on: receivedOn } = row
    return result === 'taken' ? { result } : { result, receivedOn }
  }

  async #file(
    parameters: readonly unknown[],
  ): Promise<Row | Missing | { readonly result: 'directory_changed' }> {
    try {
      const [row] = await this.database.call<Row>(
        'corruption_file_report_withholding',
        fileReport,
        parameters,
      )
      if (row === undefined) throw new Error('corruption.file_report returned no row')
      return row
    } catch (error) {
      if (isSealedToOldKeys(error)) return { result: 'directory_changed' }
      const missing = missingFiles(error)
      if (missing === null) throw error
      return { result: 'attachment_missing', missing }
    }
  }
}
