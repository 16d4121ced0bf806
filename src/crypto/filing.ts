import { isUuid } from '../kernel/ids.js'
import { mostCustodiansOfReport, mostHoldersOfReport } from './directory.js'
import { headerLength, isSealed } from './age.js'
import { mostAttachments } from './attachment.js'
import { base64Length, fromBase64, fromBase64Url } from './bytes.js'
import { CryptoError } from './errors.js'
import { countOf, demand, fieldsOf, listOf, textOf } from './fields.js'
import { grantedKeys, type GrantedKey } from './grant.js'
import { sealedLength, sealedSizeIsPadded } from './pad.js'
import { isLocator } from './receipt.js'

/** What the reporter's browser sends: nothing in it can be read by the server that stores it. */
export interface SealedFiling {
  readonly v: 1
  readonly locator: string
  /** The server's own token for this case number, given back as it came. */
  readonly token: string
  /** base64url of 32 bytes. */
  readonly proof: string
  /** base64url of 32 bytes. */
  readonly journalTag: string
  readonly directorySeq: number
  /** The report. This and all below: standard base64 of an age file. */
  readonly sealed: string
  /** Always there and always of one size, so that its absence does not tell who stayed anonymous. */
  readonly identity: string
  readonly reporterGrant: string
  readonly grants: readonly {
    readonly officer: string
    readonly which: GrantedKey
    readonly sealed: string
  }[]
  /** For outsiders, kept back by the server until nobody has opened the report in time. Absent: none. */
  readonly withheld?: SealedFiling['grants']
  readonly shares: readonly {
    readonly custodian: string
    readonly index: number
    readonly sealed: string
  }[]
  /** Ids of uploads that lie durably at the office; the report is not received without them. Absent: none. */
  readonly attachments?: readonly string[]
}

/** Plaintext of an identity, a grant or a share, all of one size. */
export const smallPlaintextLength = 4096

/** Base64 of the largest report: 512 KiB and its header. */
const longestReport = 720_000
const longestToken = 1024

const headerDigits = Math.ceil(headerLength / 3) * 4

/**
 * The server's door: types, sizes, counts and headers of a filing. No key is needed, and nothing is said about who
 * can open what; the holders' browsers check that.
 * @returns null when anything is out of shape.
 */
export function checkFilingShape(value: unknown): SealedFiling | null {
  try {
    return filingFrom(value)
  } catch (error) {
    if (error instanceof CryptoError) return null
    throw error
  }
}

function filingFrom(value: unknown): SealedFiling {
  const fields = fieldsOf(value)
  const locator = isLocator(fields['locator'])
  const token = textOf(fields['token'])
  const directorySeq = countOf(fields['directorySeq'])
  demand(fields['v'] === 1 && locator !== null && token.length <= longestToken && directorySeq > 0)
  const filing: SealedFiling = {
    v: 1,
    locator,
    token,
    proof: thirtyTwoBytes(fields['proof']),
    journalTag: thirtyTwoBytes(fields['journalTag']),
    directorySeq,
    sealed: sealedText(fields['sealed'], sealedSizeIsPadded),
    identity: smallSealed(fields['identity']),
    reporterGrant: smallSealed(fields['reporterGrant']),
    grants: listOf(fields['grants'], 2 * mostHoldersOfReport, grantFrom),
    shares: listOf(fields['shares'], mostCustodiansOfReport, shareFrom),
    ...withheldFrom(fields['withheld']),
    ...attachmentsFrom(fields['attachments']),
  }
  demandCounts(filing)
  demandWithheld(filing)
  return filing
}

/** At least two holders, each with both keys once; at least three custodians, each with one share of its own. */
function demandCounts({ grants, shares }: SealedFiling): void {
  for (const which of grantedKeys) {
    const officers = grants.filter((grant) => grant.which === which).map((grant) => grant.officer)
    demand(officers.length >= 2 && new Set(officers).size === officers.length)
    demand(officers.length * grantedKeys.length === grants.length)
  }
  demand(new Set(grants.map((grant) => grant.officer)).size * grantedKeys.length === grants.length)
  demand(shares.length >= 3)
  demand(new Set(shares.map((share) => share.custodian)).size === shares.length)
  demand(shares.every((share, position) => share.index === position + 1))
}

/** Both keys once for each, and for nobody who has them anyway. */
function demandWithheld({ grants, withheld = [] }: SealedFiling): void {
  const officers = withheld.map(({ officer }) => officer)
  demand(new Set(officers).size * grantedKeys.length === withheld.length)
  for (const which of grantedKeys) {
    demand(withheld.filter((grant) => grant.which === which).length * grantedKeys.length === withheld.length)
  }
  demand(grants.every(({ officer }) => !officers.includes(officer)))
}

function withheldFrom(value: unknown): Pick<SealedFiling, 'withheld'> {
  if (value === undefined) return {}
  return { withheld: listOf(value, 2 * mostHoldersOfReport, grantFrom) }
}

function grantFrom(value: unknown): SealedFiling['grants'][number] {
  const fields = fieldsOf(value)
  const which = grantedKeys.find((known) => known === fields['which'])
  demand(which !== undefined && isUuid(fields['officer']))
  return { officer: fields['officer'], which, sealed: smallSealed(fields['sealed']) }
}

function shareFrom(value: unknown): SealedFiling['shares'][number] {
  const fields = fieldsOf(value)
  demand(isUuid(fields['custodian']))
  return {
    custodian: fields['custodian'],
    index: countOf(fields['index']),
    sealed: smallSealed(fields['sealed']),
  }
}

function attachmentsFrom(value: unknown): Pick<SealedFiling, 'attachments'> {
  if (value === undefined) return {}
  const attachments = listOf(value, mostAttachments, (id) => {
    demand(isUuid(id))
    return id
  })
  demand(new Set(attachments).size === attachments.length)
  return { attachments }
}

function thirtyTwoBytes(value: unknown): string {
  const text = textOf(value)
  demand(text.length === 43 && fromBase64Url(text).length === 32)
  return text
}

function smallSealed(value: unknown): string {
  return sealedText(value, (length) => length === sealedLength(smallPlaintextLength))
}

/**
 * Size, spelling and header of a file; its body is not decoded here. A filing has a dozen files, and the store decodes
 * each of them anyway.
 */
function sealedText(value: unknown, isRightSize: (length: number) => boolean): string {
  const text = textOf(value)
  demand(text.length <= longestReport && isRightSize(base64Length(text)))
  demand(isSealed(fromBase64(text.slice(0, headerDigits))))
  return text
}
