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
  const [closed, closedAgain] = changes.filter(isEnd)
  const afterClosing = changes.slice(changes.findIndex(isEnd) + 1)
  return {
    acceptedOn: dayOf(changes.slice(0, 1).find(isAcceptance)),
    answeredOn: dayOf(facts.find(({ kind }) => kind === 'answered')),
    closedOn: dayOf(closed),
    reopenedOn: closed === undefined ? null : dayOf(afterClosing[0]),
    closedAgainOn: dayOf(closedAgain),
    body: facts.find(({ kind }) => kind === 'referred')?.facts['body'] ?? null,
  }
}

function dayOf(fact: PastFact | undefined): OfficeDate | null {
  return fact?.on ?? null
}

function isAcceptance({ facts }: PastFact): boolean {
  return facts['status'] === 'accepted' || facts['status'] === 'in_progress'
}

function isEnd({ channel, facts }: PastFact): boolean {
  return hasEnded(channel, facts['status'] ?? '')
}
