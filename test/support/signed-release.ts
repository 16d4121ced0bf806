import { createHash } from 'node:crypto'
import type { CaseEvent, ComplaintEvent } from '../../src/kernel/case-event.js'
import type { OfficeDate } from '../../src/kernel/office-date.js'
import { makeFigures, type FiguresRequest } from '../../src/publication/release-figures.js'
import { releaseText, signRelease, type SignedRelease } from '../../src/publication/signed-release.js'
import { defaultServices } from '../../src/set-up/default-services.js'
import { servedRule, type ServedRequest } from '../../src/statistics/served.js'
import { fiscalYearStart } from '../../src/kernel/fiscal-year.js'
import { coverageEnd, countedUntil } from '../../src/statistics/coverage.js'
import { complaintFacts, day, fiscalYear, reportFacts, testAgency } from './case-events.js'
import type { TestPublicWeb } from './public-web.js'

const name = 'องค์การบริหารส่วนตำบลตัวอย่าง'
const nameEn = 'Tambon Tuayang Administrative Organization'

export interface SignedOptions extends Partial<Omit<FiguresRequest, 'agency' | 'year' | 'asOf'>> {
  readonly agency?: string
  readonly year?: number
  readonly asOf?: string
  readonly number?: number
  readonly reason?: string
}

/** A release of the second format from facts, as the worker makes it; the three names are made up. */
export function signedRelease(options: SignedOptions = {}): SignedRelease {
  const { agency = testAgency, year = 2567, number = 1, reason, ...rest } = options
  const asOf = day(options.asOf ?? `${year - 543}-10-15`)
  const coverage = rest.coverage ?? 'year'
  const events = [...(rest.events ?? busyYear(year))].map((event) => ({ ...event, agencyId: agency }))
  const ofAgency = { id: agency, name, nameEn }
  const end = coverageEnd(fiscalYear(year), coverage)
  const until = countedUntil(fiscalYear(year), coverage, asOf) ?? end
  const figures = makeFigures({
    ...{ countedFrom: null, granularity: null, earlier: [], served: servedAtDesks(year), ...rest },
    ...{ agency: ofAgency, year: fiscalYear(year), coverage, asOf, until, events },
  })
  return signRelease(
    {
      format: 'sujarit-release/2',
      id: `${agency}/${year}/${number}`,
      agency: ofAgency,
      fiscalYear: fiscalYear(year),
      coverage,
      period: { start: fiscalYearStart(fiscalYear(year)), end },
      countedUntil: until,
      countedFrom: rest.countedFrom ?? null,
      asOf,
      number,
      restates: number === 1 ? null : number - 1,
      reason: reason ?? null,
      journal: { position: events.length, head: 'ab'.repeat(32) },
      ...figures,
      guards: guardsOf(until, events.length),
    },
    { releasedOn: day(`${year - 543}-10-20`), signatures: signaturesOf(year) },
  )
}

function guardsOf(until: OfficeDate, position: number): SignedRelease['guards'] {
  return [
    { code: 'period_over', isMet: true, values: { until } },
    { code: 'nothing_unclassified', isMet: true, values: { n: 0 } },
    { code: 'carried_over_shown', isMet: true, values: { n: 0 } },
    { code: 'chain_verified', isMet: true, values: { position } },
  ]
}

function signaturesOf(year: number): SignedRelease['signatures'] {
  const on = (date: number): OfficeDate => day(`${year - 543}-10-${date}`)
  return [
    { step: 'prepared', name: 'สุดา รักงาน', post: 'นักวิเคราะห์นโยบายและแผน', signedOn: on(16) },
    { step: 'checked', name: 'วิชัย ใจดี', post: 'ปลัดองค์การบริหารส่วนตำบล', signedOn: on(17) },
    { step: 'certified', name: 'อำนวย ทองดี', post: 'นายกองค์การบริหารส่วนตำบล', signedOn: on(20) },
  ]
}

