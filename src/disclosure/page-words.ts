/** Text of a page without its marks and spaces: where lines break, and which element a word stands in, says nothing. */
export function pageWords(html: string): string {
  return compact(
    html
      .replaceAll(/<(script|style|template)\b[\s\S]*?<\/\1>/gi, '')
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(
        /&(amp|lt|gt|quot|#39|nbsp|#xA0);/gi,
        (_, name: string) => entities[name.toLowerCase()] ?? ' ',
      ),
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

export function compact(words: string): string {
  return words.replaceAll(/[\s\u00a0\u200b]+/g, '')
}

/** What stands below each heading of the second rank, by the words of the heading. */
export function sectionsOf(html: string): Map<string, string> {
  const parts = html.split(/<h2\b[^>]*>/i).slice(1)
  return new Map(
    parts.map((part) => {
      const [title = '', rest = ''] = part.split(/<\/h2>/i)
      return [pageWords(title), pageWords(rest)]
    }),
  )
}

/** Whether a page has a link that leads to one of these addresses or below. */
export function linksTo(html: string, base: string, isWanted: (target: URL) => boolean): boolean {
  for (const [, double, single] of html.matchAll(/<a\b[^>]*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/gi)) {
    const target = URL.parse((double ?? single ?? '').replaceAll('&amp;', '&').trim(), base)
    if (target !== null && isWanted(target)) return true
  }
  return false
}
