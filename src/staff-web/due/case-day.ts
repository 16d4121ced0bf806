import { Injectable } from '@nestjs/common'
import { ReadClocksService, type ClocksOfCase } from '../../deadlines/read-clocks.service.js'
import type { ComplaintId, ReportId } from '../../kernel/ids.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { ReadWork, type NextWork } from './read-work.js'

/** What a case's page says about time: its own days, and what comes after it. */
@Injectable()
export class CaseDay {
  constructor(
    private readonly clocks: ReadClocksService,
    private readonly cases: ReadWork,
  ) {}

  ofComplaint(officer: SignedInOfficer, id: ComplaintId): Promise<ClocksOfCase> {
    return this.clocks.ofComplaint(officer, id)
  }

  ofReport(officer: SignedInOfficer, id: ReportId): Promise<ClocksOfCase> {
    return this.clocks.ofReport(officer, id)
  }

  /** What is left to do besides this case. */
  after(officer: SignedInOfficer, id: string): Promise<NextWork> {
    return this.cases.after(officer, id)
  }
}
