import { custodyChanges, type CustodyVersion } from '../../../src/browser/desk/custody-change.js'

const lawyer = { th: 'นิติกร', en: 'Lawyer' }
const wanna = { officer: 'w', name: 'วรรณา ศรีสุข', title: lawyer }
const unnamed = { officer: 'u', name: null, title: lawyer }
const before: CustodyVersion = {
  entries: [wanna],
  custody: { t: 2, n: 3, custodians: ['w'] },
  fallback: { holders: [], custodians: [] },
}

describe('what a proposal changes of custody', () => {
  it('is told before and after, people by name and title', () => {
    const after: CustodyVersion = {
      entries: [wanna, unnamed],
      custody: { t: 3, n: 4, custodians: ['w', 'u'] },
      fallback: { holders: ['u'], custodians: ['w'] },
    }
    expect(custodyChanges(before, after, 'th')).toEqual([
      { fact: 't', before: ['2'], after: ['3'] },
      { fact: 'n', before: ['3'], after: ['4'] },
      { fact: 'custodians', before: ['วรรณา ศรีสุข (นิติกร)'], after: ['วรรณา ศรีสุข (นิติกร)', 'นิติกร'] },
      { fact: 'fallbackHolders', before: [], after: ['นิติกร'] },
      { fact: 'fallbackCustodians', before: [], after: ['วรรณา ศรีสุข (นิติกร)'] },
    ])
  })

  it('leaves out what stays as it was', () => {
    const after: CustodyVersion = { ...before, custody: { ...before.custody, custodians: [] } }
    expect(custodyChanges(before, after, 'en')).toEqual([
      { fact: 'custodians', before: ['วรรณา ศรีสุข (Lawyer)'], after: [] },
    ])
  })

  it('calls nobody by a name that the proposal itself brings', () => {
    const after: CustodyVersion = {
      ...before,
      entries: [{ ...wanna, name: 'คนอื่น' }],
      custody: { ...before.custody, custodians: [] },
    }
    expect(custodyChanges(before, after, 'th')[0]?.before).toEqual(['วรรณา ศรีสุข (นิติกร)'])
  })
})
