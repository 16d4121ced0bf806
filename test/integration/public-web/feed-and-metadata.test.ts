import { readFile } from 'node:fs/promises'
import jsonld from 'jsonld'
import { validateXML } from 'xmllint-wasm'
import { htmlProblems } from '../../support/html-problems.js'
import { insertGroup } from '../../support/group.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertRelease } from '../../support/release.js'
import { insertSigned } from '../../support/signed-release.js'

let web: TestPublicWeb

beforeEach(async () => {
  web = await startTestPublicWeb()
})
afterEach(async () => web.stop())

async function feed(path = '/statistics/feed.atom'): Promise<string> {
  const response = await fetch(web.url + path)
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  return response.text()
}

async function problemsOf(xml: string): Promise<readonly string[]> {
  const schema = await readFile('test/support/atom.rng', 'utf8')
  const { errors } = await validateXML({
    xml: [{ fileName: 'feed.atom', contents: xml }],
    schema: [schema],
    extension: 'relaxng',
  })
  return errors.map(({ message }) => message)
}

const idsOf = (xml: string): string[] => [...xml.matchAll(/<id>(.*?)<\/id>/g)].map(([, id = '']) => id)

describe('the feed of releases', () => {
  it('is a valid Atom feed before the first release and after, in each language', async () => {
    expect(await problemsOf(await feed())).toEqual([])
    await insertSigned(web, { year: 2567 })
    await insertRelease(web, 2566, [], { number: 1 })
    for (const language of ['', '/en', '/ms']) {
      const xml = await feed(`${language}/statistics/feed.atom`)
      expect([language, await problemsOf(xml)]).toEqual([language, []])
      expect(xml).toContain(`xml:lang="${language.slice(1) || 'th'}"`)
    }
  })

  it('has an entry for each release, the last one first, restatements with their reason', async () => {
    await insertRelease(web, 2566, [])
    await insertRelease(web, 2566, [], { number: 2, reason: 'จำแนก <ใหม่> & "ถูก"' })
    const xml = await feed()
    expect(await problemsOf(xml)).toEqual([])
    const [first = '', second = ''] = xml.split('<entry>').slice(1)
    expect(first).toContain('<category term="restatement"/>')
    expect(first).toContain('เพราะ จำแนก &lt;ใหม่&gt; &amp; &quot;ถูก&quot;')
    expect(first).toContain(`href="${web.url}/statistics/2566/2"`)
    expect(second).toContain(`href="${web.url}/statistics/2566/1"`)
    expect(second).not.toContain('restatement')
    for (const [, href = ''] of xml.matchAll(/href="([^"]*)"/g))
      expect([href, (await fetch(href)).status]).toEqual([href, 200])
  })

  it('keeps the identifier of each release when there are new ones and in other languages', async () => {
    await insertRelease(web, 2566, [])
    const [ofFeed, ofFirst] = idsOf(await feed())
    await insertRelease(web, 2566, [], { number: 2, reason: 'x' })
    const ids = idsOf(await feed('/en/statistics/feed.atom'))
    expect(ids).toEqual([ofFeed, expect.stringMatching(/^urn:uuid:/), ofFirst])
    expect(new Set(ids).size).toBe(3)
  })

  it('is named by the pages of statistics, and is not sent again to whoever has it', async () => {
    await insertRelease(web, 2566, [])
    for (const path of ['/en/statistics', '/en/statistics/2566']) {
      const html = await (await fetch(web.url + path)).text()
      expect(html).toContain(
        '<link rel="alternate" type="application/atom+xml" href="/en/statistics/feed.atom"',
      )
      expect(await htmlProblems(html)).toEqual([])
    }
    const etag = (await fetch(`${web.url}/statistics/feed.atom`)).headers.get('etag')!
    const again = await fetch(`${web.url}/statistics/feed.atom`, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
  })
})

describe('what programs read in the page of a release', () => {
  it('is one schema.org data set with every file, and no text of it ends the element', async () => {
    await insertRelease(web, 2566, [])
    const owner = await web.database.client('owner')
    await owner.query(`UPDATE agency.agency SET name_en = '</script><script>alert(1)</script>'`)
    const html = await (await fetch(`${web.url}/en/statistics/2566`)).text()
    expect(await htmlProblems(html)).toEqual([])
    const [, block = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
    const data = JSON.parse(block) as Record<string, unknown> & { distribution: { contentUrl: string }[] }
    expect(data).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      '@id': `${web.url}/en/statistics/2566/1`,
      name: 'Statistics, fiscal year 2566 B.E. – </script><script>alert(1)</script>',
      identifier: `${web.fixture.agency}/2566/1`,
      temporalCoverage: '2022-10-01/2023-09-30',
      isAccessibleForFree: true,
    })
    expect(html).not.toContain('<script>alert(1)')
    expect(data.distribution.length).toBeGreaterThan(9)
    for (const { contentUrl } of data.distribution) {
      expect([contentUrl, (await fetch(contentUrl, { method: 'HEAD' })).status]).toEqual([contentUrl, 200])
    }
  })
})

