import { flowOf, newFlow, type FormFlow } from '../../agency/offer-once.service.js'
import {
  problemsOfComplaint,
  type ComplaintAnswers,
  type ComplaintProblem,
} from '../../general/intake/complaint-answers.js'
import { isEnteredMethod, type EnteredMethod } from '../../kernel/intake-method.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { problemOfReceivedDay } from '../../kernel/received-day.js'
import { parseThaiDay, writeThaiDay } from '../../kernel/thai-day.js'
import type { EnteredComplaint } from '../../register/register-complaint.service.js'
import { sentFields, sentText } from '../sent-fields.js'

/** As typed, kept as it is when the form comes back. */
export interface ComplaintEntry {
  readonly method: string
  readonly received: string
  readonly reference: string
  readonly answers: ComplaintAnswers
  readonly flow: FormFlow
}

export type EntryProblem =
  | ComplaintProblem
  | { readonly field: 'received'; readonly problem: 'malformed' | 'future' | 'before_opening' }
  | { readonly field: 'method'; readonly problem: 'missing' }
  | { readonly field: 'reference'; readonly problem: 'too_long' }

const longestReference = 100

/** What may come and still get back to be shortened: who pasted too much loses nothing. */
const longestKept = 40_000

export function emptyEntry(method: string, day: OfficeDate): ComplaintEntry {
  const contact = { name: '', phone: '', email: '' }
  const answers = { category: '', narrative: '', villageNo: '', place: '', position: null, contact }
  return { method, received: writeThaiDay(day), reference: '', answers, flow: newFlow() }
}

export function parseEntry(body: unknown): ComplaintEntry {
  const fields = sentFields(body)
  const text = (name: string): string =>
    sentText(fields, name, longestKept).replaceAll('\r\n', '\n').replaceAll('\0', '')
  return {
    method: text('method'),
    received: text('received'),
    reference: text('reference'),
    answers: {
      category: text('category'),
      narrative: text('narrative'),
      villageNo: text('villageNo'),
      place: text('place'),
      position: null,
      contact: { name: text('name'), phone: text('phone'), email: text('email') },
    },
    flow: flowOf(body),
  }
}

export interface EntryOffice {
  readonly today: OfficeDate
  readonly openedOn: OfficeDate
  /** Codes of the agency's list. */
  readonly categories: readonly string[]
}

/** @returns what can be registered, or every problem in the order of the form. */
export function readEntry(
  entry: ComplaintEntry,
  office: EntryOffice,
): { readonly entered: EnteredComplaint } | { readonly problems: readonly EntryProblem[] } {
  const { method, answers, flow, reference } = entry
  const receivedOn = parseThaiDay(entry.received)
  const problems = problemsOf(entry, receivedOn, office)
  if (problems.length > 0 || receivedOn === null || !isEnteredMethod(method)) return { problems }
  return { entered: { method, receivedOn, senderReference: reference, answers, flow } }
}

function problemsOf(
  { method, reference, answers }: ComplaintEntry,
  receivedOn: OfficeDate | null,
  office: EntryOffice,
): EntryProblem[] {
  const day = receivedOn === null ? 'malformed' : problemOfReceivedDay(receivedOn, office)
  return [
    ...(isKnown(method) ? [] : [{ field: 'method', problem: 'missing' } as const]),
    ...(day === null ? [] : [{ field: 'received', problem: day } as const]),
    ...(reference.length <= longestReference ? [] : [{ field: 'reference', problem: 'too_long' } as const]),
    ...problemsOfComplaint(answers, office.categories),
  ]
}

function isKnown(method: string): method is EnteredMethod {
  return isEnteredMethod(method)
}
