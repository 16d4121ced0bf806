import { isSealed, type Sealed } from '../../crypto/age.js'
import { fromBase64 } from '../../crypto/bytes.js'
import { CryptoError } from '../../crypto/errors.js'
import { sealedLength } from '../../crypto/pad.js'
import { parseOfficerId, parseReportId, type OfficerId, type ReportId } from '../../kernel/ids.js'
import { InvalidInputError } from '../../platform/errors/errors.js'

/** What an officer's browser sends of a vault. The server checks shapes, sizes and signatures, and opens nothing. */
export interface SentRequest {
  readonly body: string
  readonly signature: string
  readonly caseSignature: string
  readonly reasons: readonly { readonly custodian: OfficerId; readonly sealed: Sealed }[]
  /** The reason under the report key. */
  readonly reason: Sealed
}

export interface SentAnswer {
  readonly body: string
  readonly signature: string
  /** The share, when the custodian agrees. */
  readonly share: Sealed | null
  /** Why not, under the report key. */
  readonly reason: Sealed | null
}

export interface SentShare {
  readonly report: ReportId
  readonly sealed: Sealed
}

const longestBody = 8192
const longestSignature = 200
const mostReasons = 16
const mostShares = 50

/** @throws InvalidInputError for what our pages never send. */
export function parseSentRequest(value: unknown): SentRequest {
  const fields = fieldsOf(value)
  return {
    body: textOf(fields, 'body', longestBody),
    signature: textOf(fields, 'signature', longestSignature),
    caseSignature: textOf(fields, 'caseSignature', longestSignature),
    reasons: listOf(fields, 'reasons', mostReasons).map((item) => {
      const reason = fieldsOf(item)
      const custodian = parseOfficerId(reason['custodian'])
      if (custodian === null) throw new InvalidInputError('vault_shape_invalid', ['reasons'])
      return { custodian, sealed: smallOf(reason, 'sealed') }
    }),
    reason: smallOf(fields, 'reason'),
  }
}

/** @throws InvalidInputError for what our pages never send. */
export function parseSentAnswer(value: unknown): SentAnswer {
  const fields = fieldsOf(value)
  return {
    body: textOf(fields, 'body', longestBody),
    signature: textOf(fields, 'signature', longestSignature),
    share: fields['share'] === null ? null : smallOf(fields, 'share'),
    reason: fields['reason'] === null ? null : smallOf(fields, 'reason'),
  }
}

/** @throws InvalidInputError for what our pages never send. */
export function parseSentShares(value: unknown): {
  readonly successor: OfficerId
  readonly directorySeq: number
  readonly shares: readonly SentShare[]
} {
  const fields = fieldsOf(value)
  const successor = parseOfficerId(fields['successor'])
  if (successor === null) throw new InvalidInputError('vault_shape_invalid', ['successor'])
  const shares = listOf(fields, 'shares', mostShares).map((item) => {
    const share = fieldsOf(item)
    const report = parseReportId(share['report'])
    if (report === null) throw new InvalidInputError('vault_shape_invalid', ['shares'])
    return { report, sealed: smallOf(share, 'sealed') }
  })
  const { directorySeq } = fields
  if (typeof directorySeq !== 'number' || !Number.isSafeInteger(directorySeq))
    throw new InvalidInputError('vault_shape_invalid', ['directorySeq'])
  return { successor, directorySeq, shares }
}

type Fields = Readonly<Record<string, unknown>>

function fieldsOf(value: unknown): Fields {
  return (value ?? {}) as Fields
}

function textOf(fields: Fields, name: string, longest: number): string {
  const text = fields[name]
  if (typeof text !== 'string' || text === '' || text.length > longest) {
    throw new InvalidInputError('vault_shape_invalid', [name])
  }
  return text
}

function listOf(fields: Fields, name: string, most: number): readonly unknown[] {
  const list: unknown = fields[name]
  if (!Array.isArray(list) || list.length > most) throw new InvalidInputError('vault_shape_invalid', [name])
  return list
}

/** Reasons, shares and refusals are of one size, so that none tells how much was written. */
function smallOf(fields: Fields, name: string): Sealed {
  const text = textOf(fields, name, 2 * sealedLength(4096))
  try {
    const bytes = fromBase64(text)
    if (isSealed(bytes) && bytes.length === sealedLength(4096)) return bytes
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error
  }
  throw new InvalidInputError('vault_shape_invalid', [name])
}
