import { isIP } from 'node:net'
import type { SentSetting } from '../../disclosure/ask-for-check.service.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { isPublicAddress } from '../../platform/guarded-fetch/public-address-ranges.js'
import { sentFields, sentText } from '../sent-fields.js'

export type DisclosureFormProblem = 'site' | 'year'

export interface DisclosureForm {
  readonly site: string
  readonly year: string
  readonly problem: DisclosureFormProblem | null
  /** Null while there is a problem. */
  readonly setting: SentSetting | null
}

const longestSite = 300

/** @throws InvalidInputError for what no page of ours sends. */
export function parseDisclosureForm(body: unknown): DisclosureForm {
  const fields = sentFields(body)
  const [site, year] = [sentText(fields, 'site'), sentText(fields, 'year', 100)]
  const parsedYear = year === '' ? null : parseFiscalYear(year)
  const problem = !isSite(site) ? 'site' : year !== '' && parsedYear === null ? 'year' : null
  const setting =
    problem === null ? { site: site === '' ? null : new URL(site).href, year: parsedYear } : null
  return { site, year, problem, setting }
}

/**
 * Empty, or an address of the web without a name, a password or another port in it. That a name leads into the
 * building shows when it is asked for; numbers say so at once, and `URL` has already written them in one way.
 */
function isSite(text: string): boolean {
  if (text === '') return true
  const url = URL.parse(text)
  return (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.port === '' &&
    url.href.length <= longestSite &&
    url.hostname.includes('.') &&
    (isIP(url.hostname) === 0 || isPublicAddress(url.hostname))
  )
}
