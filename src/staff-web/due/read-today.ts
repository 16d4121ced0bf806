import { Injectable } from '@nestjs/common'
import { ComplaintTasksService, type OpenTask } from '../../general/casework/complaint-tasks.service.js'
import { ReadMattersService } from '../../general/casework/read-matters.service.js'
import { hasAnyRole } from '../../kernel/actor.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { ReadHolderDuties, type HolderDuties } from './read-holder-duties.js'
import { ReadWork, type WorkOfDay } from './read-work.js'

export interface Today extends WorkOfDay, HolderDuties {
  /** How general complaints begin, by id. What reports say is sealed. */
  readonly matters: ReadonlyMap<string, string>
  /** Of this officer, or of the post; the earliest day first. */
  readonly tasks: readonly OpenTask[]
}

/** Reads what waits for an officer: cases, and tasks. */
@Injectable()
export class ReadToday {
  constructor(
    private readonly cases: ReadWork,
    private readonly matters: ReadMattersService,
    private readonly tasks: ComplaintTasksService,
    private readonly sealed: ReadHolderDuties,
  ) {}

  /** @throws ForbiddenError for who works on no cases. */
  async of(officer: SignedInOfficer): Promise<Today> {
    const day = await this.cases.of(officer)
    const duties = await this.sealed.of(officer)
    if (!hasAnyRole(officer, ['general_officer'])) {
      return { ...day, ...duties, matters: new Map(), tasks: [] }
    }
    const ids = day.work.filter(({ channel }) => channel === 'general').map(({ id }) => id)
    const matters = await this.matters.beginnings(officer, ids)
    return { ...day, ...duties, matters, tasks: await this.tasks.mine(officer) }
  }
}
