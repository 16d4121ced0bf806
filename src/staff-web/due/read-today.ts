import { Injectable } from '@nestjs/common'
import { KeepTaskService, type CaseWithTasks } from '../../corruption/casework/keep-task.service.js'
import { ComplaintTasksService, type OpenTask } from '../../general/casework/complaint-tasks.service.js'
import { ReadMattersService } from '../../general/casework/read-matters.service.js'
import { hasAnyRole } from '../../kernel/actor.js'
import { caseRoles } from '../../kernel/role.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { ReadWork, type WorkOfDay } from './read-work.js'

export interface Today extends WorkOfDay {
  /** How general complaints begin, by id. What reports say is sealed. */
  readonly matters: ReadonlyMap<string, string>
  /** Of this officer, or of the post; the earliest day first. */
  readonly tasks: readonly OpenTask[]
  /** Of corruption cases that this officer can open; what they are stands inside the seal. */
  readonly sealedTasks: readonly CaseWithTasks[]
}

/** Reads what waits for an officer: cases, and tasks. */
@Injectable()
export class ReadToday {
  constructor(
    private readonly cases: ReadWork,
    private readonly matters: ReadMattersService,
    private readonly tasks: ComplaintTasksService,
    private readonly sealed: KeepTaskService,
  ) {}

  /** @throws ForbiddenError for who works on no cases. */
  async of(officer: SignedInOfficer): Promise<Today> {
    const day = await this.cases.of(officer)
    const sealedTasks = hasAnyRole(officer, caseRoles) ? await this.sealed.open(officer) : []
    if (!hasAnyRole(officer, ['general_officer'])) {
      return { ...day, matters: new Map(), tasks: [], sealedTasks }
    }
    const ids = day.work.filter(({ channel }) => channel === 'general').map(({ id }) => id)
    const matters = await this.matters.beginnings(officer, ids)
    return { ...day, matters, tasks: await this.tasks.mine(officer), sealedTasks }
  }
}
