import { readPage } from './read-page.js'

/** Text of a page without its marks and spaces: where lines break, and which element a word stands in, says nothing. */
export function pageWords(html: string): string {
  const words: string[] = []
  readPage(html, { text: (word) => words.push(word) })
  return compact(words.join(''))
}

export function compact(words: string): string {
  return words.replaceAll(/[\s\u00a0\u200b]+/g, '')
}

/** What stands below each heading of the second rank, by the words of the heading. */
export function sectionsOf(html: string): Map<string, string> {
  const sections: { readonly title: string[]; readonly rest: string[] }[] = []
  let isTitle = false
  readPage(html, {
    open: (name) => {
      if (name !== 'h2') return
      sections.push({ title: [], rest: [] })
      isTitle = true
    },
    close: (name) => {
      if (name === 'h2') isTitle = false
    },
    text: (word) => sections.at(-1)?.[isTitle ? 'title' : 'rest'].push(word),
  })
  return new Map(sections.map(({ title, rest }) => [compact(title.join('')), compact(rest.join(''))]))
}

/** Every link is read against the base anew, so that the product of both must stay small. */
const longestAddress = 2000

/** Whether a page has a link that leads to one of these addresses or below. */
export function linksTo(html: string, base: string, isWanted: (target: URL) => boolean): boolean {
  const addresses = new Set<string>()
  let from: string | null = null
  readPage(html, {
    open: (name, href) => {
      if (href === null || href.length > longestAddress) return
      if (name === 'base') from ??= href
      else if (name === 'a' || name === 'area') addresses.add(href)
    },
  })
  const start = baseOf(from, base)
  for (const address of addresses) {
    const target = URL.parse(address, start)
    if (target !== null && isWanted(target)) return true
  }
  return false
}

/** What a page says of its base holds for links before it too. */
function baseOf(said: string | null, address: string): string {
  const own = address.length > longestAddress ? new URL('/', address).href : address
  const base = said === null ? null : URL.parse(said, own)
  return base !== null && /^https?:$/.test(base.protocol) ? base.href : own
}
