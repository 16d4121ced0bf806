import { Assets } from '../src/platform/http/assets.js'
import { HomePage } from '../src/public-web/home/home.page.js'
import { PageFrames } from '../src/public-web/page-frame.js'
import { renderPage } from '../src/ui/layouts/render-page.js'
import { percentile, ratePerSecond, repeated, report, waits } from './measure.js'
import { OfficeClient } from './office-client.js'
import type { BenchInstallation } from './programs.js'

const rendersInARun = 2_000
const pagesInARun = 1_000

/** Pages rendered a second in this process, and pages answered a second over HTTP with what they read from the database. */
export async function benchPages({ publicUrl }: BenchInstallation): Promise<void> {
  const agency = { name: 'อบต.ตัวอย่าง', shortName: 'อบต.ตัวอย่าง', phone: '', officeHours: '' }
  const frames = new PageFrames(Assets.load('dist/assets'), publicUrl)
  const frame = frames.withoutAgency('th', { agency, isEvaluation: true, path: '/' })
  const work = (): Promise<void> => {
    renderPage(HomePage({ frame, figures: null, hasList: false }))
    return Promise.resolve()
  }
  const renders = await repeated(() => ratePerSecond({ connections: 1, count: rendersInARun, work }))
  report('home page rendered, in process', renders, '/s')
  const client = new OfficeClient(publicUrl, 16)
  for (const path of ['/', '/report', '/statistics/2567', '/api/v1/statistics/2567']) {
    const rates = await repeated(() =>
      ratePerSecond({
        connections: 16,
        count: pagesInARun,
        work: async () => {
          await client.send(path, null)
        },
      }),
    )
    report(`${path} over HTTP, 16 connections`, rates, '/s')
    const slowest = await repeated(async () =>
      percentile(
        await waits({
          connections: 4,
          count: pagesInARun,
          work: async () => {
            await client.send(path, null)
          },
        }),
        95,
      ),
    )
    report(`${path} over HTTP, p95 of 4 connections`, slowest, 'ms')
  }
  client.close()
}
