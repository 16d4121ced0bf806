import type { ReleaseView } from '../../publication/any-release.js'
import type { T } from '../../ui/messages/messages.js'

export function releaseTitle(t: T, { coverage, fiscalYear }: ReleaseView): string {
  const key = coverage === 'first_half' ? 'statistics.coverageHalf' : 'statistics.title'
  return t(key, { year: String(fiscalYear) })
}

/** Why this release takes the place of another; null when it corrects none. */
export function restatedBecause(t: T, { fiscalYear, restates, reason }: ReleaseView): string | null {
  if (restates === null) return null
  return t('statistics.restated', {
    year: String(fiscalYear),
    number: String(restates),
    reason: reason ?? '',
  })
}
