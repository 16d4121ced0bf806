import { timingSafeEqual } from 'node:crypto'
import { isUuid } from '../../kernel/ids.js'
import type { AgencyId } from '../../kernel/ids.js'
import type { Pepper } from '../../platform/secrets/pepper.js'

const digestBytes = 16

/**
 * What stands after `/notice/` in a mail: the notice's id and a code that only the installation can make, so that nothing
 * about the link need be stored. Names neither the case nor its mailbox.
 */
export function noticeLink(pepper: Pepper, agency: AgencyId, notice: string): string {
  return `${notice}.${codeOf(pepper, agency, notice).toString('base64url')}`
}

/** @returns the notice's id; null for a link that we did not make. */
export function noticeOfLink(pepper: Pepper, agency: AgencyId, link: string): string | null {
  const [notice = '', code = ''] = link.split('.')
  const given = Buffer.from(code, 'base64url')
  if (!isUuid(notice) || given.length !== digestBytes) return null
  return timingSafeEqual(given, codeOf(pepper, agency, notice)) ? notice : null
}

function codeOf(pepper: Pepper, agency: AgencyId, notice: string): Buffer {
  return pepper.mac('mail notice link', Buffer.from(`${agency}|${notice}`)).subarray(0, digestBytes)
}
