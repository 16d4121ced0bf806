import { htmlProblems } from '../../support/html-problems.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { keepPdf, readPdf, type ReadPdf } from '../../support/read-pdf.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
})
afterAll(async () => web.stop())

async function pdfAt(path: string): Promise<ReadPdf> {
  const answer = await fetch(web.url + path)
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf'])
  return readPdf(await keepPdf(path, new Uint8Array(await answer.arrayBuffer())))
}

const paths = ['/share', '/en/share', '/disclosure', '/en/disclosure', '/disclosure/2569', '/disclosure/2567']

describe('the pages that bring people in and show what is disclosed', () => {
  it.each(paths)('%s is valid HTML', async (path) => {
    const answer = await fetch(web.url + path)
    expect(answer.status).toBe(200)
    expect(await htmlProblems(await answer.text())).toEqual([])
  })

  it('are linked from every page', async () => {
    const home = await (await fetch(web.url)).text()
    for (const path of ['/guideline', '/share', '/disclosure']) expect(home).toContain(`href="${path}"`)
  })

  it('give every element of a known year an address that answers', async () => {
    const html = await (await fetch(`${web.url}/disclosure/2569`)).text()
    expect(html).toContain('O16 ')
    expect(html).toContain('O17 ')
    const listed = [...html.matchAll(/<dd[^>]*><a[^>]*href="([^"]+)"/g)].map(([, path = '']) => path)
    // No year is released: the page of all years says so.
    expect(new Set(listed)).toEqual(new Set(['/guideline', '/report', '/', '/statistics', '/complaint']))
    for (const path of new Set(listed))
      expect([path, (await fetch(web.url + path)).status]).toEqual([path, 200])
  })

  it('say of an unknown year that its numbers are unknown', async () => {
    const html = await (await fetch(`${web.url}/disclosure/2575`)).text()
    expect(html).toContain('ยังไม่มีเลขรายการของปีงบประมาณ 2575')
    expect(html).not.toMatch(/>O\d\d /)
  })

  it('say that statistics are still to be released, and stop when they are', async () => {
    expect(await (await fetch(`${web.url}/disclosure`)).text()).toContain('ยังไม่มีสถิติที่เผยแพร่')
  })
})

describe('paper', () => {
  it.each(['/poster.pdf?size=a4', '/poster.pdf?size=a5', '/en/poster.pdf?size=a4', '/card.pdf'])(
    '%s is one page with its own fonts and the address in letters',
    async (path) => {
      const pdf = await pdfAt(path)
      expect(pdf.pages).toBe(1)
      expect(pdf.fonts.filter((font) => !font.includes('Sarabun'))).toEqual([])
      expect(pdf.squeezed).toContain(web.url.replace('http://', ''))
      expect(pdf.lang).toBe(path.startsWith('/en') ? 'en' : 'th')
    },
  )

  it('of a poster carries the fingerprint, and a trial says that it is one', async () => {
    const pdf = await pdfAt('/en/poster.pdf')
    expect(pdf.squeezed).toContain(web.fixture.fingerprint.replaceAll(' ', ''))
    expect(pdf.squeezed).toContain('Atrial:donotreportanythingreal')
  })
})

describe('a short address', () => {
  it.each([
    ['/r', '/report'],
    ['/g', '/complaint'],
    ['/m', '/mailbox'],
    ['/en/r', '/en/report'],
  ])('%s leads to %s', async (short, long) => {
    const answer = await fetch(web.url + short, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, long])
  })

  it('that nobody gave out leads nowhere', async () => {
    expect((await fetch(`${web.url}/x`)).status).toBe(404)
  })
})

describe('the badge', () => {
  it('may stand on other sites, which the other pictures may not', async () => {
    const badge = await fetch(`${web.url}/badge.svg`)
    expect(badge.headers.get('content-type')).toMatch(/^image\/svg\+xml/)
    expect(badge.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    const svg = await badge.text()
    expect(svg).toMatch(/^<svg[^>]* viewBox="0 0 360(\.0)? 96(\.0)?"/)
    // Letters are outlines: no font is asked for, and nothing in it runs or loads.
    expect(svg).not.toMatch(/<text|<script|https?:\/\/(?!www\.w3\.org)/)
    expect((await fetch(`${web.url}/qr.svg`)).headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})
