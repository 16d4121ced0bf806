import { canonicalJson, type PlainJson } from '../kernel/canonical-json.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Coverage } from '../statistics/coverage.js'
import type { ReleaseFigures } from './release-figures.js'
import type { Period } from './release-snapshot.js'
import { snapshotHash } from './snapshot.js'

/** The three who put their names to figures, in their order. */
export const signingSteps = ['prepared', 'checked', 'certified'] as const
export type SigningStep = (typeof signingSteps)[number]

export function isSigningStep(value: unknown): value is SigningStep {
  return (signingSteps as readonly unknown[]).includes(value)
}

/** What must hold before anybody signs. */
export const guardCodes = [
  'period_over',
  'nothing_unclassified',
  'channels_checked',
  'nothing_moved_alone',
  'carried_over_shown',
  'chain_verified',
] as const
export type GuardCode = (typeof guardCodes)[number]

/** By which rule the guards about moves and about what was carried over are found now; those of rule 1 name none. */
export const guardRule = 2

export interface Guard {
  readonly code: GuardCode
  /** Unmet guards stop the signing; `period_over` alone may be unmet, since the day of the figures is shown. */
  readonly isMet: boolean
  /** What it was found from, for the places of its sentence: counts and days, never a case; and by which rule. */
  readonly values: Readonly<Record<string, string | number>>
}

/** What is signed: everything of a release but the names and the day on which it becomes public. */
export interface DraftContent extends ReleaseFigures {
  readonly format: 'sujarit-release/2'
  /** `agency/year/number`: never given twice. */
  readonly id: string
  readonly agency: { readonly id: string; readonly name: string; readonly nameEn: string }
  readonly fiscalYear: FiscalYear
  readonly coverage: Coverage
  /** Of the coverage. */
  readonly period: Period
  /** Receipts up to this day are counted: the last day of a month that is over. */
  readonly countedUntil: OfficeDate
  readonly countedFrom: OfficeDate | null
  /** Reports received up to this day were entered from the register of the time before this system; left out when none were. */
  readonly importedUntil?: OfficeDate
  readonly asOf: OfficeDate
  /** From 1 within the fiscal year; the highest is in force. */
  readonly number: number
  /** Number of the release that this one corrects, with the reason; both null when it corrects none. */
  readonly restates: number | null
  readonly reason: string | null
  readonly journal: { readonly position: number; readonly head: string }
  readonly guards: readonly Guard[]
}

export interface Signature {
  readonly step: SigningStep
  readonly name: string
  /** Title of the post in Thai, as the agency writes it. */
  readonly post: string
  readonly signedOn: OfficeDate
}

/** Everything that is public of one release of the second format. Described by `schema/release-2.schema.json`. */
export interface SignedRelease extends DraftContent {
  readonly releasedOn: OfficeDate
  /** SHA-256 of the canonical JSON of everything but these last three: what the three signed. */
  readonly draftHash: string
  /** Three, in the order of the steps, by three persons. */
  readonly signatures: readonly Signature[]
}

export function draftText(draft: DraftContent): string {
  return canonicalJson(draft as unknown as PlainJson)
}

export function draftHash(draft: DraftContent): string {
  return snapshotHash(draftText(draft))
}

export function signRelease(
  draft: DraftContent,
  { releasedOn, signatures }: Pick<SignedRelease, 'releasedOn' | 'signatures'>,
): SignedRelease {
  return { ...draft, releasedOn, draftHash: draftHash(draft), signatures }
}

/** The text that is published and hashed: canonical JSON, without a line feed at the end. */
export function releaseText(release: SignedRelease): string {
  return canonicalJson(release as unknown as PlainJson)
}

const addedAtRelease: readonly string[] = ['releasedOn', 'draftHash', 'signatures']

/** What was signed, taken out of what was published. */
export function draftOf(release: SignedRelease): DraftContent {
  const signed = Object.entries(release).filter(([name]) => !addedAtRelease.includes(name))
  return Object.fromEntries(signed) as unknown as DraftContent
}
