import { fromBase64Url, toBase64Url, utf8 } from './bytes.js'
import { sha256Text } from './derive.js'
import {
  currentEntries,
  isHolder,
  parseDirectoryBody,
  type DirectoryBody,
  type DirectoryEntry,
} from './directory-body.js'
import { demand } from './fields.js'
import { fingerprintOfText } from './fingerprint.js'
import { sign, verify, type SigningKey } from './signing.js'

export type { DirectoryBody, DirectoryEntry } from './directory-body.js'

export interface DirectorySignature {
  readonly officer: string
  /** base64url of 64 bytes. */
  readonly signature: string
}

/** One version as it is stored and published: the exact JSON text, and who signed it. */
export interface DirectoryVersion {
  readonly body: string
  readonly signatures: readonly DirectorySignature[]
}

declare const verified: unique symbol

/** An entry that came out of `verifyDirectory`; nothing is sealed to any other. */
export type VerifiedEntry = DirectoryEntry & { readonly [verified]: true }

/** A directory whose whole chain was checked from the printed fingerprint on. Only `verifyDirectory` makes one. */
export interface VerifiedDirectory {
  readonly [verified]: true
  readonly agency: string
  readonly seq: number
  readonly fingerprint: string
  /** Those in office, in the order of the directory. */
  readonly entries: readonly VerifiedEntry[]
  readonly custody: DirectoryBody['custody']
  readonly fallback: DirectoryBody['fallback']
  /** The officer's current entry. */
  readonly entryOf: (officer: string) => VerifiedEntry | null
  /** As `entryOf`, also for who is withheld at this moment: nobody gets out of an excluded post by being withheld. */
  readonly signedEntryOf: (officer: string) => VerifiedEntry | null
  /** The officer's latest key, also of one who left: what they wrote still verifies. */
  readonly verifyKeyOf: (officer: string) => string | null
  /** Every key the officer ever had, latest first; empty for a stranger. */
  readonly verifyKeysOf: (officer: string) => readonly string[]
}

const signatureDomain = 'directory'
const mostVersions = 5000
const mostSignatures = 16
/** Two people must agree on every change, so that one stolen key admits nobody. */
const signersNeeded = 2
/** What a filing may carry; an agency that needs more than these to read every report has no small pool. */
export const mostHoldersOfReport = 32
export const mostCustodiansOfReport = 16

/**
 * The text of the version after `previous`; of the genesis when `previous` is null.
 * @throws CryptoError when the change would make a directory that nobody accepts.
 */
export function nextDirectoryBody(
  previous: DirectoryVersion | null,
  change: Pick<DirectoryBody, 'agency' | 'entries' | 'custody' | 'fallback'>,
): string {
  const { agency, entries, custody, fallback } = change
  const before = previous === null ? null : parseDirectoryBody(previous.body)
  const text = JSON.stringify({
    v: 1,
    agency,
    seq: (before?.seq ?? 0) + 1,
    previous: previous === null ? null : sha256Text(utf8(previous.body)),
    entries,
    custody,
    fallback,
  } satisfies DirectoryBody)
  parseDirectoryBody(text)
  return text
}

/** One officer's signature under the exact text of a version. */
export function signDirectory(bodyText: string, officer: string, signingKey: SigningKey): DirectorySignature {
  return { officer, signature: toBase64Url(sign(signingKey, signatureDomain, utf8(bodyText))) }
}

/**
 * What is printed on the poster and the receipt: 25 digits in five groups of five, 83 bits of the SHA-256 of the
 * genesis text.
 */
export function fingerprintOf(genesis: DirectoryVersion): string {
  return fingerprintOfText(genesis.body)
}

/**
 * Checks a directory from the genesis to its last version: the fingerprint, the chain, and that each version is signed
 * by two holders of the version before (by one while there is one; the genesis by one of its own).
 *
 * @param versions - All of them, oldest first.
 * @param pinned - `lastSeq` is the newest version seen before: an older directory would bring back officers who left.
 * @throws CryptoError when anything is wrong.
 */
export function verifyDirectory(
  versions: readonly DirectoryVersion[],
  pinned: { readonly fingerprint: string; readonly lastSeq?: number },
): VerifiedDirectory {
  const [genesis] = versions
  demand(genesis !== undefined && versions.length <= mostVersions)
  const fingerprint = fingerprintOf(genesis)
  // The file holds bare digits, paper shows groups; both are the same number.
  demand(fingerprint.replace(/\D/g, '') === pinned.fingerprint.replace(/\D/g, ''))
  const bodies: DirectoryBody[] = []
  for (const [index, version] of versions.entries()) {
    const body = parseDirectoryBody(version.body)
    demandChained(body, bodies[index - 1] ?? null, versions[index - 1] ?? null)
    demandSigned(version, body, bodies[index - 1] ?? null)
    bodies.push(body)
  }
  const last = bodies.at(-1)
  demand(last !== undefined && last.seq >= (pinned.lastSeq ?? 0))
  return directoryOf(last, bodies, fingerprint)
}

