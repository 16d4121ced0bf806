import { CryptoError } from '../../crypto/errors.js'
import { OwnPostExcludedError } from './open-case.js'

/** What a wrong key, a forged signature or a bent directory makes; everything else is a failure of ours. */
export function refusal(error: unknown): null {
  if (error instanceof CryptoError) return null
  throw error
}

/** Of a report: that its reporter keeps it from the reader's post is no forgery, and nobody is to be told of one. */
export function whyNotOpened(error: unknown): 'excluded' | 'report' {
  if (error instanceof OwnPostExcludedError) return 'excluded'
  refusal(error)
  return 'report'
}
