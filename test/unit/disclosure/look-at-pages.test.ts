import type { Answer } from '../../../src/disclosure/look.js'
import { lookAtPages } from '../../../src/disclosure/look-at-pages.js'
import { signedRelease } from '../../support/signed-release.js'

const origin = 'https://open.example'
const site = 'https://office.example/'

interface Options {
  readonly site?: string | null
  readonly year?: number
}

async function look(pages: Readonly<Record<string, Answer>>, options: Options = {}) {
  const results = await lookAtPages({
    year: options.year ?? 2569,
    origin,
    site: options.site === undefined ? site : options.site,
    get: async (address) => Promise.resolve(pages[address] ?? { problem: 'no_connection' }),
  })
  return Object.fromEntries(results.map(({ element, status, reason }) => [element, reason ?? status]))
}

const html = (body: string): Answer => ({ status: 200, url: site, body })

describe('a look at the pages', () => {
  it('takes nothing for granted: without an answer every element is out of reach', async () => {
    const found = await look({})
    expect(Object.keys(found)).toHaveLength(18)
    expect(new Set(Object.values(found))).toEqual(new Set(['no_connection']))
  })

  it('finds that pages without what they need do not meet it', async () => {
    const empty = html('<h1>x</h1>')
    const found = await look({
      ...{
        [`${origin}/`]: empty,
        [`${origin}/report`]: empty,
        [`${origin}/guideline`]: empty,
        [`${origin}/complaint`]: empty,
      },
      ...{ [site]: empty, [`${origin}/statistics/2569`]: empty, [`${origin}/statistics/2568`]: empty },
      [`${origin}/api/v1/statistics/2569`]: { status: 404, url: '', body: '' },
      [`${origin}/api/v1/statistics/2568`]: { status: 404, url: '', body: '' },
    })
    expect(Object.values(found)).not.toContain('met')
    expect(found).toMatchObject({
      how: 'words_missing',
      homeLink: 'no_link',
      officeLink: 'no_link',
      totals: 'not_released',
    })
  })

  it('finds the link on the office’s own site, also through an address that it was sent on to, and no other link', async () => {
    const linked = (href: string) => look({ [site]: html(`<p><a class=x href='${href}'>x</a></p>`) })
    expect((await linked('https://open.example/report'))['officeLink']).toBe('met')
    expect((await linked('http://open.example'))['officeLink']).toBe('met')
    expect((await linked('https://open.example.evil.example/'))['officeLink']).toBe('no_link')
    expect((await linked('/open.example'))['officeLink']).toBe('no_link')
    expect((await look({}, { site: null }))['officeLink']).toBe('no_site')
  })

  it('says that the site is ours where it is, or sends on to ours: our pages always lead to ours', async () => {
    const linked: Answer = { status: 200, url: `${origin}/`, body: '<a href="/report">x</a>' }
    expect((await look({ [`${origin}/`]: linked }, { site: `${origin}/` }))['officeLink']).toBe('own_site')
    expect((await look({}, { site: 'http://open.example/x' }))['officeLink']).toBe('own_site')
    expect((await look({ [site]: linked }))['officeLink']).toBe('own_site')
  })

  it.each(['<!doctype html><title>x</title>', '', 'null', '[]', '{"requiredFacts":{"total":1}}'])(
    'takes figures that are none, %j, for a page that does not open',
    async (body) => {
      const found = await look({
        [`${origin}/api/v1/statistics/2569`]: { status: 200, url: '', body },
        [`${origin}/statistics/2569`]: html('x'),
      })
      expect([found['totals'], found['period'], found['none'], found['firstHalf']]).toEqual(
        Array.from({ length: 4 }, () => 'answered_otherwise'),
      )
    },
  )
})

