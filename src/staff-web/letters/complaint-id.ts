import { parseComplaintId, type ComplaintId } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'

/** @throws NotFoundError for what is no id: as for one that nobody has. */
export function complaintIdOf(text: string): ComplaintId {
  const id = parseComplaintId(text)
  if (id === null) throw new NotFoundError('complaint_unknown')
  return id
}
