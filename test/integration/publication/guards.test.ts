import type pg from 'pg'
import type { AgencyId } from '../../../src/kernel/ids.js'
import type { Database } from '../../../src/platform/database/database.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import type { DraftView } from '../../../src/publication/read-drafts.service.js'
import {
  draftHash,
  draftOf,
  draftText,
  releaseText,
  signingSteps,
  type Guard,
  type SignedRelease,
} from '../../../src/publication/signed-release.js'
import { snapshotHash } from '../../../src/publication/snapshot.js'
import { SignDraftService } from '../../../src/publication/sign-draft.service.js'
import { publishSignedDraft } from '../../../src/publication/work-off-drafts.js'
import { verifyAll } from '../../../src/publication/verify-all.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import { fiscalYear, reportFacts } from '../../support/case-events.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { forgetHashes, tamper, writeFacts } from '../../support/journal.js'
import { plainAgency } from '../../support/plain-agency.js'
import {
  draftOfYear,
  signAndPublish,
  threePublishers,
  type Publishers,
  type ReleaseParts,
} from '../../support/publishers.js'
import { TestClock } from '../../support/staff-web.js'

let fresh: FreshDatabase
let agency: AgencyId
let writer: Database
let parts: ReleaseParts
let owner: pg.Client
let publishers: Publishers

beforeEach(async () => {
  fresh = await freshDatabase()
  agency = (await plainAgency(fresh)).id
  writer = await fresh.database('owner')
  owner = await fresh.client('owner')
  await owner.query(`UPDATE agency.agency SET is_evaluation = false, opened_on = '2023-10-01'`)
  await owner.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  publishers = await threePublishers(owner, agency)
  const [staff, worker] = [await fresh.database('staff', publicationEntities), await fresh.database('worker')]
  parts = { staff, worker, clock: new TestClock() }
  await writeFacts(writer, agency, [...open, ...closed, ...nextYear])
})
afterEach(() => fresh.drop())

const classified = ['classified', 'asset', 'misconduct'] as const
/** Received in 2568, and nobody has ended them. */
const open = Array.from({ length: 8 }, (_, index) =>
  reportFacts(index + 1, '2025-03-03', ['2025-03-04', ...classified]),
).flat()
const closed = Array.from({ length: 4 }, (_, index) =>
  reportFacts(
    index + 20,
    '2025-03-03',
    ['2025-03-04', ...classified],
    ['2025-05-04', 'status', 'not_accepted'],
  ),
).flat()
const nextYear = Array.from({ length: 5 }, (_, index) =>
  reportFacts(
    index + 40,
    '2026-03-03',
    ['2026-03-04', ...classified],
    ['2026-05-04', 'status', 'not_accepted'],
  ),
).flat()

async function draft(year: number, reason = ''): Promise<DraftView> {
  return draftOfYear(parts, publishers, { year: fiscalYear(year), reason })
}

async function publish(year: number, reason = ''): Promise<void> {
  expect(await signAndPublish(parts, publishers, await draft(year, reason))).toEqual({ result: 'released' })
}

function carried({ content }: DraftView): Guard | undefined {
  return content?.guards.find(({ code }) => code === 'carried_over_shown')
}

async function fault(): Promise<unknown> {
  return (await verifyAll(parts.worker))[0]?.fault
}

/** So many of the open ones turn out to be duplicates: they never were there. */
async function findDuplicates(count: number): Promise<void> {
  const facts = Array.from({ length: count }, (_, index) =>
    reportFacts(
      index + 1,
      ...(['2025-03-03', ['2025-03-04', ...classified], ['2026-11-02', 'status', 'duplicate']] as const),
    ).slice(2),
  )
  await writeFacts(writer, agency, facts.flat())
}

describe('a draft of a period that is over', () => {
  it("is the same to the letter when a report came in meanwhile: not even the journal's length tells", async () => {
    const before = await draft(2568)
    await writeFacts(writer, agency, reportFacts(90, '2026-11-19'))
    const after = await draft(2568)
    expect(after.id).not.toBe(before.id)
    expect(JSON.stringify(after.content)).toBe(JSON.stringify(before.content))
    expect(before.content?.journal.position).toBeGreaterThan(0)
    await publish(2568)
    expect(await fault()).toBeNull()
  })
})

