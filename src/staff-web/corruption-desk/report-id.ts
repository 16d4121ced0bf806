import { parseReportId, type ReportId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'

/** @throws NotFoundError, as for a report that the officer has no key to. */
export function reportIdOf(text: string): ReportId {
  const id = parseReportId(text)
  if (id === null) throw new NotFoundError('report_unknown')
  return id
}
