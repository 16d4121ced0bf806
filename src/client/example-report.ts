import { emptyReportAnswers, type ReportAnswers } from '../kernel/report-body.js'
import example from './example-report.json' with { type: 'json' }

/** A report that could have happened, for trying an installation out. */
export const exampleReport: ReportAnswers = {
  ...emptyReportAnswers,
  ...example,
  category: 'budget_procurement',
  identityChoice: 'vault',
}
