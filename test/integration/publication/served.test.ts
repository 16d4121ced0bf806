import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { SystemClock } from '../../../src/kernel/clock.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import {
  draftHash,
  draftOf,
  draftText,
  releaseText,
  type SignedRelease,
} from '../../../src/publication/signed-release.js'
import { verifyAll } from '../../../src/publication/verify-all.js'
import { insertTally } from '../../../src/service/insert-tally.js'
import { walkTally } from '../../../src/service/tally-chain.js'
import { fiscalYear } from '../../support/case-events.js'
import { forgetHashes, tamper } from '../../support/journal.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import {
  draftOfYear,
  signAndPublish,
  threePublishers,
  type Publishers,
  type ReleaseParts,
} from '../../support/publishers.js'

let web: TestPublicWeb
let owner: pg.Client
let parts: ReleaseParts
let publishers: Publishers

beforeEach(async () => {
  web = await startTestPublicWeb()
  owner = await web.database.client('owner')
  await owner.query(`DELETE FROM agency.intake_method WHERE method <> 'web'`)
  publishers = await threePublishers(owner, web.fixture.agency)
  const [staff, worker] = [
    await web.database.database('staff', publicationEntities),
    await web.database.database('worker'),
  ]
  parts = { staff, worker, clock: new SystemClock() }
  await count('tax', '2025-01-10', 40)
  await count('welfare', '2025-02-10', 12)
  await count('tax', '2025-03-10', 7)
})
afterEach(async () => web.stop())

async function count(
  service: string,
  on: string,
  number: number,
  channel: 'walk_in' | 'e_service' = 'walk_in',
): Promise<void> {
  const counter = { agency: web.fixture.agency, officer: publishers[0].id }
  const days = { servedOn: on as OfficeDate, recordedOn: on as OfficeDate }
  await parts.staff.inAgency(counter, (tx) =>
    insertTally(tx, counter, {
      ...{ id: randomUUID(), service, channel, kind: number < 0 ? 'corrected' : 'entered' },
      ...{ number, corrects: null, reason: 'นับใหม่จากสมุด', ...days },
    }),
  )
}

async function release(reason = ''): Promise<unknown> {
  const draft = await draftOfYear(parts, publishers, { year: fiscalYear(2568), reason })
  return draft.problem ?? (await signAndPublish(parts, publishers, draft))
}

async function served(number: number): Promise<NonNullable<SignedRelease['served']>> {
  const answer = await fetch(`${web.url}/api/v1/statistics/2568/${number}`)
  return ((await answer.json()) as SignedRelease).served!
}

async function fault(): Promise<unknown> {
  return (await verifyAll(parts.worker))[0]?.fault
}

/** As the first rule showed it: nobody had complained, and no way of intake was listed. */
function withoutRule(release: SignedRelease): SignedRelease {
  const others = Object.entries(release.served!).filter(([name]) => name !== 'rule')
  const detail = release.detail!
  return {
    ...release,
    served: Object.fromEntries(others) as unknown as NonNullable<SignedRelease['served']>,
    detail: { ...detail, complaints: { ...detail.complaints, methods: [] } },
  }
}

/** What whoever owns the database can do: another text, and every hash of it. */
async function replaceBy(release: SignedRelease): Promise<void> {
  const draft = draftOf(release)
  const signed = `hash = decode('${draftHash(draft)}', 'hex')`
  const content = owner.escapeLiteral(draftText(draft))
  const text = owner.escapeLiteral(releaseText({ ...release, draftHash: draftHash(draft) }))
  for (const [table, what] of [
    ['publication.draft', `content = ${content}, ${signed}`],
    ['publication.signature', signed],
    ['publication.release', `snapshot = ${text}, hash = sha256(convert_to(${text}, 'UTF8'))`],
  ] as const) {
    await tamper(owner, table, `UPDATE ${table} SET ${what}`)
  }
  await forgetHashes(owner)
}

