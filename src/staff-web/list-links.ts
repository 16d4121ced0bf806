import type { PaginationItem, PaginationLink } from '../ui/components/pagination.js'

export type Query = Readonly<Record<string, string | number | null>>

/** An address with what is set of the query; nothing stands for null, for the empty text and for page 1. */
export function withQuery(path: string, query: Query): string {
  const set = Object.entries(query).filter(
    ([name, value]) => value !== null && value !== '' && !(name === 'page' && value === 1),
  )
  const text = new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? path : `${path}?${text}`
}

/** What the address asked for, or null when it is none of the known values. */
export function known<Value extends string>(values: readonly Value[], asked: unknown): Value | null {
  return values.find((value) => value === asked) ?? null
}

/** @returns 1 for anything but a whole number from 1 on. */
export function pageAsked(asked: unknown): number {
  return typeof asked === 'string' && /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1
}

export interface PageLinks {
  readonly items: readonly PaginationItem[]
  readonly previous: PaginationLink | undefined
  readonly next: PaginationLink | undefined
}

/** Links to the first and last page and to the neighbours of the shown one. @returns null when one page holds all. */
export function pageLinks(page: number, pages: number, hrefOf: (page: number) => string): PageLinks | null {
  if (pages <= 1) return null
  const shown = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages)
  const numbers = [...new Set(shown)]
  const items = numbers.flatMap((number, index): PaginationItem[] => {
    const isGap = number > (numbers[index - 1] ?? 0) + 1
    const item = { number, href: hrefOf(number), isCurrent: number === page }
    return isGap ? ['ellipsis', item] : [item]
  })
  return {
    items,
    previous: page > 1 ? { href: hrefOf(page - 1) } : undefined,
    next: page < pages ? { href: hrefOf(page + 1) } : undefined,
  }
}
