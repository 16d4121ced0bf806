import { isIP } from 'node:net'
import type { SentSetting } from '../../disclosure/ask-for-check.service.js'
import { inArabicDigits } from '../../kernel/arabic-digits.js'
import { parseFiscalYear, type FiscalYear } from '../../kernel/fiscal-year.js'
import { isPublicAddress } from '../../platform/guarded-fetch/public-address-ranges.js'
import { sentFields, sentText } from '../sent-fields.js'

export type DisclosureFormProblem = 'site' | 'site_long' | 'site_own' | 'year'

export interface DisclosureForm {
  readonly site: string
  readonly year: string
  readonly problem: DisclosureFormProblem | null
  /** Null while there is a problem. */
  readonly setting: SentSetting | null
}

const longestSite = 300

/**
 * @param ownHosts - Of this installation, without ports: every page of ours leads to ours.
 * @throws InvalidInputError for what no page of ours sends.
 */
export function parseDisclosureForm(body: unknown, ownHosts: readonly string[]): DisclosureForm {
  const fields = sentFields(body)
  const [site, year] = [sentText(fields, 'site'), sentText(fields, 'year', 100)]
  const parsedYear = parseFiscalYear(inArabicDigits(year))
  const problem = siteProblem(site, ownHosts) ?? yearProblem(year, parsedYear)
  const setting =
    problem === null ? { site: site === '' ? null : new URL(site).href, year: parsedYear } : null
  return { site, year, problem, setting }
}

function yearProblem(text: string, year: FiscalYear | null): 'year' | null {
  return text !== '' && year === null ? 'year' : null
}

function siteProblem(
  text: string,
  ownHosts: readonly string[],
): Exclude<DisclosureFormProblem, 'year'> | null {
  if (text === '') return null
  const url = URL.parse(text)
  if (url !== null && ownHosts.includes(url.hostname)) return 'site_own'
  if (url === null || !isOfTheWeb(url)) return 'site'
  return url.href.length > longestSite ? 'site_long' : null
}

/**
 * An address of the web without a name, a password or another port in it. That a name leads into the building shows when
 * it is asked for; numbers say so at once, and `URL` has already written them in one way.
 */
function isOfTheWeb(url: URL): boolean {
  return (
    /^https?:$/.test(url.protocol) &&
    url.username + url.password + url.port === '' &&
    url.hostname.includes('.') &&
    (isIP(url.hostname) === 0 || isPublicAddress(url.hostname))
  )
}