describe('people served', () => {
  it('are frozen in a release with the end of the tally, and verify follows its chain', async () => {
    expect(await release()).toEqual({ result: 'released' })
    const { tally, total, services } = await served(1)
    expect([tally.seq, total]).toEqual([3, { walkIn: 59, eService: 0, total: 59 }])
    expect(services?.filter(({ walkIn }) => walkIn !== 0)).toEqual([
      { code: 'welfare', walkIn: 12, eService: 0 },
      { code: 'tax', walkIn: 47, eService: 0 },
    ])
    expect(await fault()).toBeNull()
    // What is counted later belongs to no release before it.
    await count('tax', '2025-04-01', 5)
    expect(await fault()).toBeNull()
  })

  it('that are corrected after a release are published again only with a reason, beside what changed', async () => {
    await release()
    await count('tax', '2025-03-10', -4)
    expect(await release()).toBe('reason_missing')
    expect(await release('นับคนซ้ำ')).toEqual({ result: 'released' })
    expect((await served(2)).total.walkIn).toBe(55)
    expect((await served(1)).total.walkIn).toBe(59)
    const html = await (await fetch(`${web.url}/statistics/2568`)).text()
    const words = html.replaceAll(/<[^>]*>/g, ' ')
    expect(words).toContain('นับคนซ้ำ')
    expect(words).toMatch(/มีนาคม 2568: Walk-in \(ราย\)\s+ผู้รับบริการ แยกตามเดือน\s+7\s+3/)
    expect(await fault()).toBeNull()
  })

  it('of a release that was made before the difference to the web was looked at verify as they were made', async () => {
    await count('tax', '2025-05-10', 2, 'e_service')
    await release()
    expect((await served(1)).rule).toBe(3)
    const { rows } = await owner.query<{ snapshot: string }>('SELECT snapshot FROM publication.release')
    const now = JSON.parse(rows[0]?.snapshot ?? '') as SignedRelease
    expect(now.detail?.complaints.methods.every(({ n }) => n === null)).toBe(true)
    expect(now.detail?.complaints.methods).not.toEqual([])
    await replaceBy(withoutRule(now))
    expect(await fault()).toBeNull()
    // The ways of intake of then beside the rule of now are no release that anybody made.
    await replaceBy({ ...withoutRule(now), served: now.served! })
    expect(await fault()).toMatchObject({ problem: 'not_recomputed' })
  })

  it('and finer tables of a release that was made by the rule before verify as they were made', async () => {
    await release()
    const { rows } = await owner.query<{ snapshot: string }>('SELECT snapshot FROM publication.release')
    const now = JSON.parse(rows[0]?.snapshot ?? '') as SignedRelease
    expect(now.detail?.rule).toBe(2)
    const detail = Object.entries(now.detail!).filter(([name]) => name !== 'rule')
    await replaceBy({
      ...now,
      detail: Object.fromEntries(detail) as unknown as NonNullable<SignedRelease['detail']>,
    })
    expect(await fault()).toBeNull()
  })

  it('have one hash in the database and in the program', async () => {
    const { rows } = await owner.query<{ hash: Buffer }>('SELECT hash FROM service.tally ORDER BY seq')
    const walked = await parts.worker.source.transaction((tx) => walkTally(tx, web.fixture.agency))
    expect(walked).toMatchObject({ fault: null, seq: 3, head: rows.at(-1)?.hash.toString('hex') })
  })

  it.each([
    ['changed', `UPDATE service.tally SET number = 400 WHERE seq = 1`, { problem: 'changed', seq: 1 }],
    [
      'said to be of another day',
      `UPDATE service.tally SET served_on = '2025-01-09' WHERE seq = 2`,
      { problem: 'changed', seq: 2 },
    ],
    ['taken out', 'DELETE FROM service.tally WHERE seq = 2', { problem: 'missing', seq: 2 }],
    ['cut off at the end', 'DELETE FROM service.tally WHERE seq = 3', { problem: 'missing', seq: 3 }],
    [
      'written anew with a chain of its own',
      `UPDATE service.tally t SET number = 400, hash = service.tally_hash(
         (SELECT hash FROM service.tally WHERE seq = 2), jsonb_populate_record(t, '{"number": 400}')) WHERE seq = 3`,
      { problem: 'changed', seq: 3 },
    ],
  ])('of which one was %s are found and named, and no draft is made of them', async (_, sql, found) => {
    await release()
    await tamper(owner, 'service.tally', sql)
    expect(await fault()).toEqual({ of: 'tally', ...found })
    expect(await release('อีกครั้ง')).toBe('tally_broken')
  })
})