/** People who were served, as officers would have counted them. */
function servedAtDesks(year: number): ServedRequest {
  const on = (date: string): OfficeDate => day(`${year - 543}-${date}`)
  return {
    tally: { seq: 4, head: 'cd'.repeat(32) },
    facts: [
      { service: 'tax', channel: 'walk_in', on: on('01-31'), number: 1204 },
      { service: 'tax', channel: 'e_service', on: on('02-28'), number: 77 },
      { service: 'welfare', channel: 'walk_in', on: on('03-31'), number: 311 },
      { service: 'water', channel: 'walk_in', on: on('06-30'), number: 2 },
    ],
    names: defaultServices.map(({ code, name: named }) => ({ code, nameTh: named.th, nameEn: named.en })),
    earlier: [],
    rule: servedRule,
  }
}

/** A year in which every figure is large enough to be shown, and no two of a kind are alike. */
export function busyYear(year: number): readonly CaseEvent[] {
  const before = year - 544
  const date = (index: number): string =>
    `${index < 3 ? before : before + 1}-${String(((index + 9) % 12) + 1).padStart(2, '0')}-05`
  const kinds = ['asset', 'budget_procurement', 'bribery', 'abuse_of_power', 'personnel', 'other'] as const
  const endings = ['closed_substantiated', 'closed_unsubstantiated', 'referred', 'not_accepted'] as const
  const reports = Array.from({ length: 40 }, (_, index) => {
    const on = date(index % 11)
    const ending = endings[index % 5]
    const later = (days: number): string => on.slice(0, 8) + String(5 + days).padStart(2, '0')
    return reportFacts(
      index + 1,
      on,
      [later(1), 'classified', kinds[index % 6]!, index % 3 === 0 ? 'misconduct' : 'malfeasance'],
      [later(2 + (index % 7)), 'answered'],
      ...(ending === 'not_accepted' || ending === undefined || ending === 'referred'
        ? []
        : ([[later(9), 'status', 'accepted']] as const)),
      ...(ending === undefined ? [] : ([[later(10 + (index % 9)), 'status', ending]] as const)),
    )
  })
  const complaints = Array.from({ length: 1234 }, (_, index): ComplaintEvent[] => {
    const on = date(index % 12)
    const category = (['road', 'street_light', 'waste', 'flood'] as const)[index % 4]!
    const [received] = complaintFacts(1000 + index, on, category)
    if (received === undefined || index % 8 === 0) return received === undefined ? [] : [received]
    const done = day(on.slice(0, 8) + String(6 + (index % 20)).padStart(2, '0'))
    return [
      received,
      { ...received, ordinal: 2, on: done, kind: 'answered', facts: {} },
      { ...received, ordinal: 3, on: done, kind: 'status_changed', facts: { status: 'resolved' } },
      { ...received, ordinal: 4, on: done, kind: 'rated', facts: { rating: index % 3 === 0 ? 4 : 5 } },
    ] satisfies ComplaintEvent[]
  })
  return [...reports, ...complaints].flat()
}

/**
 * Publishes a release of the second format past the rule that three must have signed in the database: the pages and files
 * are what is tried here. The rule itself is tried where releases are made.
 */
export async function insertSigned(
  web: Pick<TestPublicWeb, 'database' | 'fixture'>,
  options: SignedOptions = {},
): Promise<{ text: string; hash: string; release: SignedRelease }> {
  const { agency } = web.fixture
  const release = signedRelease({ agency, ...options })
  const text = releaseText(release)
  const hash = createHash('sha256').update(text).digest('hex')
  const owner = await web.database.client('owner')
  const { fiscalYear: year, number, asOf, releasedOn, journal } = release
  await owner.query('ALTER TABLE publication.release DISABLE TRIGGER release_is_signed')
  await owner.query(
    `INSERT INTO publication.release (agency_id, fiscal_year, number, as_of, released_on, snapshot, hash,
       journal_position, journal_head, released_by)
     VALUES ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8, decode($9, 'hex'), $10)`,
    [
      ...[agency, year, number, asOf, releasedOn, text, hash, journal.position, journal.head],
      web.fixture.screeners[0].id,
    ],
  )
  await owner.query('ALTER TABLE publication.release ENABLE TRIGGER release_is_signed')
  return { text, hash, release }
}
