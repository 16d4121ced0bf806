import { ForbiddenError } from '../../platform/errors/errors.js'
import type { ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import type { SettingStep } from './setting-step.js'

/**
 * Settings decide whom a reporter can keep out, where a report is safe, when somebody outside gets it, who signs figures and by
 * when an office answers: a stolen session changes none of them. To look at what would change is free.
 *
 * @throws ForbiddenError `step_up_needed`, which asks for the second factor and then goes on.
 */
export function demandFreshFactor({ isConfirmed }: ActiveSession, step: SettingStep): void {
  if (step === 'confirm' && !isConfirmed) throw new ForbiddenError('step_up_needed')
}
