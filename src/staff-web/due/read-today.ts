import { Injectable } from '@nestjs/common'
import { KeepTaskService, type CaseWithTasks } from '../../corruption/casework/keep-task.service.js'
import { ListDueService, type DueToday } from '../../deadlines/list-due.service.js'
import { ComplaintTasksService, type OpenTask } from '../../general/casework/complaint-tasks.service.js'
import { hasAnyRole } from '../../kernel/actor.js'
import { caseRoles } from '../../kernel/role.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'

export interface Today {
  readonly due: DueToday
  /** Of this officer, or of the post; the earliest day first. */
  readonly tasks: readonly OpenTask[]
  /** Of corruption cases that this officer can open; what they are stands inside the seal. */
  readonly sealedTasks: readonly CaseWithTasks[]
}

/** Reads what waits for an officer: clocks of cases, and tasks. */
@Injectable()
export class ReadToday {
  constructor(
    private readonly due: ListDueService,
    private readonly tasks: ComplaintTasksService,
    private readonly sealed: KeepTaskService,
  ) {}

  /** @throws ForbiddenError for who works on no cases. */
  async of(officer: SignedInOfficer): Promise<Today> {
    const due = await this.due.today(officer)
    const tasks = hasAnyRole(officer, ['general_officer']) ? await this.tasks.mine(officer) : []
    const sealedTasks = hasAnyRole(officer, caseRoles) ? await this.sealed.open(officer) : []
    return { due, tasks, sealedTasks }
  }
}
