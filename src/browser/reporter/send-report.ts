import type { ReportAnswers } from '../../kernel/report-body.js'
import type { Attachments } from './attachments/attachments.js'
import { AskError, type FiledReport, type ProgressStep, type ReportAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

/** Files may have to go again, under another number; more often than this something is wrong. */
const mostTries = 4

/**
 * Files a report when all its files are with the server. What the server does not have is sent again by itself.
 * @throws AskError `files` when one of them needs the reporter first.
 */
export async function sendReport(
  worker: WorkerClient<ReportAsks>,
  answers: ReportAnswers,
  files: Attachments | null,
  onProgress: (step: ProgressStep) => void,
): Promise<FiledReport> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (files?.isUnderWay === true) onProgress('files')
    const attachments = files === null ? [] : await files.settled()
    if (attachments === null) throw new AskError('files')
    const outcome = await worker.ask('file', { answers, attachments }, onProgress)
    if (outcome.result === 'filed') return outcome
    if (outcome.result === 'number_changed') files?.sendAllAgain()
    else files?.sendAgain(outcome.missing)
  }
  throw new AskError('failed')
}
