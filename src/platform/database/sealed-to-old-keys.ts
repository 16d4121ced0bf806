import { errorCode } from '../errors/error-code.js'

/** Whether a report was refused because it was sealed before somebody's key changed, SQLSTATE `SJ002`. Nothing was kept. */
export function isSealedToOldKeys(error: unknown): boolean {
  return errorCode(error) === 'SJ002'
}
