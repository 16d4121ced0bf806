import type { EntityManager } from 'typeorm'
import { recordAct, type Act } from '../audit/record-act.js'
import type { Actor } from '../kernel/actor.js'
import type { Channel } from '../kernel/channel.js'

/** An act on a report is named as one, so that an auditor is told neither its hour nor of which. */
const actOf = {
  proposed: { general: 'retention_proposed', corruption: 'report_destruction_proposed' },
  withdrawn: { general: 'retention_proposal_withdrawn', corruption: 'report_destruction_withdrawn' },
  dropped: { general: 'retention_proposal_dropped', corruption: 'report_destruction_dropped' },
  destroyed: { general: 'retention_destroyed', corruption: 'report_destroyed' },
  held: { general: 'retention_held', corruption: 'report_held' },
  lifted: { general: 'retention_hold_lifted', corruption: 'report_hold_lifted' },
} as const satisfies Record<string, Record<Channel, Act>>

interface KeptAct {
  readonly act: keyof typeof actOf
  readonly of: { readonly channel: Channel; readonly caseId: string }
  readonly at: Date
  readonly facts: Readonly<Record<string, string>>
}

/** Writes down what an officer did about the keeping of a case. */
export async function recordKeptAct(
  tx: EntityManager,
  { agency, id: officer }: Actor,
  { act, of, at, facts }: KeptAct,
): Promise<void> {
  await recordAct(tx, { agency, officer, act: actOf[act][of.channel], subject: of.caseId, at, facts })
}
