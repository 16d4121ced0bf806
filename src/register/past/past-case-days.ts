import type { OfficeDate } from '../../kernel/office-date.js'
import type { PastFact } from './past-case-facts.js'
import { hasEnded } from './past-case.js'

/** What followed in a past case, as its facts say it; null where it did not happen. */
export interface PastCaseDays {
  /** Its receipt where the case is accepted and nobody wrote down since when. */
  readonly acceptedOn: OfficeDate | null
  readonly answeredOn: OfficeDate | null
  readonly closedOn: OfficeDate | null
  readonly reopenedOn: OfficeDate | null
  readonly closedAgainOn: OfficeDate | null
  /** Code of the body to which it was referred. */
  readonly body: string | null
}

/** The columns of the former register again, from what the journal will say: whoever confirms compares these. Pure. */
export function pastCaseDays(facts: readonly PastFact[]): PastCaseDays {
  const changes = facts.filter(({ kind }) => kind === 'status_changed')
  const ends = changes.filter(isEnd)
  const [first] = changes
  const isAccepted = ['accepted', 'in_progress'].includes(first?.facts['status'] ?? '')
  return {
    acceptedOn: isAccepted ? (first?.on ?? null) : null,
    answeredOn: facts.find(({ kind }) => kind === 'answered')?.on ?? null,
    closedOn: ends[0]?.on ?? null,
    reopenedOn: changes.find((_, at) => changes.slice(0, at).some(isEnd))?.on ?? null,
    closedAgainOn: ends[1]?.on ?? null,
    body: facts.find(({ kind }) => kind === 'referred')?.facts['body'] ?? null,
  }
}

function isEnd({ channel, facts }: PastFact): boolean {
  return hasEnded(channel, facts['status'] ?? '')
}
