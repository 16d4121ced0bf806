import { lookAtPages, type Answer } from '../../../src/disclosure/look-at-pages.js'

const origin = 'https://open.example'
const site = 'https://office.example/'

async function look(pages: Readonly<Record<string, Answer>>, options: { site?: string | null } = {}) {
  const results = await lookAtPages({
    year: 2569,
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
    expect(Object.keys(found)).toHaveLength(16)
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
