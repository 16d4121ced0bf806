import { Injectable } from '@nestjs/common'
import { ListDueService } from '../../deadlines/list-due.service.js'
import { ListWaitingService } from '../../deadlines/list-waiting.service.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { nextOf, todaysWork, type WorkCase } from './todays-work.js'

export interface WorkOfDay {
  readonly today: OfficeDate
  /** The first thing to do first. */
  readonly work: readonly WorkCase[]
}

export interface NextWork {
  readonly today: OfficeDate
  readonly next: WorkCase | null
}

/** Reads which cases wait for an officer: those that press, that nobody took, or that somebody asked about. */
@Injectable()
export class ReadWork {
  constructor(
    private readonly due: ListDueService,
    private readonly waiting: ListWaitingService,
  ) {}

  /** @throws ForbiddenError for who works on no cases. */
  async of(officer: SignedInOfficer): Promise<WorkOfDay> {
    const { today, cases } = await this.due.today(officer)
    return { today, work: todaysWork(cases, await this.waiting.list(officer)) }
  }

  /** What is left to do besides this case. */
  async after(officer: SignedInOfficer, current: string): Promise<NextWork> {
    const { today, work } = await this.of(officer)
    return { today, next: nextOf(work, current) }
  }
}
