import { errorCode } from '../errors/error-code.js'
import { StartupError } from '../errors/startup-error.js'

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'database_unreachable',
  ECONNRESET: 'database_unreachable',
  EHOSTUNREACH: 'database_unreachable',
  ENETUNREACH: 'database_unreachable',
  ENOTFOUND: 'database_unreachable',
  EAI_AGAIN: 'database_unreachable',
  ETIMEDOUT: 'database_unreachable',
  '28000': 'database_refuses',
  '28P01': 'database_refuses',
  '3D000': 'database_missing',
  '42501': 'database_rights',
}

/**
 * What the operator can do about a database that does not serve; other errors come back as they are. Names the server,
 * never the password.
 * @param name - The setting that holds the URL.
 */
export function explainDatabaseError(error: unknown, name: string, url: string): unknown {
  const isTimeout = error instanceof Error && /timeout/i.test(error.message)
  const sentence = isTimeout ? 'database_unreachable' : sentences[errorCode(error) ?? '']
  if (sentence === undefined) return error
  return new StartupError(sentence, { name, server: new URL(url).host }, { cause: error })
}
