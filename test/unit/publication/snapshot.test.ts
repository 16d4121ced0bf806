import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { chainHash, genesisHash } from '../../../src/journal/chain.js'
import type { ReleaseSnapshot } from '../../../src/publication/release-snapshot.js'
import {
  makeSnapshot,
  snapshotHash,
  snapshotText,
  type SnapshotRequest,
} from '../../../src/publication/snapshot.js'
import { day, exampleEvents, fiscalYear, reportFacts, testAgency } from '../../support/case-events.js'

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../src/publication/schema/${name}`, import.meta.url), 'utf8'))
}

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  readJson('release.schema.json') as object,
)

function request(change: Partial<SnapshotRequest> = {}): SnapshotRequest {
  const asOf = change.asOf ?? day('2024-09-30')
  const events = exampleEvents.filter(({ on }) => on <= asOf)
  const head = events.reduce((previous, event) => chainHash(previous, event), genesisHash(testAgency))
  return {
    agency: {
      id: testAgency,
      name: 'องค์การบริหารส่วนตำบลตัวอย่าง',
      nameEn: 'Tambon Tuayang Administrative Organization',
    },
    countedFrom: null,
    year: fiscalYear(2567),
    asOf,
    releasedOn: day('2024-10-12'),
    number: 1,
    events,
    journal: { position: events.length, head: bytesToHex(head) },
    restates: null,
    reason: null,
    ...change,
  }
}

describe('a release', () => {
  const snapshot = makeSnapshot(request())

  it.each([
    ['of the example', {}],
    ['of a year without reports', { events: [] }],
    ['of the year in which the agency opened', { countedFrom: day('2024-01-15') }],
    ['of a year that is not over', { asOf: day('2024-02-01') }],
    ['that restates another', { number: 2, restates: 1, reason: 'จำแนกประเภทใหม่ 1 เรื่อง' }],
  ])('%s follows its schema', (_, change) => {
    validate(JSON.parse(snapshotText(makeSnapshot(request(change)))))
    expect(validate.errors).toBeNull()
  })

  it('gives the facts that every disclosure needs', () => {
    expect(snapshot.requiredFacts).toEqual({
      total: 10,
      completed: 7,
      inProgress: 3,
      granularity: 'month',
      firstSixMonths: { total: 5, completed: 4, inProgress: 1, start: '2023-10-01', end: '2024-03-31' },
    })
  })

  it('ends the first six months with 31 March', () => {
    const events = [...reportFacts(1, '2024-03-31'), ...reportFacts(2, '2024-04-01')]
    expect(makeSnapshot(request({ events })).requiredFacts).toMatchObject({
      total: 2,
      firstSixMonths: { total: 1 },
    })
  })

  it('counts measures without their outcomes, and general complaints in total', () => {
    expect(snapshot.measures).toEqual([
      { measure: '4', n: 0, completed: 0, inProgress: 0 },
      { measure: '5', n: 4, completed: 3, inProgress: 1 },
      { measure: '6', n: 1, completed: 1, inProgress: 0 },
      { measure: '6b', n: 2, completed: 2, inProgress: 0 },
      { measure: '7', n: 10, completed: 7, inProgress: 3 },
    ])
    expect(snapshot.general).toEqual({ received: 3, closed: 1, inProgress: 2 })
  })

  it('shows no outcome that is a 1 or a 2, not even in its text', () => {
    expect(snapshot.outcomes).toBeNull()
    expect(snapshotText(snapshot)).not.toContain('substantiated')
  })

  it('of a year without reports prints the zero sentences', () => {
    const { sentences } = makeSnapshot(request({ events: [] }))
    expect(sentences.th.Z7).toBe(
      'ในปีงบประมาณ พ.ศ. 2567 ไม่ปรากฏข้อร้องเรียนเกี่ยวกับการทุจริตหรือการประพฤติมิชอบของเจ้าหน้าที่ภายในหน่วยงาน',
    )
    expect(sentences.th.disclosure).toContain('ไม่มีเรื่องร้องเรียน')
  })

  it('names the agency in English where it speaks English', () => {
    const { en } = snapshot.sentences
    expect(en.disclosure).toMatch(
      /^From 1 October 2023 to 30 September 2024 Tambon Tuayang Administrative Organization had /,
    )
    expect(en.disclosure).not.toMatch(/[ก-๙]/)
  })

  it('of a year that is not over speaks of the days until then', () => {
    const { sentences } = makeSnapshot(request({ asOf: day('2024-02-01') }))
    expect(sentences.th.disclosure).toContain('ถึงวันที่ 1 กุมภาพันธ์ 2567 ')
  })

  it('is the same text for the same journal in any order', () => {
    const turned = request({ events: [...request().events].reverse() })
    expect(snapshotText(makeSnapshot(turned))).toBe(snapshotText(snapshot))
  })

  it('keeps its text through a database that turns the order of keys', () => {
    const turned = Object.fromEntries(Object.entries(snapshot).reverse()) as unknown as ReleaseSnapshot
    expect(snapshotText(turned)).toBe(snapshotText(snapshot))
  })

  it('has the hash that any other SHA-256 gives its text', () => {
    const text = snapshotText(snapshot)
    expect(snapshotHash(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
  })

  it.each([
    ['of a year that has not begun', { asOf: day('2023-09-30') }],
    ['dated before its figures', { releasedOn: day('2024-09-29') }],
    ['counted from the first day, which needs no word', { countedFrom: day('2023-10-01') }],
    ['counted from a day after the year', { countedFrom: day('2024-10-01') }],
    ['with a reason but nothing restated', { reason: 'แก้ไข' }],
    ['that restates itself', { restates: 1, reason: 'แก้ไข' }],
    ['with a head that is no hash', { journal: { position: 1, head: 'abc' } }],
  ])('%s is refused', (_, change) => {
    expect(() => makeSnapshot(request(change))).toThrow(RangeError)
  })

  it('with the facts of another agency is refused', () => {
    const foreign = request().agency.id.replace(/1$/, '2')
    expect(() =>
      makeSnapshot(request({ agency: { id: foreign, name: 'อบต. อื่น', nameEn: 'Another' } })),
    ).toThrow(TypeError)
  })
})

interface OpenApi {
  openapi: string
  paths: Record<
    string,
    { get: { responses: Record<string, { content?: Record<string, { example?: unknown }> }> } }
  >
  components: { responses: Record<string, { content?: Record<string, unknown> }> }
}

describe('the OpenAPI document', () => {
  const { openapi, paths, components } = readJson('openapi.json') as OpenApi
  const responsesOf = (path: string): OpenApi['paths'][string]['get']['responses'] =>
    paths[path]!.get.responses

  it('is of version 3.1 and names the addresses of releases', () => {
    expect(openapi).toBe('3.1.0')
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/statistics',
        '/api/v1/statistics/{fiscalYear}',
        '/api/v1/statistics/{fiscalYear}/{number}',
      ]),
    )
  })

  it('shows as its example the release that the code makes', () => {
    const responses = responsesOf('/api/v1/statistics/{fiscalYear}')
    expect(responses['200']!.content!['application/json']!.example).toEqual(makeSnapshot(request()))
  })

  it('shows the true hash of the example in the list', () => {
    const example = responsesOf('/api/v1/statistics')['200']!.content!['application/json']!.example
    expect(example).toMatchObject({
      releases: [{ sha256: snapshotHash(snapshotText(makeSnapshot(request()))) }],
    })
  })

  it('answers errors as problem details', () => {
    const responses = responsesOf('/api/v1/statistics/{fiscalYear}')
    expect(Object.keys(responses)).toEqual(['200', '304', '404', '429', '503'])
    const named = (responses['404'] as { readonly $ref?: string }).$ref?.split('/').at(-1) ?? ''
    expect(components.responses[named]!.content).toHaveProperty(['application/problem+json'])
  })
})
