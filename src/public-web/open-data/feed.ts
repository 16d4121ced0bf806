import type { Agency } from '../../agency/agency.js'
import { writtenFor } from '../../kernel/bilingual.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { stableUuid } from './stable-uuid.js'
import type { ReleaseView } from '../../publication/any-release.js'
import { escapedXml } from '../../publication/files/escaped-xml.js'
import type { PageFrame } from '../page-frame.js'
import { releaseTitle, restatedBecause } from './release-title.js'

export const feedPath = '/statistics/feed.atom'

/**
 * Every release as an entry of an Atom feed (RFC 4287), restatements among them. Identifiers come from the agency's and the
 * release's own, so that they stay when the site moves to another address or is read in another language.
 *
 * @param releases - The newest first.
 */
export function releaseFeed(frame: PageFrame, agency: Agency, releases: readonly ReleaseView[]): string {
  const { t, lang, publicOrigin, href } = frame
  const updated = releases[0]?.releasedOn ?? agency.openedOn
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${lang}">`,
    element('id', `urn:uuid:${stableUuid(agency.id, 'feed')}`),
    element('title', `${t('statistics.listTitle')} ${frame.agency.name}`),
    element('updated', instantOf(updated)),
    link('self', publicOrigin + href(feedPath), 'application/atom+xml'),
    link('alternate', publicOrigin + href('/statistics'), 'text/html'),
    `<author>${element('name', frame.agency.name)}${element('uri', `${publicOrigin}/`)}</author>`,
    ...releases.map((view) => entryOf(frame, agency, view)),
    '</feed>',
  ]
  return `${lines.join('\n')}\n`
}

function entryOf({ t, lang, publicOrigin, href }: PageFrame, agency: Agency, view: ReleaseView): string {
  const { fiscalYear, number, releasedOn, restates } = view
  const written = writtenFor(lang)
  const caption = t('statistics.caption', { year: String(fiscalYear), number: String(number) })
  const address = `/statistics/${fiscalYear}/${number}`
  const because = restatedBecause(t, view)
  return [
    '<entry>',
    element('id', `urn:uuid:${stableUuid(agency.id, `${fiscalYear}/${number}`)}`),
    element('title', `${releaseTitle(t, view)} – ${caption}`),
    element('published', instantOf(releasedOn)),
    element('updated', instantOf(releasedOn)),
    link('alternate', publicOrigin + href(address), 'text/html'),
    link('enclosure', `${publicOrigin}${address}/files/all.zip`, 'application/zip'),
    link('related', `${publicOrigin}/api/v1${address}`, 'application/json'),
    ...(restates === null ? [] : ['<category term="restatement"/>']),
    because === null ? '' : element('summary', because),
    `<content type="text" xml:lang="${written}">${escapedXml(view.sentences[written].Z7)}</content>`,
    '</entry>',
  ]
    .filter(Boolean)
    .join('')
}

function element(name: string, text: string): string {
  return `<${name}>${escapedXml(text)}</${name}>`
}

function link(rel: string, href: string, type: string): string {
  return `<link rel="${rel}" type="${type}" href="${escapedXml(href)}"/>`
}

/** Releases have a day and no hour. */
function instantOf(day: OfficeDate): string {
  return `${day}T00:00:00+07:00`
}
