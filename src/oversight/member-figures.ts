import type { MemberYear } from './group-year.js'
import { onTimeIn, type OnTime } from './on-time-rate.js'
import type { PartCells } from './release-part.js'

/** What a line of an agency shows: all of it stands in its release in force. */
export interface MemberFigures {
  readonly total: number
  readonly completed: number
  readonly inProgress: number
  readonly complaintsReceived: number
  readonly complaintsClosed: number
  readonly complaintsInProgress: number
  /** First answers to general complaints; null where the release has no finer tables, as those of a part of a year. */
  readonly onTime: OnTime | null
}

/** Null while nothing is published. */
export function memberFigures({ inForce }: MemberYear): MemberFigures | null {
  if (inForce === null) return null
  const { requiredFacts, general, complaintAnswers } = inForce.tables
  return {
    total: cell(requiredFacts, 'whole/total'),
    completed: cell(requiredFacts, 'whole/completed'),
    inProgress: cell(requiredFacts, 'whole/inProgress'),
    complaintsReceived: cell(general, 'received/n'),
    complaintsClosed: cell(general, 'closed/n'),
    complaintsInProgress: cell(general, 'inProgress/n'),
    onTime: onTimeIn(complaintAnswers),
  }
}

/** Of tables that every release shows whole. */
function cell(cells: PartCells | null, name: string): number {
  const n = cells?.[name] ?? null
  if (n === null) throw new TypeError(`a release without ${name}`)
  return n
}
