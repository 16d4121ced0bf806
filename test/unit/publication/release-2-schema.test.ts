import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { releaseView } from '../../../src/publication/any-release.js'
import type { SignedRelease } from '../../../src/publication/signed-release.js'
import { exampleEvents } from '../../support/case-events.js'
import { busyYear, signedRelease } from '../../support/signed-release.js'

const schema = JSON.parse(
  readFileSync(new URL('../../../src/publication/schema/release-2.schema.json', import.meta.url), 'utf8'),
) as object

let validate: ValidateFunction
beforeAll(() => {
  validate = new Ajv2020({ strict: true, strictTuples: false, strictTypes: false }).compile(schema)
})

function problems(release: unknown): unknown {
  return validate(release) ? null : validate.errors
}

describe('the schema of the second format', () => {
  it.each<[string, SignedRelease]>([
    ['a year in which everything is shown', signedRelease()],
    ['a year of few reports', signedRelease({ events: exampleEvents })],
    ['a year without a case', signedRelease({ events: [] })],
    ['a first half', signedRelease({ coverage: 'first_half', asOf: '2024-04-20' })],
    ['a year that goes on', signedRelease({ asOf: '2024-02-10' })],
    ['quarters', signedRelease({ granularity: 'quarter' })],
    ['a restatement', signedRelease({ number: 2, reason: 'จำแนกใหม่' })],
  ])('fits %s', (_, release) => {
    expect(problems(JSON.parse(JSON.stringify(release)))).toBeNull()
  })

  it('is tried on a year in which every part is shown', () => {
    const { detail, outcomes } = signedRelease()
    expect(outcomes).not.toBeNull()
    const { categories, ...parts } = detail!.reports
    expect(Object.entries(parts).filter(([, part]) => part === null)).toEqual([])
    expect(categories.every(({ n }) => n !== null)).toBe(true)
  })

  it.each<[string, (release: SignedRelease) => unknown]>([
    ['an unknown field', (release) => ({ ...release, reporter: 'x' })],
    ['two signatures', (release) => ({ ...release, signatures: release.signatures.slice(0, 2) })],
    ['signatures out of order', (release) => ({ ...release, signatures: [...release.signatures].reverse() })],
    ['an outcome of 1', (release) => ({ ...release, outcomes: { ...release.outcomes, referred: 1 } })],
    ['another format', (release) => ({ ...release, format: 'sujarit-release/1' })],
    ['no guards', (release) => ({ ...release, guards: undefined })],
    [
      'a flow with a 2',
      ({ detail, ...release }) => ({
        ...release,
        detail: { ...detail, reports: { ...detail?.reports, flow: { ...detail?.reports.flow, opening: 2 } } },
      }),
    ],
  ])('refuses %s', (_, change) => {
    expect(problems(JSON.parse(JSON.stringify(change(signedRelease()))))).not.toBeNull()
  })

  it('describes every field of the top', () => {
    const { properties } = schema as { properties: Record<string, { description?: string }> }
    for (const [field, { description = '' }] of Object.entries(properties))
      expect([field, description]).toEqual([field, expect.stringMatching(/\w{3}/)])
  })
})

describe('the view of a release of the second format', () => {
  it('is the release itself', () => {
    const release = signedRelease({ events: busyYear(2567).slice(0, 30) })
    expect(releaseView(release)).toEqual(release)
  })
})
