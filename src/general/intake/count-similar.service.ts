import { Injectable } from '@nestjs/common'
import type { ComplaintStatus } from '../../kernel/complaint-status.js'
import type { AgencyId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { parseVillageNumber } from '../../kernel/village-number.js'
import { Database } from '../../platform/database/database.js'
import type { ComplaintAnswers } from './complaint-answers.js'

/** A number, a day and a state; never a word or a case number of anybody. */
export interface SimilarComplaints {
  /** At least 1. */
  readonly count: number
  readonly newestOn: OfficeDate
  readonly newestStatus: ComplaintStatus
}

interface SimilarRow {
  readonly count: number
  readonly newest_on: OfficeDate
  readonly newest_status: ComplaintStatus
}

/** Tells a citizen before sending that others reported the same. */
@Injectable()
export class CountSimilarService {
  constructor(private readonly database: Database) {}

  /**
   * Of the last 90 days, by category and place.
   * @returns null when there is none, and always in categories where the number would point at somebody.
   */
  async count(agency: AgencyId, answers: ComplaintAnswers): Promise<SimilarComplaints | null> {
    const { category, villageNo, place, narrative, position } = answers
    const village = parseVillageNumber(villageNo)
    const [row] = await this.database.call<SimilarRow>(
      'general.count_similar',
      'SELECT * FROM general.count_similar($1, $2, $3, $4, $5, $6, $7)',
      [
        ...[agency, category, village === 'malformed' ? null : village, place, narrative],
        ...[position?.latitude ?? null, position?.longitude ?? null],
      ],
    )
    if (row === undefined) return null
    return { count: row.count, newestOn: row.newest_on, newestStatus: row.newest_status }
  }
}
