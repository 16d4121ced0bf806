import {
  disclosureItems,
  elementsOfItems,
  itemsOfYear,
  knownYears,
} from '../../../src/disclosure/disclosure-items.js'

describe('the items of the yearly assessment', () => {
  // Read off the manuals by hand: item numbers move every year.
  it.each([
    [2566, 'O27 O28 O29 O18 O16 O43'],
    [2567, 'O22 O23 O24 O13 O12 O35'],
    [2568, 'O17 O18 O19 O10 O11 O28'],
    [2569, 'O16 O17 O18 O10 - O26'],
  ])('of %i are %s', (year, numbers) => {
    const items = itemsOfYear(year)
    expect(disclosureItems.map((item) => items?.numbers[item] ?? '-').join(' ')).toBe(numbers)
  })

  it.each([2565, 2570])('of %i are not known, and not guessed', (year) => {
    expect(itemsOfYear(year)).toBeNull()
  })

  it('say of 2567 alone that nobody published them', () => {
    expect(knownYears.filter(({ source }) => source === 'common_use').map(({ year }) => year)).toEqual([2567])
  })

  it('ask of the guideline what the manual asks', () => {
    expect(elementsOfItems('guideline', 2569).map(({ element }) => element)).toEqual([
      'how',
      'steps',
      'unit',
      'time',
      'channels',
    ])
  })
})
