import { randomUUID } from 'node:crypto'
import type { Database } from '../../../src/platform/database/database.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { giveAccount, signIn, type SignedInTest } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { dumpOf } from '../../support/dump.js'
import { fileReport, type FiledReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { htmlProblems } from '../../support/html-problems.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'

let fresh: FreshDatabase
let publicDatabase: Database
let office: FixtureAgency
let web: TestStaffWeb
let suda: SignedInTest
let prasert: SignedInTest
let administrator: SignedInTest
let general: SignedInTest
let report: FiledReport

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  const staff = await fresh.database('staff', staffEntities)
  office = await createFixtureAgency(fresh)
  web = await startTestStaffWeb(fresh, office.dataFolder)
  const enter = async (person: Parameters<typeof giveAccount>[3]): Promise<SignedInTest> =>
    signIn(web.origin, await giveAccount(fresh, staff, office, person), web.clock.now())
  suda = await enter(office.screeners[0])
  prasert = await enter(office.screeners[1])
  administrator = await enter(await furtherOfficer(fresh, office, 'administrator'))
  general = await enter(await furtherOfficer(fresh, office, 'general_officer'))
  // The post of the second screener gets no key.
  report = await fileReport(fresh, publicDatabase, office, { excludedPosts: [office.posts.office] })
}, 60_000)

afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

async function ask(path: string, session: SignedInTest | null): Promise<Response> {
  const headers = session === null ? {} : { cookie: session.cookie }
  return fetch(`${web.origin}${path}`, { redirect: 'manual', headers })
}

async function tell(path: string, session: SignedInTest, body: unknown): Promise<number> {
  const { status } = await fetch(`${web.origin}${path}`, {
    method: 'POST',
    headers: {
      ...{ cookie: session.cookie, origin: web.origin, 'x-csrf-token': session.csrfToken },
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  return status
}

async function actsOn(subject: string): Promise<unknown[]> {
  const admin = await fresh.client('admin')
  const { rows } = await admin.query<{ act: string; facts: unknown }>(
    `SELECT act, facts FROM audit.entry WHERE subject = $1 AND act LIKE '%made' ORDER BY at`,
    [subject],
  )
  return rows.map(({ act, facts }) => [act, facts])
}

describe('papers about a report', () => {
  it('are offered to a holder, with what is clear of the case and nothing else', async () => {
    const answer = await ask(`/corruption/${report.id}/letter`, suda)
    const html = await answer.text()
    expect([answer.status, await htmlProblems(html)]).toEqual([200, []])
    expect(html).toContain(`${report.locator.slice(0, 4)} ${report.locator.slice(4)}`)
  })

  it.each(['letter', 'referral'])('are not there for whoever holds no grant: %s', async (page) => {
    expect((await ask(`/corruption/${report.id}/${page}`, prasert)).status).toBe(404)
    expect((await ask(`/corruption/${randomUUID()}/${page}`, suda)).status).toBe(404)
    expect((await ask(`/corruption/${report.id}/${page}`, administrator)).status).toBe(403)
    expect((await ask(`/corruption/${report.id}/${page}`, general)).status).toBe(403)
  })

  it('are written down when they are made, as codes', async () => {
    const path = `/corruption/${report.id}`
    expect(await tell(`${path}/letter-made`, suda, { kind: 'result', words: 'ความลับของหนังสือ' })).toBe(204)
    expect(await tell(`${path}/referral-made`, suda, { to: 'nacc', withIdentity: true })).toBe(204)
    expect(await actsOn(report.id)).toEqual([
      ['report_letter_made', { kind: 'result' }],
      ['report_referral_file_made', { to: 'nacc', withIdentity: true }],
    ])
    expect(await dumpOf(fresh)).not.toContain('ความลับของหนังสือ')
  })

  it('are not made by others, nor of another kind', async () => {
    const path = `/corruption/${report.id}`
    const statuses = [
      await tell(`${path}/letter-made`, prasert, { kind: 'result' }),
      await tell(`${path}/referral-made`, prasert, { to: 'nacc' }),
      await tell(`${path}/letter-made`, general, { kind: 'result' }),
      await tell(`${path}/letter-made`, suda, { kind: 'love' }),
      await tell(`${path}/referral-made`, suda, { to: 'the_press' }),
    ]
    expect(statuses).toEqual([404, 404, 403, 422, 422])
    expect((await actsOn(report.id)).length).toBe(2)
  })
})
