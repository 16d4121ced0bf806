import { escapedXml } from './files/escaped-xml.js'

/** Size of the frame in CSS pixels: three figures and a sentence stand in it on a narrow telephone too. */
export const embedSize = { width: 360, height: 640 }
/** Size of the badge in CSS pixels. */
export const statisticsBadgeSize = { width: 420, height: 120 }

export const embedPath = '/embed/statistics'
export const statisticsBadgePath = '/badge/statistics.svg'

export interface SnippetParts {
  /** Address of the public web, without a trailing slash. */
  readonly origin: string
  /** A path of it in a language. */
  readonly href: (path: string) => string
  /** What it is, for whoever does not see it. */
  readonly title: string
}

/** What an office pastes into its own site to show its figures. Nothing in it runs, and they follow each release by themselves. */
export function embedSnippet({ origin, href, title }: SnippetParts): string {
  const { width, height } = embedSize
  const address = escapedXml(origin + href(embedPath))
  return `<iframe src="${address}" title="${escapedXml(title)}" width="${width}" height="${height}" style="border:0;max-width:100%" loading="lazy" referrerpolicy="no-referrer"></iframe>`
}

/** A picture that leads to the figures, for places that take no frame. */
export function statisticsBadgeSnippet({ origin, href, title }: SnippetParts): string {
  const { width, height } = statisticsBadgeSize
  const picture = `<img src="${escapedXml(origin + href(statisticsBadgePath))}" alt="${escapedXml(title)}" width="${width}" height="${height}" referrerpolicy="no-referrer">`
  return `<a href="${escapedXml(origin + href('/statistics'))}" rel="noreferrer">${picture}</a>`
}
