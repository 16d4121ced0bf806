import { randomUUID } from 'node:crypto'
import { isLocator } from '../../crypto/receipt.js'
import type { ComplaintAnswers } from '../../general/intake/complaint-answers.js'
import { isUuid } from '../../kernel/ids.js'
import { photoLimits, type Photo } from '../../kernel/photo.js'
import { parsePosition, writePosition } from '../../kernel/position.js'
import type { FormFlow, OfferedReceipt } from '../../agency/offer-once.service.js'

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

/** A form as it stands, whatever page it is on. */
export interface FilledForm {
  readonly answers: ComplaintAnswers
  readonly chosen: FormPhotos
  /** Whether the citizen has said that it is not about corruption. */
  readonly isNotCorruption: boolean
  readonly flow: FormFlow
}

/** The code that the check page carries in hidden fields and the receipt shows. Never stored, never logged. */
export type ComplaintCode = OfferedReceipt

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

/**
 * What makes a complaint this one and no other. Photos count by what they are: a form that is sent again stores them
 * again, under other ids and perhaps twice.
 */
export function matterOf({ answers, chosen }: Pick<FilledForm, 'answers' | 'chosen'>): unknown {
  const photos = new Set(chosen.photos.map(({ kind, size }) => `${kind} ${size}`))
  return [answers, [...photos].sort()]
}

/** What `parseAnswers`, `flowOf` and `parseNotCorruption` read again, for hidden fields. */
export function fieldsOf({ answers, isNotCorruption, flow }: FilledForm): Readonly<Record<string, string>> {
  const { contact, position, ...matter } = answers
  const place = position === null ? '' : writePosition(position)
  return { ...matter, ...contact, position: place, flow, notCorruption: isNotCorruption ? '1' : '' }
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
