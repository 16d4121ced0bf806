import type { ReleaseSnapshot } from './release-snapshot.js'
import type { SignedRelease } from './signed-release.js'

/** A published text of either format. */
export type AnyRelease = ReleaseSnapshot | SignedRelease

/** One way to look at both: what the first format did not have is empty. */
export interface ReleaseView extends Omit<SignedRelease, 'format' | 'draftHash'> {
  readonly format: AnyRelease['format']
  /** Null in the first format, which nobody signed. */
  readonly draftHash: string | null
}

/** @param text - As published. */
export function parseRelease(text: string): ReleaseView {
  return releaseView(JSON.parse(text) as AnyRelease)
}

export function releaseView(release: AnyRelease): ReleaseView {
  return release.format === 'sujarit-release/2' ? release : viewOfFirst(release)
}

function viewOfFirst({ months, ...release }: ReleaseSnapshot): ReleaseView {
  const { asOf, period } = release
  return {
    ...release,
    coverage: 'year',
    countedUntil: asOf < period.end ? asOf : period.end,
    rows: months.map(({ month, ...counts }) => ({ row: month, ...counts })),
    detail: null,
    guards: [],
    signatures: [],
    draftHash: null,
  }
}
