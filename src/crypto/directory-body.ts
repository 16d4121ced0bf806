import { parseOfficeDate, type OfficeDate } from '../kernel/office-date.js'
import { caseRoles, conflictOfRoles, isOfficerRole, type OfficerRole } from '../kernel/role.js'
import { isUuid } from '../kernel/ids.js'
import { parseRecipient, type AgeRecipient } from './age.js'
import { countOf, demand, fieldsOf, listOf, parseJson, required, textOf } from './fields.js'
import { isVerifyKey } from './signing.js'

/** One officer in one post with one pair of keys. An entry is ended, never removed. */
export interface DirectoryEntry {
  readonly officer: string
  readonly post: string
  readonly title: { readonly th: string; readonly en: string }
  /** Null when the agency shows posts only. */
  readonly name: string | null
  readonly roles: readonly OfficerRole[]
  readonly recipient: AgeRecipient
  /** base64url of the 32-byte Ed25519 key. */
  readonly verifyKey: string
  readonly since: OfficeDate
  /** Null while the entry is current: a date alone ends nothing, a signed version does. */
  readonly until: OfficeDate | null
}

export interface DirectoryBody {
  readonly v: 1
  readonly agency: string
  /** 1 for the genesis, then without a gap. */
  readonly seq: number
  /** base64url SHA-256 of the previous version's exact bytes; null in the genesis. */
  readonly previous: string | null
  readonly entries: readonly DirectoryEntry[]
  /** `t` of a report's custodians open its vault; `n` is how many the agency means to have. */
  readonly custody: { readonly t: number; readonly n: number; readonly custodians: readonly string[] }
  /** Outside the agency (district, province), for reports whose exclusions leave too few inside. */
  readonly fallback: { readonly holders: readonly string[]; readonly custodians: readonly string[] }
}

const mostEntries = 2000
const mostCustodians = 16

/**
 * Reads a version's text and checks all that can be checked without the other versions.
 * @throws CryptoError when it is malformed or names impossible people: roles that exclude each other, one key for two
 * officers, a custodian who is none.
 */
export function parseDirectoryBody(text: string): DirectoryBody {
  const fields = fieldsOf(parseJson(text))
  demand(fields['v'] === 1 && isUuid(fields['agency']))
  const body: DirectoryBody = {
    v: 1,
    agency: fields['agency'],
    seq: countOf(fields['seq']),
    previous: fields['previous'] === null ? null : textOf(fields['previous']),
    entries: listOf(fields['entries'], mostEntries, entryFrom),
    custody: custodyFrom(fields['custody']),
    fallback: fallbackFrom(fields['fallback']),
  }
  demandSanePeople(body)
  return body
}

export function currentEntries(body: DirectoryBody): DirectoryEntry[] {
  return body.entries.filter((entry) => entry.until === null)
}

/** Whether an entry's officer may hold keys to reports, and vouch for newcomers. */
export function isHolder(entry: DirectoryEntry): boolean {
  return entry.until === null && entry.roles.some((role) => caseRoles.includes(role))
}

function demandSanePeople(body: DirectoryBody): void {
  const current = currentEntries(body)
  for (const property of ['officer', 'recipient', 'verifyKey'] as const) {
    demand(new Set(current.map((entry) => entry[property])).size === current.length)
  }
  const { custody, fallback } = body
  const isCustodian = (entry: DirectoryEntry): boolean => entry.roles.includes('custodian')
  demandAll(current, custody.custodians, isCustodian)
  demandAll(current, fallback.custodians, isCustodian)
  demandAll(current, fallback.holders, isHolder)
  // One custodian may be named in a report and another may leave: t alone would lock the vault for ever.
  demand(custody.t >= 2 && custody.n > custody.t && custody.n <= mostCustodians)
}

function demandAll(
  entries: readonly DirectoryEntry[],
  officers: readonly string[],
  isFit: (entry: DirectoryEntry) => boolean,
): void {
  const fit = new Set(entries.filter(isFit).map((entry) => entry.officer))
  demand(new Set(officers).size === officers.length && officers.every((officer) => fit.has(officer)))
}

function entryFrom(value: unknown): DirectoryEntry {
  const fields = fieldsOf(value)
  const title = fieldsOf(fields['title'])
  const roles = listOf(fields['roles'], mostCustodians, roleFrom)
  demand(conflictOfRoles(roles) === null && isUuid(fields['officer']) && isVerifyKey(fields['verifyKey']))
  return {
    officer: fields['officer'],
    post: textOf(fields['post']),
    title: { th: textOf(title['th']), en: textOf(title['en']) },
    name: fields['name'] === null ? null : textOf(fields['name']),
    roles,
    recipient: required(parseRecipient(fields['recipient'])),
    verifyKey: fields['verifyKey'],
    since: required(parseOfficeDate(fields['since'])),
    until: fields['until'] === null ? null : required(parseOfficeDate(fields['until'])),
  }
}

function roleFrom(value: unknown): OfficerRole {
  demand(isOfficerRole(value))
  return value
}

function custodyFrom(value: unknown): DirectoryBody['custody'] {
  const fields = fieldsOf(value)
  return {
    t: countOf(fields['t']),
    n: countOf(fields['n']),
    custodians: listOf(fields['custodians'], mostCustodians, textOf),
  }
}

function fallbackFrom(value: unknown): DirectoryBody['fallback'] {
  const fields = fieldsOf(value)
  return {
    holders: listOf(fields['holders'], mostCustodians, textOf),
    custodians: listOf(fields['custodians'], mostCustodians, textOf),
  }
}
