import { hiddenFields, htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertRelease } from '../../support/release.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
  await insertRelease(web, 2569, [])
  await insertRelease(web, 2569, [], { number: 2, reason: 'จำแนกประเภทใหม่' })
  const owner = await web.database.client('owner')
  // Before the first page: agencies are remembered for ten seconds.
  await owner.query('UPDATE agency.agency SET publishes_complaints = true')
})
afterAll(async () => web.stop())

const pagesOfCitizens = [
  ...['/', '/help', '/privacy', '/contact', '/accessibility', '/no-such-page'],
  ...['/complaint', '/complaints', '/report', '/report/write', '/no-script/report'],
  ...['/mailbox', '/no-script/mailbox', '/statistics', '/statistics/2569', '/statistics/2500'],
  ...['/guideline', '/share', '/disclosure', '/notice/none'],
]
const paths = ['/', '/help', '/privacy', '/contact', '/accessibility']

describe('the pages that need no case', () => {
  it.each(paths)('%s is valid in both languages and each leads to the other', async (path) => {
    const english = path === '/' ? '/en' : `/en${path}`
    const thai = await fetch(web.url + path)
    const other = await fetch(web.url + english)
    expect([thai.status, other.status]).toEqual([200, 200])
    expect(thai.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(thai.headers.get('set-cookie')).toBeNull()
    const thaiHtml = await thai.text()
    const englishHtml = await other.text()
    expect(await htmlProblems(thaiHtml)).toEqual([])
    expect(await htmlProblems(englishHtml)).toEqual([])
    expect(thaiHtml).toContain(`href="${english}"`)
    expect(englishHtml).toContain('<html lang="en"')
    expect(englishHtml).toContain(`href="${path}"`)
  })

  it.each(paths)('%s in English has no Thai word but the name of the language', async (path) => {
    const html = await (await fetch(`${web.url}${path === '/' ? '/en' : `/en${path}`}`)).text()
    expect(html.replaceAll('ไทย', '')).not.toMatch(/[ก-๙]/)
  })

  describe.each(['en', 'ms'])('in %s', (lang) => {
    it.each(pagesOfCitizens)(
      '%s is whole: no notice, and Thai only where it says that it is Thai',
      async (path) => {
        const html = await (await fetch(`${web.url}/${lang}${path === '/' ? '' : path}`)).text()
        expect(html).toContain(`<html lang="${lang}"`)
        expect(html).not.toContain('sj-untranslated')
        const shown = html
          .replaceAll(/<(\w+)[^>]* lang="th"[^>]*>[^<]*<\/\1>/g, '')
          .replaceAll(/<[^>]*>/g, '\n')
        expect(shown.split('\n').filter((line) => /[ก-๙]/.test(line))).toEqual([])
      },
    )
  })

  it.each(['th', 'en', 'ms', 'my'])(
    'lead from the home page to what the office shows of complaints (%s)',
    async (lang) => {
      const html = await (await fetch(web.url + (lang === 'th' ? '/' : `/${lang}`))).text()
      expect(html).toContain(`href="${lang === 'th' ? '' : `/${lang}`}/complaints"`)
    },
  )

  it('lead there from the receipt of a complaint and from its mailbox', async () => {
    const post = async (path: string, fields: Record<string, string>): Promise<string> =>
      (await fetch(web.url + path, { method: 'POST', body: new URLSearchParams(fields) })).text()
    const check = await post('/complaint/check', { category: 'road', narrative: 'ถนนเป็นหลุม' })
    const fields = hiddenFields(check, '/complaint')
    expect(await post('/complaint', fields)).toContain('href="/complaints"')
    const code = `${fields['locator'] ?? ''}${fields['secret'] ?? ''}`
    expect(await post('/no-script/mailbox', { code })).toContain('href="/complaints"')
  })

  it('say in Malay which frozen sentences are English', async () => {
    const html = await (await fetch(`${web.url}/ms/statistics/2569`)).text()
    expect(html).toContain('<p class="sj-lead" lang="en">')
  })

  it('are in English with a notice where a language lacks them', async () => {
    const html = await (await fetch(`${web.url}/my/privacy`)).text()
    expect(html).toContain('<html lang="en"')
    expect(html).toMatch(/<aside class="sj-untranslated" lang="my"/)
    expect(html).toContain('href="/my/help"')
    expect(await (await fetch(`${web.url}/my`)).text()).toContain('<html lang="my"')
  })

  it('say on each of them that the system is a trial, where it is one', async () => {
    for (const path of paths) expect(await (await fetch(web.url + path)).text()).toContain('ระบบทดลอง')
  })

  it('have two different doors and a third to follow up, and no figure before a release', async () => {
    const unreleased = await startTestPublicWeb()
    const html = await (await fetch(unreleased.url)).text()
    await unreleased.stop()
    expect(html).toContain('href="/complaint"')
    expect(html).toContain('href="/report"')
    expect(html).toContain('href="/mailbox"')
    expect(html).not.toContain('sj-figure-line')
    expect(html).not.toContain('href="/complaints"')
  })
})

describe('larger letters and stronger colours', () => {
  const ask = (query: string, cookie = ''): Promise<Response> =>
    fetch(`${web.url}/look?${query}`, { redirect: 'manual', headers: { cookie } })

  it('are remembered by the browser alone, and lead back to the page', async () => {
    const answer = await ask('text=large&to=%2Fen%2Fhelp')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/en/help'])
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const both = await ask('contrast=high', cookie)
    expect(both.headers.get('set-cookie')).toMatch(/^look=large\.high; Path=\/; HttpOnly; SameSite=Lax$/)
    const html = await (await fetch(web.url, { headers: { cookie: 'look=large.high' } })).text()
    expect(html).toMatch(/<html lang="th" class="[^"]*sj-text-large sj-contrast-high"/)
    expect(await htmlProblems(html)).toEqual([])
  })

  it('set back leave nothing behind', async () => {
    const answer = await ask('text=normal', 'look=large.normal')
    expect(answer.headers.get('set-cookie')).toContain('Max-Age=0')
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a?b=//c', ''])(
    'never lead to another site: %s',
    async (to) => {
      expect((await ask(`text=large&to=${encodeURIComponent(to)}`)).headers.get('location')).toBe('/')
    },
  )

  it('are on error pages, too', async () => {
    const html = await (await fetch(`${web.url}/none`, { headers: { cookie: 'look=largest.normal' } })).text()
    expect(html).toContain('sj-text-largest')
  })
})

describe('an error', () => {
  it('of a page that does not exist says so and leads home, in the language of the address', async () => {
    const thai = await fetch(`${web.url}/no-such-page`)
    expect(thai.status).toBe(404)
    const html = await thai.text()
    expect(html).toContain('ไม่พบหน้านี้')
    expect(await htmlProblems(html)).toEqual([])
    const english = await fetch(`${web.url}/en/no-such-page`)
    expect(await english.text()).toContain('href="/en"')
  })

  it('below /api is a problem document', async () => {
    const response = await fetch(`${web.url}/api/v1/no-such-thing`)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
  })

  it('of a body that cannot be read says what to do', async () => {
    const response = await fetch(`${web.url}/complaint/check`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('เราอ่านสิ่งที่ส่งมาไม่ได้')
  })
})

describe('an outage of the database', () => {
  it('is told in plain words with a number for the telephone and another place to call', async () => {
    const out = await startTestPublicWeb()
    try {
      const admin = await web.database.client('admin')
      const name = new URL(out.database.url('admin')).pathname.slice(1)
      await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
      await admin.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = $1 AND application_name = 'sujarit-public'`,
        [name],
      )
      await fetch(`${out.url}/help`)
      const response = await fetch(`${out.url}/help`)
      const html = await response.text()
      expect(response.status).toBe(500)
      expect(await htmlProblems(html)).toEqual([])
      expect(html).toContain('เว็บไซต์ขัดข้อง')
      expect(html).toMatch(/เลขอ้างอิง [0-9a-f]{10}/)
      expect(html).toContain('1111')
      const reference = /เลขอ้างอิง ([0-9a-f]{10})/.exec(html)?.[1] ?? 'none'
      expect(out.logged()).toContain(reference)
      expect((await fetch(`${out.url}/healthz`)).status).toBeGreaterThanOrEqual(500)
    } finally {
      await out.stop()
    }
  })
})

describe('the health of public-web', () => {
  it('is good while the database answers', async () => {
    const response = await fetch(`${web.url}/healthz`)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  })
})
