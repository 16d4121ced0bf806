import type { Agency } from '../../agency/agency.js'
import type { Member } from '../../oversight/group.js'
import type { PageFrame } from '../page-frame.js'

/**
 * Where a page of an agency's own is; null where the installation knows no address of it. Other agencies answer at their own host names, by the
 * same protocol and port as this one.
 *
 * @param path - Without a language.
 */
export function memberAddress(
  { publicOrigin, href }: Pick<PageFrame, 'publicOrigin' | 'href'>,
  here: Pick<Agency, 'id'>,
  member: Pick<Member, 'id' | 'host'>,
  path: string,
): string | null {
  if (member.id === here.id) return href(path)
  if (member.host === null) return null
  const { protocol, port } = new URL(publicOrigin)
  return `${protocol}//${member.host}${port === '' ? '' : `:${port}`}${href(path)}`
}
