import type { ReportAnswers } from '../../kernel/report-body.js'
import { ReportFiling } from './filing.js'
import { AskError, type OfficeFacts } from './reporter-ask.js'
import { answerQuestions } from './worker-server.js'

// Everything that knows keys runs here, beside the page; it ends with the page and stores nothing.
let filing: ReportFiling | null = null

function filingFor(office: OfficeFacts): ReportFiling {
  filing ??= new ReportFiling(office)
  return filing
}

answerQuestions(async ({ name, office, ask }, onProgress) => {
  if (name === 'readers') return filingFor(office).readers((ask as { excluded: string[] }).excluded)
  if (name === 'file') return filingFor(office).file((ask as { answers: ReportAnswers }).answers, onProgress)
  throw new AskError('failed')
})
