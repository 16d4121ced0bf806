import { Injectable } from '@nestjs/common'
import { KeepTaskService, type CaseWithTasks } from '../../corruption/casework/keep-task.service.js'
import { WarnReporterService } from '../../corruption/casework/warn-reporter.service.js'
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
  /** Corruption cases of this officer whose reporter is still to be told that a key may be in other hands. */
  readonly untold: number
}

/** Reads what waits for an officer: cases, and tasks. */
@Injectable()
export class ReadToday {
  constructor(
    private readonly cases: ReadWork,
    private readonly matters: ReadMattersService,
    private readonly tasks: ComplaintTasksService,
    private readonly sealed: KeepTaskService,
    private readonly warnings: WarnReporterService,
  ) {}

  /** @throws ForbiddenError for who works on no cases. */
  async of(officer: SignedInOfficer): Promise<Today> {
    const day = await this.cases.of(officer)
    const isHolder = hasAnyRole(officer, caseRoles)
    const ofHolder = {
      sealedTasks: isHolder ? await this.sealed.open(officer) : [],
      untold: isHolder ? await this.warnings.countUntold(officer) : 0,
    }
    if (!hasAnyRole(officer, ['general_officer'])) {
      return { ...day, ...ofHolder, matters: new Map(), tasks: [] }
    }
    const ids = day.work.filter(({ channel }) => channel === 'general').map(({ id }) => id)
    const matters = await this.matters.beginnings(officer, ids)
    return { ...day, ...ofHolder, matters, tasks: await this.tasks.mine(officer) }
  }
}
