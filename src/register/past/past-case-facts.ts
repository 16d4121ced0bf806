import type { CaseEvent } from '../../kernel/case-event.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { PastCase } from './past-case.js'

/** A fact without its case, which gets its number only when two agree. */
export interface PastFact {
  readonly channel: CaseEvent['channel']
  readonly kind: Exclude<CaseEvent['kind'], 'import_withdrawn'>
  readonly on: OfficeDate
  readonly facts: Readonly<Record<string, string | null>>
}

/**
 * What the journal will say of a past case: days and codes, the first fact first. What the former register does not say is not
 * made up: a case opened again and not closed again is entered as one that was never closed.
 */
export function pastCaseFacts(past: PastCase): readonly PastFact[] {
  const { room: channel, method, receivedOn } = past
  const fact = (kind: PastFact['kind'], on: OfficeDate, facts: PastFact['facts'] = {}): PastFact => ({
    ...{ channel, kind, on, facts },
  })
  const first =
    past.room === 'general'
      ? [fact('received', receivedOn, { intakeMethod: method, category: past.category })]
      : [
          fact('received', receivedOn, { intakeMethod: method }),
          fact('classified', receivedOn, { category: past.category, offence: past.offence }),
        ]
  const steps = statusDays(past).flatMap(({ status, on }) => [
    fact('status_changed', on, past.room === 'general' ? { status } : { status, refusalReason: null }),
    ...(past.room === 'corruption' && status === 'referred'
      ? [fact('referred', on, { body: past.body })]
      : []),
  ])
  const answered = past.answeredOn === null ? [] : [fact('answered', past.answeredOn)]
  // Sorting is stable: what is of one day stays in the order in which it stands here.
  return [...first, ...[...answered, ...steps].sort((one, other) => compared(one.on, other.on))]
}

function compared(one: OfficeDate, other: OfficeDate): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

interface StatusDay {
  readonly status: string
  readonly on: OfficeDate
}

function statusDays(past: PastCase): readonly StatusDay[] {
  const { status, acceptedOn, closedOn } = past
  const work = past.room === 'general' ? 'in_progress' : 'accepted'
  const accepted = acceptedOn === null ? [] : [{ status: work, on: acceptedOn }]
  if (closedOn !== null) return [...accepted, { status, on: closedOn }, ...endedAgain(past)]
  const isSaid = status === 'received' || (status === work && acceptedOn !== null)
  // Since when it stands so is not in the register; no figure asks.
  return isSaid ? accepted : [...accepted, { status, on: acceptedOn ?? past.receivedOn }]
}

function endedAgain({ room, status, reopenedOn, closedAgainOn }: PastCase): readonly StatusDay[] {
  if (reopenedOn === null || closedAgainOn === null) return []
  return [
    { status: room === 'general' ? 'in_progress' : 'fact_finding', on: reopenedOn },
    { status, on: closedAgainOn },
  ]
}
