import { isUuid } from '../../kernel/ids.js'
import { NotFoundError } from '../../platform/errors/errors.js'

/** @throws NotFoundError for what is no id: it names nothing, like an unknown one. */
export function rightsId(text: string): string {
  if (!isUuid(text)) throw new NotFoundError('rights_entry_unknown')
  return text
}
