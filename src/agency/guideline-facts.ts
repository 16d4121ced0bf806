import { createHash } from 'node:crypto'
import { recipientsFor, type DirectoryEntry, type VerifiedDirectory } from '../crypto/directory.js'
import type { Bilingual } from '../kernel/bilingual.js'
import { canonicalJson, type PlainJson } from '../kernel/canonical-json.js'
import type { ChannelDeadlines } from '../kernel/deadline.js'
import type { IntakeMethod } from '../kernel/intake-method.js'
import type { Agency } from './agency.js'

/** One way to reach the office with a report or a complaint. */
export interface OfferedMethod {
  readonly method: IntakeMethod
  /** Empty for the web. */
  readonly detail: Bilingual
  /** Empty means always. */
  readonly hours: Bilingual
  readonly isForGeneral: boolean
  readonly isForCorruption: boolean
  readonly isConfidential: boolean
}

export interface ResponsibleUnit {
  readonly name: Bilingual
  readonly phone: string
}

/** What somebody of the directory does with a report. */
export type PartInReport = 'reads' | 'keeps_vault' | 'stands_by'

/** A post that has to do with reports. The name is null where the agency shows posts only. */
export interface PersonInPost {
  readonly title: Bilingual
  readonly name: string | null
  readonly part: PartInReport
}

/** Everything a guideline says that is not the same for all agencies. */
export interface GuidelineFacts {
  readonly v: 1
  readonly office: {
    readonly name: Bilingual
    readonly shortName: Bilingual
    readonly address: Bilingual
    readonly hours: Bilingual
    readonly phone: string
  }
  readonly unit: ResponsibleUnit
  readonly methods: readonly OfferedMethod[]
  readonly deadlines: ChannelDeadlines
  /** Empty while the sealed channel is closed. */
  readonly people: readonly PersonInPost[]
  /** `t` of `n` open the vault together; null while the sealed channel is closed. */
  readonly custody: { readonly t: number; readonly n: number } | null
  /** Of the key directory, in five groups of five digits; null while the sealed channel is closed. */
  readonly fingerprint: string | null
}

export interface GuidelineSources {
  readonly agency: Agency
  readonly unit: ResponsibleUnit
  readonly methods: readonly OfferedMethod[]
  readonly deadlines: ChannelDeadlines
  /** Null while the sealed channel is closed. */
  readonly directory: VerifiedDirectory | null
}

/** Pure: the same rows give the same facts, whoever reads them. */
export function guidelineFacts({
  agency,
  unit,
  methods,
  deadlines,
  directory,
}: GuidelineSources): GuidelineFacts {
  const { name, shortName, address, officeHours: hours, phone } = agency
  const recipients = directory && recipientsFor(directory, [])
  const office = { name, shortName, address, hours, phone }
  const rest = { v: 1, office, unit, methods, deadlines } as const
  if (directory === null || recipients === null)
    return { ...rest, people: [], custody: null, fingerprint: null }
  const { holders, custodians, t } = recipients
  return {
    ...rest,
    people: [
      ...holders.map((entry) => inPost(entry, 'reads')),
      ...custodians.map((entry) => inPost(entry, 'keeps_vault')),
      ...standingBy(directory, holders).map((entry) => inPost(entry, 'stands_by')),
    ].map((person) => (agency.showsNames ? person : { ...person, name: null })),
    custody: { t, n: custodians.length },
    fingerprint: directory.fingerprint,
  }
}

/** SHA-256 of the canonical text: two guidelines that say the same have the same. */
export function guidelineDigest(facts: GuidelineFacts): Buffer {
  return createHash('sha256')
    .update(canonicalJson(plain(facts)))
    .digest()
}

/** A database gives a document back with its keys in its own order; and interfaces are not plain JSON to the compiler. */
function plain(facts: GuidelineFacts): PlainJson {
  return JSON.parse(JSON.stringify(facts)) as PlainJson
}

function inPost({ title, name }: DirectoryEntry, part: PartInReport): PersonInPost {
  return { title: { th: title.th, en: title.en }, name, part }
}

/** Outsiders who would read if too few inside could. */
function standingBy(directory: VerifiedDirectory, holders: readonly DirectoryEntry[]): DirectoryEntry[] {
  return directory.fallback.holders.flatMap((officer) => {
    const entry = directory.entryOf(officer)
    return entry === null || holders.includes(entry) ? [] : [entry]
  })
}
