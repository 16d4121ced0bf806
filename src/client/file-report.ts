import { utf8, fromBase64Url } from '../crypto/bytes.js'
import { CryptoError, NoRecipientsError, SecretInTextError } from '../crypto/errors.js'
import type { SealedFiling } from '../crypto/filing.js'
import type { Argon2id } from '../crypto/kdf.js'
import { formatReceipt, newReceiptSecret } from '../crypto/receipt.js'
import { sealReport } from '../crypto/report.js'
import { verify } from '../crypto/signing.js'
import { problemsOfReport, type ReportAnswers } from '../kernel/report-body.js'
import { ClientError } from './client-error.js'
import { OfficeWeb, type OfficeKeys } from './office-web.js'

export interface Filed {
  /** Six groups of four digits. */
  readonly code: string
  /** `YYYY-MM-DD`, as the office signed it. */
  readonly receivedOn: string
}

/**
 * Does what the reporter's browser does: checks the directory, takes a case number, seals here, sends ciphertext.
 * @throws ClientError
 */
export async function fileReport(
  web: OfficeWeb,
  answers: ReportAnswers,
  fingerprint: string | null,
  argon2id: Argon2id,
): Promise<Filed> {
  const problems = problemsOfReport(answers)
  if (problems.length > 0) {
    const list = problems.map(({ field, problem }) => `${field} ${problem}`).join(', ')
    throw new ClientError('answers_incomplete', { problems: list })
  }
  const keys = await web.keys(fingerprint)
  const { locator, token } = (await web.post('/report/offer', {})).body
  const secret = newReceiptSecret()
  const offered = { locator: String(locator), token: String(token), secret }
  const filing = await seal({ ...offered, answers, keys, argon2id })
  const answer = await web.post('/report/file', filing)
  if (answer.status !== 200) throw new ClientError('not_filed', { result: String(answer.body['result']) })
  const receivedOn = receivedOnIn(answer.body['acceptance'], filing, keys)
  return { code: formatReceipt(filing.locator, secret), receivedOn }
}

interface Sealing {
  readonly locator: string
  readonly token: string
  readonly secret: string
  readonly answers: ReportAnswers
  readonly keys: OfficeKeys
  readonly argon2id: Argon2id
}

async function seal({ keys, ...input }: Sealing): Promise<SealedFiling> {
  const { directory } = keys
  try {
    return await sealReport({ ...input, agency: directory.agency, directory })
  } catch (cause) {
    if (cause instanceof NoRecipientsError) throw new ClientError('no_recipients', {}, { cause })
    if (cause instanceof SecretInTextError) throw new ClientError('secret_in_text', {}, { cause })
    throw cause
  }
}

/** @throws ClientError unless the office signed that it has this very report. */
function receivedOnIn(acceptance: unknown, filing: SealedFiling, keys: OfficeKeys): string {
  const { text, signature } = (acceptance ?? {}) as { readonly text?: unknown; readonly signature?: unknown }
  if (typeof text !== 'string' || typeof signature !== 'string') throw new ClientError('acceptance_forged')
  const isSigned = verify(keys.acceptanceVerifyKey, 'acceptance', utf8(text), signatureBytes(signature))
  const said = JSON.parse(text) as Readonly<Record<string, unknown>>
  const isOurs = said['locator'] === filing.locator && said['agency'] === keys.directory.agency
  if (!isSigned || !isOurs || typeof said['receivedOn'] !== 'string')
    throw new ClientError('acceptance_forged')
  return said['receivedOn']
}

function signatureBytes(text: string): Uint8Array {
  try {
    return fromBase64Url(text)
  } catch (cause) {
    if (cause instanceof CryptoError) throw new ClientError('acceptance_forged', {}, { cause })
    throw cause
  }
}