describe('the catalogue for data portals', () => {
  it('is DCAT: a data set for each year in force, each with its files and the hash of the frozen text', async () => {
    await insertRelease(web, 2566, [])
    const { hash } = await insertRelease(web, 2566, [], { number: 2, reason: 'x' })
    await insertSigned(web, { year: 2567 })
    const response = await fetch(`${web.url}/api/v1/catalog.jsonld`)
    expect(response.headers.get('content-type')).toBe('application/ld+json; charset=utf-8')
    const document = (await response.json()) as object
    // No loader: the catalogue must be read without any other site.
    const quads = (await jsonld.toRDF(document, { documentLoader: null as never })) as {
      subject: { value: string }
      predicate: { value: string }
      object: { value: string }
    }[]
    const about = (predicate: string, object?: string): string[] =>
      quads
        .filter(
          (quad) =>
            quad.predicate.value.endsWith(predicate) &&
            (object === undefined || quad.object.value.endsWith(object)),
        )
        .map(({ subject }) => subject.value)
    expect(about('#type', 'dcat#Catalog')).toEqual([`${web.url}/api/v1/catalog.jsonld`])
    expect(about('#type', 'dcat#Dataset').sort()).toEqual([
      `${web.url}/statistics/2566`,
      `${web.url}/statistics/2567`,
    ])
    expect(quads.find(({ object }) => object.value === hash)?.predicate.value).toMatch(/checksumValue$/)
    expect(
      quads
        .filter(({ predicate }) => predicate.value.endsWith('dcat#previousVersion'))
        .map(({ object }) => object.value),
    ).toEqual([`${web.url}/statistics/2566/1`])
    const files = about('#type', 'dcat#Distribution')
    expect(files.length).toBeGreaterThan(19)
    for (const file of files)
      expect([file, (await fetch(file, { method: 'HEAD' })).status]).toEqual([file, 200])
  })

  it('has a data set for each group that the office is in and that has figures, and its files are there', async () => {
    await insertSigned(web, { year: 2567 })
    await insertGroup(web.database, 'tua-yang', [web.fixture.agency])
    await insertGroup(web.database, 'elsewhere', [])
    const document = (await (await fetch(`${web.url}/api/v1/catalog.jsonld`)).json()) as {
      'dcat:dataset': { '@id': string; 'dcat:distribution': { '@id': string }[] }[]
    }
    const datasets = document['dcat:dataset']
    expect(datasets.map((one) => one['@id'])).toEqual([
      `${web.url}/statistics/2567`,
      `${web.url}/groups/tua-yang`,
    ])
    const files = datasets[1]?.['dcat:distribution'].map((file) => file['@id']) ?? []
    expect(files).toEqual(['totals', 'members'].map((name) => `${web.url}/groups/tua-yang/2567/${name}.csv`))
    for (const file of [`${web.url}/groups/tua-yang`, ...files])
      expect([file, (await fetch(file, { method: 'HEAD' })).status]).toEqual([file, 200])
  })
})
