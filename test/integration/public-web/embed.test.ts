import { htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertRelease } from '../../support/release.js'
import { reportFacts } from '../../support/case-events.js'

let web: TestPublicWeb

beforeEach(async () => {
  web = await startTestPublicWeb()
})
afterEach(async () => web.stop())

describe('the figures for other sites', () => {
  it('may be framed by anybody, hold no script and no form, and loosen nothing else', async () => {
    await insertRelease(web, 2567, [])
    const response = await fetch(`${web.url}/embed/statistics`)
    const { headers } = response
    const policy = headers.get('content-security-policy') ?? ''
    const usual = (await fetch(`${web.url}/statistics`)).headers.get('content-security-policy') ?? ''
    expect(policy).toBe(usual.replace("frame-ancestors 'none'", 'frame-ancestors *'))
    expect(policy).not.toBe(usual)
    expect(headers.get('x-frame-options')).toBeNull()
    const html = await response.text()
    expect(html).not.toMatch(/<script|<form|<input|<button/)
    expect(await htmlProblems(html)).toEqual([])
    expect(html).toContain('ไม่ปรากฏข้อร้องเรียน')
  })

  it('say that nothing is published yet, and never a zero, before the first release', async () => {
    for (const lang of ['', '/en', '/ms']) {
      const html = await (await fetch(`${web.url}${lang}/embed/statistics`)).text()
      expect(await htmlProblems(html)).toEqual([])
      expect(html).toContain(`<html lang="${lang.slice(1) || 'th'}"`)
      expect(html).not.toContain('<dl')
    }
    expect(await (await fetch(`${web.url}/embed/statistics`)).text()).toContain('ยังไม่มีสถิติที่เผยแพร่')
  })

  it('and the badge change with the next release, and are not sent again before it', async () => {
    await insertRelease(web, 2567, [])
    const before = await Promise.all(
      ['/embed/statistics', '/badge/statistics.svg'].map(async (path) => fetch(web.url + path)),
    )
    for (const response of before) {
      const etag = response.headers.get('etag')!
      const again = await fetch(response.url, { headers: { 'if-none-match': etag } })
      expect([response.url, response.status, again.status]).toEqual([response.url, 200, 304])
      expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    }
    await insertRelease(web, 2568, reportFacts(1, '2024-11-03'))
    for (const response of before) {
      const now = await fetch(response.url, { headers: { 'if-none-match': response.headers.get('etag')! } })
      expect([response.url, now.status]).toEqual([response.url, 200])
    }
    const badge = await (await fetch(`${web.url}/badge/statistics.svg`)).text()
    expect(badge).toMatch(/^<svg/)
    expect(badge).not.toMatch(/<script|<text|href="http/)
  })
})
