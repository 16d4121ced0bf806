import { randomUUID } from 'node:crypto'
import { isLocator } from '../../crypto/receipt.js'
import type { ComplaintAnswers } from '../../general/intake/complaint-answers.js'
import { isUuid, type Locator } from '../../kernel/ids.js'
import { photoLimits, type Photo } from '../../kernel/photo.js'
import { parsePosition, writePosition } from '../../kernel/position.js'

export const noAnswers: ComplaintAnswers = {
  category: '',
  narrative: '',
  villageNo: '',
  place: '',
  position: null,
  contact: { name: '', phone: '', email: '' },
}

/** What stands in the way of a photo; the words and the other photos are kept. */
export const photoProblems = [
  'too_large',
  'wrong_kind',
  'unreadable',
  'too_many',
  'not_stored',
  'missing',
] as const
export type PhotoProblem = (typeof photoProblems)[number]

/** Photos of the form, which wait at the office until the complaint is received. */
export interface FormPhotos {
  /** Names the waiting photos; known to this form only. */
  readonly draft: string
  readonly photos: readonly Photo[]
  readonly problem: PhotoProblem | null
}

/** The code that the check page carries in hidden fields and the receipt shows. Never stored, never logged. */
export interface ComplaintCode {
  readonly locator: Locator
  /** 16 digits. */
  readonly secret: string
  readonly token: string
}

/** Reads the fields of the form; what is missing or sent twice counts as empty. */
export function parseAnswers(body: unknown): ComplaintAnswers {
  return {
    category: field(body, 'category'),
    narrative: field(body, 'narrative'),
    villageNo: field(body, 'villageNo'),
    place: field(body, 'place'),
    position: parsePosition(field(body, 'position')),
    contact: { name: field(body, 'name'), phone: field(body, 'phone'), email: field(body, 'email') },
  }
}

/** What `parseAnswers` and `parseNotCorruption` read again, for hidden fields. */
export function fieldsOf(
  { contact, position, ...matter }: ComplaintAnswers,
  isNotCorruption: boolean,
): Readonly<Record<string, string>> {
  const place = position === null ? '' : writePosition(position)
  return { ...matter, ...contact, position: place, notCorruption: isNotCorruption ? '1' : '' }
}

/** @returns a new draft when the form names none. */
export function parseDraft(body: unknown): string {
  const draft = field(body, 'draft')
  return isUuid(draft) ? draft : randomUUID()
}

/** Photos that the check page showed: exactly these are to be received. */
export function parsePhotos(body: unknown): string[] {
  const ids = field(body, 'photos').split(',').filter(isUuid)
  return [...new Set(ids)].slice(0, photoLimits.count)
}

/** The photo to be taken out again; null when none is. */
export function parseRemoval(body: unknown): string | null {
  const photo = field(body, 'remove[]')
  return isUuid(photo) ? photo : null
}

/** Whether the citizen has said that the matter is not about corruption: then nobody asks again. */
export function parseNotCorruption(body: unknown): boolean {
  return field(body, 'notCorruption') === '1'
}

/** @returns null when the hidden fields are not as our check page wrote them. */
export function parseCode(body: unknown): ComplaintCode | null {
  const locator = isLocator(field(body, 'locator'))
  const secret = field(body, 'secret')
  return locator === null || !/^[0-9]{16}$/.test(secret)
    ? null
    : { locator, secret, token: field(body, 'token') }
}

/** Browsers send line ends as CRLF, which would count twice against the limit that the page announces. */
function field(body: unknown, name: string): string {
  const value: unknown = (body as Readonly<Record<string, unknown>> | null)?.[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').replaceAll('\0', '') : ''
}
