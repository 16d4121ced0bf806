import { canonicalJson, type PlainJson } from '../../../src/kernel/canonical-json.js'
import { corruptionCategories, measureOf } from '../../../src/kernel/category.js'
import { isUuid } from '../../../src/kernel/ids.js'
import { parseCaseEvent } from '../../../src/kernel/parse-case-event.js'
import { conflictOfRoles, officerRoles, type OfficerRole } from '../../../src/kernel/role.js'
import { exampleEvents, reportFacts } from '../../support/case-events.js'

describe('the roles of one person', () => {
  it('may not be these pairs', () => {
    const forbidden = officerRoles.flatMap((one, index) =>
      officerRoles
        .slice(index + 1)
        .filter((other) => conflictOfRoles([one, other]) !== null)
        .map((other) => `${one} ${other}`),
    )
    expect(forbidden).toEqual([
      'administrator screener',
      'administrator investigator',
      'administrator custodian',
      'administrator auditor',
      'screener custodian',
      'screener auditor',
      'investigator custodian',
      'investigator auditor',
      'publisher auditor',
    ])
  })

  it('conflict in any order and among others', () => {
    const roles: OfficerRole[] = ['publisher', 'general_officer', 'screener', 'administrator']
    expect(conflictOfRoles(roles)).toEqual(['administrator', 'screener'])
    expect(conflictOfRoles(['publisher', 'general_officer', 'screener', 'investigator'])).toBeNull()
    expect(conflictOfRoles([])).toBeNull()
  })
})

describe('a category', () => {
  it('counts in the measure of the yearly report', () => {
    expect(corruptionCategories.map((category) => [category, measureOf(category)])).toEqual([
      ['asset', 4],
      ['budget_procurement', 5],
      ['bribery', 6],
      ['abuse_of_power', 6],
      ['personnel', 6],
      ['conflict_of_interest', 6],
      ['other', 7],
    ])
  })
})

describe('an identifier', () => {
  it('is a lower-case UUID and nothing around it', () => {
    const uuid = '0b6f8b9e-6d0a-4c55-9d1e-3a1f6f0f2a01'
    expect(isUuid(uuid)).toBe(true)
    for (const text of [uuid.toUpperCase(), `${uuid}\n`, ` ${uuid}`, uuid.slice(1), '', null, 1]) {
      expect(isUuid(text)).toBe(false)
    }
  })
})

describe('a case event from a door', () => {
  const [event] = reportFacts(1, '2024-01-01')

  it('is read when it is one of ours', () => {
    for (const known of exampleEvents) expect(parseCaseEvent(known)).toEqual(known)
  })

  it.each([
    ['nothing', null],
    ['text', 'received'],
    ['a list', [event]],
    ['an unknown kind', { ...event, kind: 'restated' }],
    ['an unknown channel', { ...event, channel: 'both' }],
    ['ordinal zero', { ...event, ordinal: 0 }],
    ['an ordinal as text', { ...event, ordinal: '1' }],
    ['a time for a day', { ...event, on: '2024-01-01T10:00:00Z' }],
    ['a day that is not', { ...event, on: '2024-02-30' }],
    ['an unknown intake method', { ...event, facts: { intakeMethod: 'telepathy' } }],
    ['the facts of the other channel', { ...event, facts: { intakeMethod: 'web', category: 'road' } }],
    ['a field that is not understood', { ...event, note: '' }],
    ['a kind that every object has', { ...event, kind: 'constructor' }],
  ])('is refused when it is %s', (_, value) => {
    expect(parseCaseEvent(value)).toBeNull()
  })
})

describe('canonical JSON', () => {
  it('sorts keys at every depth and leaves lists as they are', () => {
    expect(canonicalJson({ b: [2, 1, { d: null, c: true }], a: 'ก"\n' })).toBe(
      '{"a":"ก\\"\\n","b":[2,1,{"c":true,"d":null}]}',
    )
  })

  it('sorts keys by UTF-16 code unit, as RFC 8785 shows', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
    expect(Object.values(JSON.parse(canonicalJson(keys)) as object)).toEqual([4, 2, 6, 7, 1, 5, 3])
  })

  it.each([
    ['a fraction', 0.1],
    ['an unsafe integer', 2 ** 53],
    ['not a number', NaN],
    ['undefined', undefined],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(1)],
  ])('refuses %s, on which two readers would not agree', (_, value) => {
    expect(() => canonicalJson({ value: value as PlainJson })).toThrow(TypeError)
  })
})
