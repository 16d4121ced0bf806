import type { OfficeDate } from '../kernel/office-date.js'
import { nextDirectoryBody, type DirectoryVersion } from './directory.js'
import { demand, required } from './fields.js'
import {
  currentEntries,
  isHolder,
  parseDirectoryBody,
  type DirectoryBody,
  type DirectoryEntry,
} from './directory-body.js'

/** What a version changes, told from the signed texts alone and not from what a server says of them. */
export interface DirectoryChange {
  readonly seq: number
  readonly admitted: readonly DirectoryEntry[]
  readonly ended: readonly DirectoryEntry[]
  /** Whether who guards the vault, or who stands in from outside, is other than before. */
  readonly changesCustody: boolean
}

const usualCustody = { t: 2, n: 3 } as const

/**
 * The first version of an agency's directory: its first holder of keys, who vouches for himself. Whom the world trusts
 * from then on is decided by the fingerprint that the operator deploys and prints.
 * @throws CryptoError when the entry is no holder's.
 */
export function genesisBody(agency: string, entry: DirectoryEntry): string {
  return nextDirectoryBody(null, {
    agency,
    entries: [entry],
    custody: { ...usualCustody, custodians: [] },
    fallback: { holders: [], custodians: [] },
  })
}

/**
 * The text of the next version, in which the officer is admitted; a custodian also becomes one of the vault's. An entry
 * that the officer has already ends in the same version: other keys, another post or other roles take its place.
 */
export function admissionBody(previous: DirectoryVersion, entry: DirectoryEntry): string {
  const before = parseDirectoryBody(previous.body)
  const { officer, since, roles } = entry
  const isOutside = before.fallback.custodians.includes(officer)
  const custodians = listed(before.custody.custodians, officer, roles.includes('custodian') && !isOutside)
  return nextDirectoryBody(previous, {
    ...before,
    entries: [...before.entries.map((one) => endedAt(one, officer, since)), entry],
    custody: { ...before.custody, n: Math.max(before.custody.n, custodians.length), custodians },
    fallback: {
      holders: before.fallback.holders.filter((one) => one !== officer || isHolder(entry)),
      custodians: before.fallback.custodians.filter((one) => one !== officer || roles.includes('custodian')),
    },
  })
}

/** Whoever stays keeps the place. */
function listed(officers: readonly string[], officer: string, isWanted: boolean): readonly string[] {
  if (!isWanted) return officers.filter((one) => one !== officer)
  return officers.includes(officer) ? officers : [...officers, officer]
}

function endedAt(entry: DirectoryEntry, officer: string, on: OfficeDate): DirectoryEntry {
  return entry.officer === officer && entry.until === null ? { ...entry, until: on } : entry
}

/**
 * The text of the next version, in which the officer is out of office from a day on: no new report is sealed to the
 * officer, who also no longer guards the vault. What was granted before stays readable to the old key.
 */
export function endingBody(previous: DirectoryVersion, officer: string, on: OfficeDate): string {
  const before = parseDirectoryBody(previous.body)
  const without = (officers: readonly string[]): string[] => officers.filter((one) => one !== officer)
  return nextDirectoryBody(previous, {
    ...before,
    entries: before.entries.map((entry) => endedAt(entry, officer, on)),
    custody: { ...before.custody, custodians: without(before.custody.custodians) },
    fallback: {
      holders: without(before.fallback.holders),
      custodians: without(before.fallback.custodians),
    },
  })
}

/**
 * The text of the next version, in which the officer stands by outside the agency, or no longer does: reports reach such
 * holders and custodians only when too few are left inside, or nobody opens them. A custodian who stands by is not one of
 * those who guard every vault.
 * @throws CryptoError when the officer is no current holder or custodian.
 */
export function standbyBody(previous: DirectoryVersion, officer: string, isStandby: boolean): string {
  const before = parseDirectoryBody(previous.body)
  const entry = required(currentEntries(before).find((one) => one.officer === officer) ?? null)
  const isCustodian = entry.roles.includes('custodian')
  demand(isHolder(entry) || isCustodian)
  const moved = (list: readonly string[], isIn: boolean): string[] => [
    ...list.filter((one) => one !== officer),
    ...(isIn ? [officer] : []),
  ]
  const custodians = isCustodian ? moved(before.custody.custodians, !isStandby) : before.custody.custodians
  return nextDirectoryBody(previous, {
    ...before,
    custody: { ...before.custody, n: Math.max(before.custody.n, custodians.length), custodians },
    fallback: {
      holders: moved(before.fallback.holders, isStandby && isHolder(entry)),
      custodians: moved(before.fallback.custodians, isStandby && isCustodian),
    },
  })
}

/** @throws CryptoError when one of the texts is malformed. */
export function changeBetween(previous: DirectoryVersion, bodyText: string): DirectoryChange {
  const before = parseDirectoryBody(previous.body)
  const after = parseDirectoryBody(bodyText)
  return {
    seq: after.seq,
    admitted: currentEntries(after).filter((entry) => !isIn(entry, before)),
    ended: currentEntries(before).filter((entry) => !isIn(entry, after)),
    changesCustody: JSON.stringify(guards(before)) !== JSON.stringify(guards(after)),
  }
}

/** Compared whole: the same officer with another key, post or role is another entry. */
function isIn(entry: DirectoryEntry, body: DirectoryBody): boolean {
  const text = JSON.stringify(entry)
  return currentEntries(body).some((other) => JSON.stringify(other) === text)
}

function guards({ custody, fallback }: DirectoryBody): unknown {
  return [custody, fallback]
}
