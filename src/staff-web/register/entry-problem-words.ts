import type { T } from '../../ui/messages/messages.js'
import type { EntryProblem } from './complaint-entry-form.js'

/** The sentence that says what to correct. */
export function sentenceOfEntry(t: T, problem: EntryProblem): string {
  if (problem.field === 'received') return t(`register.problem.day.${problem.problem}`)
  if (problem.field === 'method' || problem.field === 'reference')
    return t(`register.problem.${problem.field}`)
  if (problem.problem === 'too_long') return t('register.problem.words.too_long')
  switch (problem.field) {
    case 'narrative':
      return t('register.problem.words.missing')
    case 'category':
    case 'villageNo':
    case 'phone':
    case 'email':
      return t(`register.problem.${problem.field}`)
    default:
      return t('register.problem.words.too_long')
  }
}
