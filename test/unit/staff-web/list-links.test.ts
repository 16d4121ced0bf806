import { known, pageAsked, pageLinks, withQuery } from '../../../src/staff-web/list-links.js'

const hrefOf = (page: number): string => withQuery('/general', { page })
const numbersOf = (page: number, pages: number): unknown =>
  pageLinks(page, pages, hrefOf)?.items.map((item) => (item === 'ellipsis' ? '…' : item.number))

describe('an address with a query', () => {
  it('leaves out what is not set, and the first page', () => {
    expect(withQuery('/general', { queue: null, number: '', page: 1 })).toBe('/general')
    expect(withQuery('/general', { queue: 'open', page: 2 })).toBe('/general?queue=open&page=2')
  })

  it('encodes what people type', () => {
    expect(withQuery('/general', { number: '&x=1#' })).toBe('/general?number=%26x%3D1%23')
  })
})

describe('links to pages', () => {
  it('are none when one page holds all', () => {
    expect(pageLinks(1, 1, hrefOf)).toBeNull()
  })

  it.each([
    [1, 2, [1, 2]],
    [1, 9, [1, 2, '…', 9]],
    [2, 9, [1, 2, 3, '…', 9]],
    [3, 9, [1, 2, 3, 4, '…', 9]],
    [5, 9, [1, '…', 4, 5, 6, '…', 9]],
    [9, 9, [1, '…', 8, 9]],
  ])('on page %i of %i show the ends and the neighbours', (page, pages, shown) => {
    expect(numbersOf(page, pages)).toEqual(shown)
  })

  it('lead one page back and one on, and not beyond the ends', () => {
    const first = pageLinks(1, 3, hrefOf)
    expect([first?.previous, first?.next]).toEqual([undefined, { href: '/general?page=2' }])
    const last = pageLinks(3, 3, hrefOf)
    expect([last?.previous, last?.next]).toEqual([{ href: '/general?page=2' }, undefined])
  })
})

describe('what an address asks for', () => {
  it.each(['0', '-1', '1.5', '9999999', '', 'x', undefined, ['2']])('is page 1 when it is %p', (asked) => {
    expect(pageAsked(asked)).toBe(1)
  })

  it('is nothing unless it is known', () => {
    expect([known(['a', 'b'], 'b'), known(['a', 'b'], 'c'), known(['a'], ['a'])]).toEqual(['b', null, null])
  })
})
