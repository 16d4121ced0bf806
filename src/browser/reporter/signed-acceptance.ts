import { fromBase64Url, utf8 } from '../../crypto/bytes.js'
import { verify } from '../../crypto/signing.js'
import type { SignedAcceptance } from '../../public-web/report/sections/acceptance-part.js'
import type { OfficeFacts } from './reporter-ask.js'

export interface CheckedAcceptance extends SignedAcceptance {
  readonly receivedOn: string
}

/** @returns null unless the office signed that it has this number. */
export function checkedAcceptance(
  value: unknown,
  locator: string,
  { agency, acceptanceVerifyKey }: OfficeFacts,
): CheckedAcceptance | null {
  const { text, signature } = (value ?? {}) as { readonly text?: unknown; readonly signature?: unknown }
  if (typeof text !== 'string' || typeof signature !== 'string') return null
  if (!verify(acceptanceVerifyKey, 'acceptance', utf8(text), fromBase64Url(signature))) return null
  const said = JSON.parse(text) as Readonly<Record<string, unknown>>
  const { receivedOn } = said
  const isOurs = said['locator'] === locator && said['agency'] === agency
  return isOurs && typeof receivedOn === 'string' ? { text, signature, receivedOn } : null
}
