import { insertSigned } from '../../support/signed-release.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
})
afterAll(async () => web.stop())

describe('a crowd that asks for one agency at once', () => {
  it('asks the database once, and whoever asks after a publication sees it', async () => {
    await insertSigned(web, { year: 2566 })
    const admin = await web.database.client('admin')
    await admin.query('BEGIN')
    await admin.query('LOCK TABLE publication.release IN ACCESS EXCLUSIVE MODE')
    const asked = Promise.all(Array.from({ length: 12 }, async () => statusOf('/statistics/2566')))
    const waiting = await untilWaiting()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await waitingNow()).toBe(waiting)
    expect(waiting).toBe(1)
    await admin.query('COMMIT')
    expect(new Set(await asked)).toEqual(new Set([200]))
    await insertSigned(web, { year: 2567 })
    expect(await statusOf('/statistics/2567')).toBe(200)
  })
})

async function statusOf(path: string): Promise<number> {
  const response = await fetch(web.url + path)
  await response.text()
  return response.status
}

/** Connections of this database that wait for the locked table. */
async function waitingNow(): Promise<number> {
  const owner = await web.database.client('owner')
  const { rows } = await owner.query<{ count: string }>(
    `SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'publication.release'::regclass`,
  )
  return Number(rows[0]?.count)
}

async function untilWaiting(): Promise<number> {
  for (let tries = 0; tries < 200; tries += 1) {
    const count = await waitingNow()
    if (count > 0) return count
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return 0
}
