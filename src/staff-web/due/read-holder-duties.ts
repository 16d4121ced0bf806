import { Injectable } from '@nestjs/common'
import { KeepTaskService, type CaseWithTasks } from '../../corruption/casework/keep-task.service.js'
import { WarnReporterService } from '../../corruption/casework/warn-reporter.service.js'
import { hasAnyRole } from '../../kernel/actor.js'
import { caseRoles } from '../../kernel/role.js'
import { OwnRotationService } from '../../staff-accounts/own-rotation.service.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'

export interface HolderDuties {
  /** Of corruption cases that this officer can open; what they are stands inside the seal. */
  readonly sealedTasks: readonly CaseWithTasks[]
  /** In how many of them the reporter is still to be told that a key may be in other hands. */
  readonly untold: number
  /** A new key of their own, which colleagues have signed and which the officer puts in place. */
  readonly hasSignedKey: boolean
}

/** What waits for a holder beside the cases themselves. Nothing for anybody else. */
@Injectable()
export class ReadHolderDuties {
  constructor(
    private readonly tasks: KeepTaskService,
    private readonly warnings: WarnReporterService,
    private readonly rotation: OwnRotationService,
  ) {}

  async of(officer: SignedInOfficer): Promise<HolderDuties> {
    if (!hasAnyRole(officer, caseRoles)) return { sealedTasks: [], untold: 0, hasSignedKey: false }
    return {
      sealedTasks: await this.tasks.open(officer),
      untold: await this.warnings.countUntold(officer),
      hasSignedKey: (await this.rotation.waiting({ officer }))?.isSigned === true,
    }
  }
}
