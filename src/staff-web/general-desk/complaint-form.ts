import { randomUUID } from 'node:crypto'
import type { AssignmentProblem } from '../../general/casework/assign-complaint.service.js'
import type { ExtensionProblem } from '../../general/casework/extend-complaint.service.js'
import type { LastChange } from '../../general/casework/read-last-change.service.js'
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
import { detailsOf, stepFields, type SentDetails, type StepWordsProblem } from './step-details.js'

/** What is done on the page of a complaint; also the last part of each form's address. */
export const complaintActs = [
  ...(['status', 'answer', 'note', 'category', 'assign'] as const),
  ...(['extend', 'task', 'task-done'] as const),
] as const

/** What the page says was done; a photo comes by an address of its own. */
export const complaintDone = [...complaintActs, 'photo'] as const
export type ComplaintDone = (typeof complaintDone)[number]
export type ComplaintAct = (typeof complaintActs)[number]

/** `lost_race`: somebody else has just changed the complaint. */
export type FormProblem =
  | ComplaintStepProblem
  | AssignmentProblem
  | ExtensionProblem
  | StepWordsProblem
  | 'nothing_chosen'
  | 'nothing_written'
  | 'too_long'
  | 'lost_race'

export type FormField = 'choice' | 'text' | (typeof stepFields)[keyof typeof stepFields]

/** A form that could not be carried out: what is in the way, and what was typed. */
export interface RefusedForm {
  readonly act: ComplaintAct
  readonly problem: FormProblem
  readonly text: string
  readonly choice: string
  readonly details: SentDetails
  /** Of a lost race: who was faster, where an officer was. */
  readonly change?: LastChange | null
}

/** The sentence that says what to correct. */
export function sentenceOf(problem: FormProblem): MessageKey {
  if (problem === 'message_missing') return 'desk.complaintMessageMissing'
  if (isOfGeneral(problem)) return `general.problem.${problem}`
  return `desk.problem.${problem}`
}

const ofGeneral = [
  'unknown_assignee',
  'ended',
  'original_missing',
  'body_missing',
  'reason_missing',
  'day_unknown',
  'until_unknown',
  'until_not_ahead',
  'until_too_far',
] as const

function isOfGeneral(problem: FormProblem): problem is (typeof ofGeneral)[number] {
  return (ofGeneral as readonly string[]).includes(problem)
}

const ofChoice: readonly FormProblem[] = ['nothing_chosen', 'not_allowed', 'unknown_assignee', 'ended']

/** Which field of a form is to be corrected, by the last part of its id. */
export function fieldOf(problem: FormProblem): FormField {
  if (problem in stepFields) return stepFields[problem as keyof typeof stepFields]
  return ofChoice.includes(problem) ? 'choice' : 'text'
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
  /** How many promises of a day the form showed. */
  readonly seenPromises: number
  /** When the form was drawn; null when it does not say. */
  readonly drawnAt: Date | null
  /** Who worked on it when the form was drawn. */
  readonly seenAssignee: string
  readonly details: SentDetails
  /** Not for the complainants of duplicates. */
  readonly isForOne: boolean
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
    seenFacts: countOf(fields, 'seen'),
    seenPromises: countOf(fields, 'promises'),
    drawnAt: drawnAtOf(fields),
    seenAssignee: sentText(fields, 'assignee'),
    details: detailsOf(fields),
    isForOne: sentText(fields, 'forOne') !== '',
  }
}

function countOf(fields: SentFields, name: 'seen' | 'promises'): number {
  const text = sentText(fields, name)
  if (!/^\d{0,9}$/.test(text)) throw new InvalidInputError('not_a_count', [name])
  return Number(text)
}

function drawnAtOf(fields: SentFields): Date | null {
  const at = new Date(sentText(fields, 'drawn'))
  return Number.isNaN(at.getTime()) ? null : at
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
