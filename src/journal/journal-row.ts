/** A fact as the database gives it: days as text, ids in lower case. */
export interface EventRow {
  readonly id: string
  readonly channel: string
  readonly subject: string
  readonly ordinal: number
  readonly kind: string
  readonly on: string
  readonly facts: unknown
  readonly tag: Buffer | null
}

/** The columns of `EventRow`, of `journal.event AS e`. */
export const eventColumns = `e.id, e.channel, e.subject, e.ordinal, e.kind, e.occurred_on AS on, e.facts, e.tag`

/** What `parseCaseEvent` is to judge. */
export function eventOfRow(agencyId: string, row: EventRow): unknown {
  const { channel, subject, ordinal, kind, on, facts } = row
  return { agencyId, channel, subject, ordinal, kind, on, facts }
}
