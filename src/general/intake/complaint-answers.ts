import type { Contact } from '../../contact-data/contact.js'
import type { Position } from '../../kernel/position.js'
import { parseVillageNumber } from '../../kernel/village-number.js'

/** What a citizen tells about a general matter. Only category and narrative are required. */
export interface ComplaintAnswers {
  /** Code of the agency's list; empty when none is chosen yet. */
  readonly category: string
  readonly narrative: string
  /** As typed; empty when it is left out. */
  readonly villageNo: string
  readonly place: string
  /** Null unless the citizen let the device say where it is. */
  readonly position: Position | null
  readonly contact: Contact
}

/** In UTF-16 code units, as `maxlength` counts. */
export const complaintMaxLength = { narrative: 20_000, place: 500, contact: 200 } as const

export type ComplaintField = 'category' | 'narrative' | 'villageNo' | 'place' | 'name' | 'phone' | 'email'

export interface ComplaintProblem {
  readonly field: ComplaintField
  readonly problem: 'missing' | 'too_long' | 'malformed'
}

/** @param categories - Codes of the agency's list. @returns in the order of the form; empty when it can be filed. */
export function problemsOfComplaint(
  answers: ComplaintAnswers,
  categories: readonly string[],
): ComplaintProblem[] {
  const { category, narrative, villageNo, place, contact } = answers
  const found: (ComplaintProblem | null)[] = [
    categories.includes(category) ? null : { field: 'category', problem: 'missing' },
    narrative.trim() === '' ? { field: 'narrative', problem: 'missing' } : null,
    tooLong('narrative', narrative, complaintMaxLength.narrative),
    parseVillageNumber(villageNo) === 'malformed' ? { field: 'villageNo', problem: 'malformed' } : null,
    tooLong('place', place, complaintMaxLength.place),
    tooLong('name', contact.name, complaintMaxLength.contact),
    tooLong('phone', contact.phone, complaintMaxLength.contact) ?? malformed('phone', contact.phone, isPhone),
    tooLong('email', contact.email, complaintMaxLength.contact) ?? malformed('email', contact.email, isEmail),
  ]
  return found.filter((problem) => problem !== null)
}

/** @returns null when nothing is filled in: the citizen will look with the receipt code. */
export function contactGiven(contact: Contact): Contact | null {
  return Object.values(contact).every((value: string) => value.trim() === '') ? null : contact
}

function tooLong(field: ComplaintField, value: string, limit: number): ComplaintProblem | null {
  return value.length > limit ? { field, problem: 'too_long' } : null
}

function malformed(
  field: ComplaintField,
  value: string,
  isRight: (value: string) => boolean,
): ComplaintProblem | null {
  return value.trim() === '' || isRight(value) ? null : { field, problem: 'malformed' }
}

/** People write numbers in many ways: enough digits to dial is all that is asked. Thai digits count. */
function isPhone(value: string): boolean {
  return (value.match(/[0-9๐-๙]/g) ?? []).length >= 4
}

/** One address, without a name. Whether anybody reads it, only a mail can tell. */
export function isEmail(value: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(value.trim())
}
