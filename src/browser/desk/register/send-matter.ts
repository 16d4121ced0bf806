import type { Attachments } from '../../reporter/attachments/attachments.js'
import type { FilesLoader } from '../../reporter/load-files.js'
import type { EnteredFields } from './read-form.js'
import type { RegisterFiling, RegisterOutcome, RegisterProblem } from './register-filing.js'

/** Files may have to go again, under another number; more often than this something is wrong. */
const mostTries = 4

type Filed = Omit<Extract<RegisterOutcome, { result: 'filed' }>, 'result'>

/**
 * Registers when all files lie durably at the office. What the server does not have is sent again by itself.
 * @returns why not; `files` when one of them needs the officer first.
 */
export async function sendMatter(
  filing: RegisterFiling,
  files: FilesLoader,
  entered: EnteredFields,
): Promise<Filed | RegisterProblem | 'files'> {
  const chosen = files.part?.attachments ?? null
  for (let tries = 0; tries < mostTries; tries += 1) {
    const attachments = chosen === null ? [] : await chosen.settled()
    if (attachments === null) return 'files'
    const outcome = await filing.register({ ...entered, attachments })
    if (outcome.result === 'refused') return outcome.problem
    if (outcome.result === 'filed') {
      chosen?.forget()
      return { code: outcome.code, receivedOn: outcome.receivedOn }
    }
    sendAgain(chosen, outcome)
  }
  return 'failed'
}

function sendAgain(
  chosen: Attachments | null,
  outcome: Extract<RegisterOutcome, { result: 'files_missing' | 'number_changed' }>,
): void {
  if (outcome.result === 'number_changed') chosen?.sendAllAgain()
  else chosen?.sendAgain(outcome.missing)
}
