import { isLocator } from '../../crypto/receipt.js'
import type { ComplaintAnswers } from '../../general/intake/complaint-answers.js'
import type { Locator } from '../../kernel/ids.js'

export const noAnswers: ComplaintAnswers = {
  category: '',
  narrative: '',
  place: '',
  contact: { name: '', phone: '', email: '' },
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
    place: field(body, 'place'),
    contact: { name: field(body, 'name'), phone: field(body, 'phone'), email: field(body, 'email') },
  }
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
