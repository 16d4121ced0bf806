import { escapedXml } from '../../publication/files/escaped-xml.js'
import type { PageFrame } from '../page-frame.js'
import { badgeSize } from './badge-data.js'

/** Short addresses for print: one letter after the host, in every language of the page that follows. */
export const shortPaths = { r: '/report', g: '/complaint', m: '/mailbox' } as const

/** As people type it: without a scheme. */
export function spokenAddress(origin: string): string {
  return origin.replace(/^https?:\/\//, '')
}

/** What an office pastes into its own home page. Nothing in it runs, and the picture tells us no address of a page. */
export function linkSnippet({ t, href, agency, publicOrigin }: PageFrame): string {
  const alt = escapedXml(t('share.badgeAlt', { office: agency.shortName }))
  const { width, height } = badgeSize
  const picture = `<img src="${escapedXml(publicOrigin + href('/badge.svg'))}" alt="${alt}" width="${width}" height="${height}" referrerpolicy="no-referrer">`
  return `<a href="${escapedXml(publicOrigin + href('/report'))}" rel="noreferrer">${picture}</a>`
}

/** For a post: it leads here and invites nobody to tell it there. */
export function chatMessage({ t, agency, publicOrigin }: PageFrame): string {
  return t('share.chatMessage', { office: agency.shortName, address: publicOrigin })
}