function demandChained(
  body: DirectoryBody,
  before: DirectoryBody | null,
  previous: DirectoryVersion | null,
): void {
  demand(body.seq === (before?.seq ?? 0) + 1)
  demand(body.previous === (previous === null ? null : sha256Text(utf8(previous.body))))
  demand(before === null || before.agency === body.agency)
}

function demandSigned(version: DirectoryVersion, body: DirectoryBody, before: DirectoryBody | null): void {
  demand(version.signatures.length <= mostSignatures)
  const current = currentEntries(before ?? body)
  const holders = current.filter(isHolder)
  // Before the first holder enrols, whoever made the genesis vouches for them.
  const electorate = holders.length > 0 ? holders : current
  const needed = before === null ? 1 : Math.min(signersNeeded, electorate.length)
  const signers = electorate.filter((entry) => hasSigned(entry, version))
  demand(needed > 0 && signers.length >= needed)
}

/** Whether a version carries this officer's own signature, valid under the key of the entry. */
export function hasSigned(entry: DirectoryEntry, version: DirectoryVersion): boolean {
  return version.signatures.some(
    ({ officer, signature }) =>
      officer === entry.officer &&
      verify(entry.verifyKey, signatureDomain, utf8(version.body), fromBase64Url(signature)),
  )
}

function directoryOf(
  last: DirectoryBody,
  bodies: readonly DirectoryBody[],
  fingerprint: string,
): VerifiedDirectory {
  const entries = currentEntries(last) as VerifiedEntry[]
  const keys = new Map<string, string[]>()
  for (const { officer, verifyKey } of bodies.flatMap((body) => body.entries)) {
    keys.set(officer, [verifyKey, ...(keys.get(officer) ?? []).filter((key) => key !== verifyKey)])
  }
  const { agency, seq, custody, fallback } = last
  const entryOf = (officer: string): VerifiedEntry | null =>
    entries.find((entry) => entry.officer === officer) ?? null
  const facts: Omit<VerifiedDirectory, typeof verified> = {
    agency,
    seq,
    fingerprint,
    entries,
    custody,
    fallback,
    entryOf,
    signedEntryOf: entryOf,
    verifyKeyOf: (officer) => entryOf(officer)?.verifyKey ?? keys.get(officer)?.[0] ?? null,
    verifyKeysOf: (officer) => keys.get(officer) ?? [],
  }
  return facts as VerifiedDirectory
}

export interface Recipients {
  readonly holders: readonly VerifiedEntry[]
  readonly custodians: readonly VerifiedEntry[]
  /** How many of the custodians open the vault together. */
  readonly t: number
  /** Outsiders who read only when nobody of the holders has opened the report in time. */
  readonly standby: readonly VerifiedEntry[]
  /** Whether somebody outside the agency had to be added. */
  readonly usesFallback: boolean
}

/**
 * Who receives a new report, when the holders of some posts must not: the agency's screeners, and its custodians.
 *
 * @param postsWithoutKey - Posts named in the report and posts the reporter deselected.
 * @returns null when, with the fallback, fewer than two holders or fewer than t + 1 custodians are left: the channel
 * is not open for this report.
 */
export function recipientsFor(
  directory: VerifiedDirectory,
  postsWithoutKey: readonly string[],
): Recipients | null {
  const { custody, fallback } = directory
  const open = directory.entries.filter((entry) => !postsWithoutKey.includes(entry.post))
  const among = (officers: readonly string[]): VerifiedEntry[] =>
    open.filter((entry) => officers.includes(entry.officer))
  const pool = open.filter(
    (entry) => entry.roles.includes('screener') && !fallback.holders.includes(entry.officer),
  )
  const keepers = among(custody.custodians)
  const holders = pool.length >= 2 ? pool : [...pool, ...among(fallback.holders)]
  const custodians = keepers.length > custody.t ? keepers : [...keepers, ...among(fallback.custodians)]
  const distinct = [...new Set(custodians)].slice(0, mostCustodiansOfReport)
  if (holders.length < 2 || distinct.length <= custody.t) return null
  const standby = among(fallback.holders).filter((entry) => !holders.includes(entry))
  const usesFallback = holders.length > pool.length || distinct.length > keepers.length
  return {
    holders: holders.slice(0, mostHoldersOfReport),
    custodians: distinct,
    t: custody.t,
    standby: standby.slice(0, mostHoldersOfReport),
    usesFallback,
  }
}
