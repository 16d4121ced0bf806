import { errorCode } from '../errors/error-code.js'

/**
 * Ids of the files that a statement named and that are not durable here, from the error of our functions that claim
 * files, SQLSTATE `SJ001`; null for every other error. Nothing of the statement was kept.
 */
export function missingFiles(error: unknown): readonly string[] | null {
  if (errorCode(error) !== 'SJ001') return null
  const detail = (error as { readonly detail?: unknown }).detail
  return typeof detail === 'string' ? detail.split(',') : []
}