describe('what was carried over', () => {
  it('is what the year before published as still open, and verify finds it again', async () => {
    await publish(2568)
    const made = await draft(2569)
    const values = { n: 8, against: '2568/1', rule: 2 }
    expect(carried(made)).toEqual({ code: 'carried_over_shown', isMet: true, values })
    expect(await signAndPublish(parts, publishers, made)).toEqual({ result: 'released' })
    expect(await fault()).toBeNull()
  })

  it('keeps a draft back that says otherwise, until the year before is published again', async () => {
    await publish(2568)
    await findDuplicates(4)
    const made = await draft(2569)
    const values = { n: 4, against: '2568/1', closing: 8, rule: 2 }
    expect(carried(made)).toEqual({ code: 'carried_over_shown', isMet: false, values })
    expect([made.isReady, await signAndPublish(parts, publishers, made)]).toEqual([false, 'not_now'])
    await publish(2568, 'พบเรื่องซ้ำ')
    const again = await draft(2569)
    expect(carried(again)).toMatchObject({ isMet: true, values: { n: 4, against: '2568/2' } })
    expect(await signAndPublish(parts, publishers, again)).toEqual({ result: 'released' })
    expect(await fault()).toBeNull()
  })

  it('is looked at again on the day of publication, which comes weeks after the signatures', async () => {
    await publish(2568)
    const made = await draft(2569)
    const service = new SignDraftService(parts.staff, parts.clock)
    const publishOn = addDays(officeDate(parts.clock.now()), 3)
    for (const [index, step] of signingSteps.entries()) {
      const signing = { draft: made.id, step, hash: made.hash ?? '', declares: true, publishOn }
      expect(await service.sign(publishers[index]!, signing)).toEqual({ result: 'signed' })
    }
    await findDuplicates(4)
    await publish(2568, 'พบเรื่องซ้ำ')
    const later = new TestClock()
    later.forward(4 * 24 * 60)
    expect(await publishSignedDraft(parts.worker, later)).toEqual({ result: 'replaced' })
    expect(await fault()).toBeNull()
  })

  it.each([
    ['a release that is not there', '2568/9'],
    ['a release of another year', '2569/1'],
  ])('is found by verify when it names %s', async (_, against) => {
    await publish(2568)
    await publish(2569)
    await forge((guard) =>
      guard.code === 'carried_over_shown' ? { ...guard, values: { ...guard.values, against } } : guard,
    )
    expect(await fault()).toEqual({ of: 'release', year: 2569, number: 1, problem: 'not_recomputed' })
  })
})

/** The release of 2569 with other guards, as if the three had signed them, and the log with them. */
async function forge(change: (guard: Guard) => Guard, isLogged = true): Promise<void> {
  const { rows } = await owner.query<{ snapshot: string; draft_id: string }>(
    'SELECT snapshot, draft_id FROM publication.release WHERE fiscal_year = 2569',
  )
  const [{ snapshot, draft_id: id } = { snapshot: '', draft_id: '' }] = rows
  const release = JSON.parse(snapshot) as SignedRelease
  const content = { ...draftOf(release), guards: release.guards.map(change) }
  const { releasedOn, signatures } = release
  const text = releaseText({ ...content, releasedOn, signatures, draftHash: draftHash(content) })
  const quoted = (words: string): string => `'${words.replaceAll("'", "''")}'`
  const hash = `decode('${draftHash(content)}', 'hex')`
  await tamper(
    owner,
    'publication.draft',
    `UPDATE publication.draft SET content = ${quoted(draftText(content))}, hash = ${hash} WHERE id = '${id}'`,
  )
  await tamper(
    owner,
    'publication.signature',
    `UPDATE publication.signature SET hash = ${hash} WHERE draft_id = '${id}'`,
  )
  await tamper(
    owner,
    'publication.release',
    `UPDATE publication.release SET snapshot = ${quoted(text)}, hash = decode('${snapshotHash(text)}', 'hex')
      WHERE fiscal_year = 2569`,
  )
  if (isLogged) await forgetHashes(owner)
}

/** As releases printed these two guards before they named a rule. */
function ofFirstRule(moved: number): (guard: Guard) => Guard {
  return (guard) => {
    if (guard.code === 'carried_over_shown') return { ...guard, values: { n: 8 } }
    return guard.code === 'nothing_moved_alone' ? { ...guard, values: { moved, n: 0 } } : guard
  }
}

describe('a release whose draft and signatures were all made to agree', () => {
  it('is found by the log of acts, which is a chain of its own', async () => {
    await publish(2569)
    await forge(ofFirstRule(0), false)
    expect(await fault()).toEqual({ of: 'release', year: 2569, number: 1, problem: 'changed' })
  })
})

describe('a release that was signed under the first rule', () => {
  beforeEach(async () => {
    const moved = reportFacts(60, '2026-06-01', ['2026-06-02', 'left', 'service_matter', 2])
    await writeFacts(writer, agency, moved)
    await publish(2569)
  })

  it('still verifies', async () => {
    await forge(ofFirstRule(1))
    expect(await fault()).toBeNull()
  })

  it('does not verify with another number than the journal gives', async () => {
    await forge(ofFirstRule(2))
    expect(await fault()).toEqual({ of: 'release', year: 2569, number: 1, problem: 'not_recomputed' })
  })
})

describe('a release of today', () => {
  it('tells nowhere how many reports left', async () => {
    const moved = reportFacts(60, '2026-06-01', ['2026-06-02', 'left', 'service_matter', 2])
    await writeFacts(writer, agency, moved)
    const { content } = await draft(2569)
    expect(content?.guards).toContainEqual({
      ...{ code: 'nothing_moved_alone', isMet: true },
      values: { moved: 'hidden', n: 0, rule: 2 },
    })
  })
})
