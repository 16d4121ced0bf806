import type { JournalEntry } from '../journal/read-journal.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'

import { BrokenCaseHistoryError } from '../statistics/case-facts.js'
import type { ShownBefore } from '../statistics/shown-again.js'
import type { WalkedTally } from '../service/tally-chain.js'
import type { Served, ServedRequest } from '../statistics/served.js'
import { endOf, eventsOf, servedRequest } from './make-draft.js'
import { makeFigures } from './release-figures.js'
import type { PublishedClosing } from './carried-over-guard.js'
import { guardsAgain } from './release-guards.js'
import { snapshotHash } from './snapshot.js'
import {
  draftHash,
  draftOf,
  releaseText,
  signingSteps,
  type DraftContent,
  type SignedRelease,
} from './signed-release.js'

/** @returns null for another format. */
export function parseSigned(text: string): SignedRelease | null {
  try {
    const value = JSON.parse(text) as { readonly format?: unknown } | null
    return value?.format === 'sujarit-release/2' ? (value as SignedRelease) : null
  } catch {
    return null
  }
}

/** What stands beside the text. */
export interface StoredSignedRelease {
  readonly year: FiscalYear
  readonly number: number
  readonly asOf: OfficeDate
  readonly releasedOn: OfficeDate
  readonly text: string
  readonly head: Buffer
  /** Of the draft that three signed, 64 hexadecimal digits; null before there were drafts. */
  readonly signedHash: string | null
  /** Name, post and day of each in a line of its own, as the signatures are kept. */
  readonly signers: readonly string[] | null
  /** What the chained log of acts says of it, `release_published 3f…`; null where it is older than that. */
  readonly acts: readonly string[] | null
}

interface Known {
  readonly agency: AgencyId
  /** As far as the journal went then. */
  readonly entries: readonly JournalEntry[]
  /** What the earlier releases of the year showed. */
  readonly earlier: readonly ShownBefore[]
  /** What was counted at the desks, and what the earlier releases of the year showed of it. */
  readonly tally: WalkedTally
  readonly earlierServed: readonly Served[]
  /** What releases said was still open at the end of their year, by `2569/2`; those that said nothing are left out. */
  readonly closings: ReadonlyMap<string, number>
}

/**
 * What the journal gives is computed again; names, reason, guards of other tables and signatures are taken as printed and bound
 * by the hash that was signed.
 */
export function problemOfSigned(
  stored: StoredSignedRelease,
  release: SignedRelease,
  { agency, entries, earlier, tally, earlierServed, closings }: Known,
): 'changed' | 'not_recomputed' | null {
  if (!isSound(stored, release)) return 'changed'
  const { year, number, asOf } = stored
  const { coverage, countedUntil: until, countedFrom, importedUntil = null } = release
  const { name, nameEn } = release.agency
  const named = { id: agency, name, nameEn }
  const { granularity } = release.requiredFacts
  const journal = endOf(agency, entries)
  try {
    const figures = makeFigures({
      ...{ agency: named, year, coverage, asOf, until, countedFrom, importedUntil },
      ...{ granularity, earlier, rule: release.detail?.rule },
      events: eventsOf(entries),
      ...(release.served !== undefined && { served: servedAgain(release.served, tally, earlierServed) }),
    })
    const guards = guardsAgain(release.guards, figures, {
      ...{ year, coverage, until, asOf },
      events: eventsOf(entries),
      position: journal.position,
      before: beforeAgain(release, closings),
    })
    const again: DraftContent = {
      ...draftOf(release),
      ...figures,
      format: 'sujarit-release/2',
      id: `${agency}/${year}/${number}`,
      agency: named,
      fiscalYear: year,
      journal,
      guards,
    }
    const { releasedOn, signatures } = release
    const text = releaseText({ ...again, releasedOn, signatures, draftHash: draftHash(again) })
    return text === stored.text ? null : 'not_recomputed'
  } catch (error) {
    if (error instanceof RangeError || error instanceof BrokenCaseHistoryError) return 'not_recomputed'
    throw error
  }
}

/** The release that it names, when that is one of the year before and says what it is said to. */
function beforeAgain(
  { guards, fiscalYear }: SignedRelease,
  closings: Known['closings'],
): PublishedClosing | null {
  const against = guards.find(({ code }) => code === 'carried_over_shown')?.values['against']
  if (typeof against !== 'string' || !against.startsWith(`${fiscalYear - 1}/`)) return null
  const closing = closings.get(against)
  return closing === undefined ? null : { release: against, closing }
}

/** By the rule by which it was made. */
function servedAgain(
  { tally: end, names, rule }: Served,
  tally: WalkedTally,
  earlier: readonly Served[],
): ServedRequest {
  return { ...servedRequest(tally, end, names, earlier), ...(rule !== undefined && { rule }) }
}

/** Three names in their order, and the columns beside the text say the same. */
function isSound(stored: StoredSignedRelease, release: SignedRelease): boolean {
  const steps = release.signatures.map(({ step }) => step)
  return (
    String(steps) === String(signingSteps) &&
    release.draftHash === stored.signedHash &&
    String(release.signatures.map(signer)) === String(stored.signers) &&
    isAsLogged(stored) &&
    release.number === stored.number &&
    release.releasedOn === stored.releasedOn &&
    release.journal.head === stored.head.toString('hex') &&
    release.guards.every(({ code, isMet }) => isMet || code === 'period_over')
  )
}

function signer({ name, post, signedOn }: SignedRelease['signatures'][0]): string {
  return [name, post, signedOn].join('\n')
}

/** Neither what three signed nor what was published is anything else than the log of acts says. */
function isAsLogged({ acts, text, signedHash }: StoredSignedRelease): boolean {
  const as = { release_signed: signedHash, release_published: snapshotHash(text) }
  return (acts ?? []).every((act) => {
    const [code = '', hash] = act.split(' ')
    return as[code as keyof typeof as] === hash
  })
}
