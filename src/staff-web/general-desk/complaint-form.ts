import { randomUUID } from 'node:crypto'
import type { AssignmentProblem } from '../../general/casework/assign-complaint.service.js'
import type { WrittenText } from '../../general/casework/append-message.js'
import {
  complaintStatuses,
  type ComplaintStatus,
  type ComplaintStepProblem,
} from '../../kernel/complaint-status.js'
import { isUuid } from '../../kernel/ids.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import type { MessageKey } from '../../ui/messages/messages.js'
import { known } from '../list-links.js'
import { sentFields, sentText, type SentFields } from '../sent-fields.js'

/** What is done on the page of a complaint; also the last part of each form's address. */
export const complaintActs = ['status', 'answer', 'note', 'category', 'assign'] as const
export type ComplaintAct = (typeof complaintActs)[number]

/** `lost_race`: somebody else has just changed the complaint. */
export type FormProblem =
  ComplaintStepProblem | AssignmentProblem | 'nothing_chosen' | 'nothing_written' | 'too_long' | 'lost_race'

/** A form that could not be carried out: what is in the way, and what was typed. */
export interface RefusedForm {
  readonly act: ComplaintAct
  readonly problem: FormProblem
  readonly text: string
  readonly choice: string
}

/** The sentence that says what to correct. */
export function sentenceOf(problem: FormProblem): MessageKey {
  if (problem === 'message_missing') return 'desk.complaintMessageMissing'
  if (problem === 'unknown_assignee' || problem === 'ended') return `general.problem.${problem}`
  return `desk.problem.${problem}`
}

/** Whether a choice is to be corrected, not a text. */
export function isOfChoice(problem: FormProblem): boolean {
  return ['nothing_chosen', 'not_allowed', 'unknown_assignee', 'ended'].includes(problem)
}

const longestText = 5000

/** What a form may bring and still get back to be shortened: an officer who pasted too much loses nothing. */
const longestKept = 20_000

/** A form of the page, read but not yet judged. */
export interface SentForm {
  /** Made with the form, so that sending it twice writes once. */
  readonly id: string
  readonly text: string
  readonly choice: string
  readonly seenFacts: number
  /** Who worked on it when the form was drawn. */
  readonly seenAssignee: string
}

/** @throws InvalidInputError for what no form of ours sends. */
export function parseForm(body: unknown): SentForm {
  const fields = sentFields(body)
  const id = sentText(fields, 'id')
  if (id !== '' && !isUuid(id)) throw new InvalidInputError('not_an_id', ['id'])
  return {
    id: id === '' ? randomUUID() : id,
    text: sentText(fields, 'text', longestKept),
    choice: sentText(fields, 'choice'),
    seenFacts: seenFactsOf(fields),
    seenAssignee: sentText(fields, 'assignee'),
  }
}

function seenFactsOf(fields: SentFields): number {
  const text = sentText(fields, 'seen')
  if (!/^\d{0,9}$/.test(text)) throw new InvalidInputError('not_a_count', ['seen'])
  return Number(text)
}

/** @returns null when there is something to send. */
export function problemOfText({ text }: SentForm): 'nothing_written' | 'too_long' | null {
  if (text === '') return 'nothing_written'
  return text.length > longestText ? 'too_long' : null
}

export function writtenOf({ id, text }: SentForm): WrittenText {
  return { id, text }
}

export function statusOf({ choice }: SentForm): ComplaintStatus | null {
  return known(complaintStatuses, choice)
}
