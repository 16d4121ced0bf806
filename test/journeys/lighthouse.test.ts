import { jest } from '@jest/globals'
import { complaintFacts, reportFacts } from '../support/case-events.js'
import { lighthouse, type LighthouseScores } from '../support/lighthouse.js'
import { startTestPublicWeb, type TestPublicWeb } from '../support/public-web.js'
import { insertRelease } from '../support/release.js'

jest.setTimeout(240_000)

/** A busy machine makes a page look slower than it is, never faster. */
const mostRuns = 4

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
  await insertRelease(web, 2569, [
    ...reportFacts(1, '2025-11-03', ['2025-11-05', 'classified', 'budget_procurement', 'malfeasance']),
    ...complaintFacts(3, '2026-01-15', 'road', ['2026-01-20', 'resolved']),
  ])
}, 90_000)
afterAll(async () => web.stop())

/** Looks until the page is fast once; every look is printed, so that a page that is seldom fast does not hide. */
async function bestOf(path: string): Promise<LighthouseScores> {
  const runs: LighthouseScores[] = []
  const failures: unknown[] = []
  while (runs.length + failures.length < mostRuns && !runs.some(({ performance }) => performance >= 95)) {
    // Chromium sometimes has no trace of a page on a machine that is busy; that says nothing of the page.
    await lighthouse(web.url + path).then(
      (scores) => runs.push(scores),
      (error: unknown) => failures.push(error),
    )
  }
  const looks = [...runs.map(inWords), ...failures.map((failure) => `failed: ${String(failure)}`)]
  process.stdout.write(`lighthouse ${path} ${looks.join(' | ')}\n`)
  const [best] = runs.sort((a, b) => b.performance - a.performance)
  if (best === undefined) throw new Error('Lighthouse could not look at the page', { cause: failures[0] })
  return best
}

function inWords({ performance, accessibility, bestPractices, complaints }: LighthouseScores): string {
  const scores = `performance ${performance}, accessibility ${accessibility}, best practices ${bestPractices}`
  return `${scores} (${complaints.join('; ')})`
}

describe('on a slow telephone, Lighthouse finds', () => {
  it.each(['/', '/complaint', '/report', '/report/write', '/mailbox', '/statistics', '/statistics/2569'])(
    '%s accessible to everybody, of good practice, and fast',
    async (path) => {
      const { complaints, ...scores } = await bestOf(path)
      const asWanted = { ...scores, accessibility: 100, bestPractices: 100 }
      expect({ ...scores, isFast: scores.performance >= 95, complaints }).toEqual({
        ...{ ...asWanted, isFast: true },
        // Named when something else differs: what stands here takes no point away.
        complaints,
      })
    },
  )
})
