import type { Speech } from './case-words.js'
import type { MoveProblem } from './use-move.js'
import type { TaskProblem } from './use-task.js'

/** The sentence for a field, where the problem of its form is one of those that concern it. */
export function errorAt<Problem extends MoveProblem | TaskProblem>(
  { t }: Speech,
  problem: Problem | null,
  ...at: readonly Problem[]
): string | undefined {
  return problem !== null && at.includes(problem) ? t(`casework.problem.${problem}`) : undefined
}
