import { parseRelease } from '../../../src/publication/any-release.js'
import { makeSnapshot, snapshotText } from '../../../src/publication/snapshot.js'
import { day, exampleEvents, fiscalYear, testAgency } from '../../support/case-events.js'

describe('the view of a release of the first format', () => {
  const snapshot = makeSnapshot({
    agency: { id: testAgency, name: 'อบต. ตัวอย่าง', nameEn: 'Tuayang' },
    ...{ countedFrom: null, year: fiscalYear(2567), asOf: day('2024-03-10'), releasedOn: day('2024-03-12') },
    ...{ number: 1, events: exampleEvents, journal: { position: 3, head: 'ab'.repeat(32) } },
    ...{ restates: null, reason: null },
  })
  const view = parseRelease(snapshotText(snapshot))

  it('has the same figures, its months as rows', () => {
    expect(view.rows).toHaveLength(12)
    const [first] = snapshot.months
    expect({ ...view.rows[0], month: '2023-10' }).toEqual({ row: '2023-10', ...first })
    expect(view.totals).toEqual(snapshot.totals)
    expect(view.requiredTable).toEqual(snapshot.requiredTable)
  })

  it('has nothing that nobody signed or counted then', () => {
    expect(view).toMatchObject({
      coverage: 'year',
      countedUntil: '2024-03-10',
      detail: null,
      draftHash: null,
    })
    expect([view.guards, view.signatures]).toEqual([[], []])
    expect(view).not.toHaveProperty('months')
  })
})
