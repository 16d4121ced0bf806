import { channels } from '../../kernel/channel.js'
import { isUuid } from '../../kernel/ids.js'
import { destructionReasons, keptThings, type DestructionReason } from '../../kernel/retention.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { ChosenCase } from '../../retention/destroy-cases.service.js'
import { known } from '../list-links.js'
import { sentFields, sentText, sentTexts } from '../sent-fields.js'

export const proposeProblems = ['none_chosen', 'reason_missing', 'none_proposed'] as const
export type ProposeProblem = (typeof proposeProblems)[number]

export interface SentProposal {
  /** As the form has them: `general.case.{id}`. */
  readonly values: readonly string[]
  readonly chosen: readonly ChosenCase[]
  readonly reason: DestructionReason | null
  readonly problems: readonly ProposeProblem[]
}

export function valueOf({ channel, what, caseId }: ChosenCase): string {
  return `${channel}.${what}.${caseId}`
}

/** @throws InvalidInputError for what no form of ours sends. */
export function sentProposal(body: unknown): SentProposal {
  const fields = sentFields(body)
  const values = sentTexts(fields, 'case')
  const chosen = values.map(chosenCase)
  const reason = known(destructionReasons, sentText(fields, 'reason', 20))
  const problems: ProposeProblem[] = [
    ...(chosen.length === 0 ? ['none_chosen' as const] : []),
    ...(reason === null ? ['reason_missing' as const] : []),
  ]
  return { values, chosen, reason, problems }
}

/** Ids of proposals. @throws InvalidInputError */
export function sentProposals(body: unknown): string[] {
  const ids = sentTexts(sentFields(body), 'proposal')
  if (!ids.every(isUuid)) throw new InvalidInputError('not_an_id', ['proposal'])
  return ids
}

function chosenCase(value: string): ChosenCase {
  const [room, thing, caseId, ...rest] = value.split('.')
  const channel = known(channels, room)
  const what = known(keptThings, thing)
  if (channel === null || what === null || !isUuid(caseId) || rest.length > 0)
    throw new InvalidInputError('not_a_case', ['case'])
  return { channel, what, caseId }
}