describe('a look at people served and at the yearly report', () => {
  const year = 2568
  const release = signedRelease({ year })
  const { served, sentences } = release
  const months = (served?.months ?? []).map(
    ({ month, walkIn, eService, total }) => [month, walkIn, eService, total] as const,
  )
  const names = ['ตุลาคม', 'พฤศจิกายน', 'ธันวาคม', 'มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน']
  const monthNames = [...names, 'กรกฎาคม', 'สิงหาคม', 'กันยายน']
  const words = (n: number): string => (n === 0 ? 'ไม่มี' : n.toLocaleString('en'))
  const row = ([, walkIn, eService, total]: (typeof months)[number], index: number): string =>
    `<tr><th>${monthNames[index]} ${index < 3 ? 2567 : 2568}</th>${[walkIn, eService, total].map((n) => `<td>${words(n)}</td>`).join('')}</tr>`
  const file = `${origin}/statistics/${year}/1/files/report.docx`
  const parts = {
    sentence: `<p>${served?.sentence.th}</p>`,
    measures: ['Z4', 'Z5', 'Z6', 'Z6b', 'Z7'].map((name) => `<p>${sentences.th[name as 'Z4']}</p>`).join(''),
    table: `<h3>ผู้รับบริการ แยกตามเดือน</h3><table>${months.map(row).join('')}</table>`,
    link: `<a href="/statistics/${year}/1/files/report.docx">x</a>`,
  }
  const at = async (
    change: Partial<typeof parts> = {},
    figures: object = release,
    word: Answer = html('PK'),
  ) =>
    look(
      {
        [`${origin}/api/v1/statistics/${year}`]: { status: 200, url: '', body: JSON.stringify(figures) },
        [`${origin}/statistics/${year}`]: html(Object.values({ ...parts, ...change }).join('')),
        [file]: word,
      },
      { year },
    )

  it('finds each element where it stands', async () => {
    expect(await at()).toMatchObject({
      ...{ servedTotals: 'met', servedByMonth: 'met', servedFirstHalf: 'met' },
      ...{ measureSentences: 'met', reportRows: 'met' },
    })
  })

  it.each([
    ['servedTotals', { sentence: '<p>x</p>' }, 'words_missing'],
    ['servedByMonth', { table: parts.table.replace('กันยายน', 'กัน') }, 'words_missing'],
    ['servedFirstHalf', { table: parts.table.replace('1,204', '1,205') }, 'words_missing'],
    ['measureSentences', { measures: parts.measures.replace(/<p>.*?<\/p>/, '') }, 'words_missing'],
    ['reportRows', { link: parts.link.replace('/1/', '/2/') }, 'no_link'],
  ] as const)('finds %s missing, and nothing else for it', async (element, change, reason) => {
    const found = await at(change)
    expect(found[element]).toBe(reason)
    const others = (['servedTotals', 'measureSentences', 'reportRows'] as const).filter(
      (one) => one !== element,
    )
    expect(others.map((one) => found[one])).toEqual(others.map(() => 'met'))
  })

  it('says that nobody was counted where a release has no people served', async () => {
    expect(await at({}, { ...release, served: undefined })).toMatchObject({
      ...{ servedTotals: 'not_counted', servedByMonth: 'not_counted', servedFirstHalf: 'not_counted' },
      measureSentences: 'met',
    })
  })

  it('says that the half is not over, and that the file is not there', async () => {
    const early = signedRelease({ year, asOf: '2025-02-10' })
    expect(await at({}, early)).toMatchObject({ servedFirstHalf: 'half_not_over' })
    expect(await at({}, release, { status: 404, url: '', body: '' })).toMatchObject({
      reportRows: 'answered_otherwise',
    })
    expect(await at({}, release, { problem: 'too_slow' })).toMatchObject({ reportRows: 'too_slow' })
  })

  it.each([{ months: 'x' }, { months: [{ month: '../x' }] }, { sentence: { th: 1 } }])(
    'takes people served that are none, %j, for a page that does not open',
    async (wrong) => {
      const found = await at({}, { ...release, served: { ...served, ...wrong } })
      expect(found['servedTotals']).toBe('answered_otherwise')
    },
  )
})
