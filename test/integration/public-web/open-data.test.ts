import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { reportFacts } from '../../support/case-events.js'
import { insertGroup } from '../../support/group.js'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { insertRelease } from '../../support/release.js'
import { insertSigned } from '../../support/signed-release.js'

let web: TestPublicWeb

beforeEach(async () => {
  web = await startTestPublicWeb()
})
afterEach(async () => web.stop())

interface Listed {
  readonly id: string
  readonly href: string
  readonly sha256: string
  readonly files: readonly { readonly href: string; readonly mediaType: string; readonly name: string }[]
}
interface ReleasePage {
  readonly releases: readonly Listed[]
  readonly next: string | null
}

async function json<T>(path: string): Promise<T> {
  return (await (await fetch(web.url + path)).json()) as T
}

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get: Operation }>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}
interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>
}
interface Content {
  readonly schema?: object
}

/** Checks an answer against what the OpenAPI document promises at its path. */
async function schemaOf(path: string): Promise<ValidateFunction> {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  for (const name of ['release.schema.json', 'release-2.schema.json']) {
    const { $id, ...schema } = await json<{ readonly $id: string }>(`/api/v1/${name}`)
    expect($id).toMatch(/^urn:/)
    ajv.addSchema(schema, `http://api.test/${name}`)
  }
  const document = await json<OpenApi>('/api/v1/openapi.json')
  ajv.addSchema(document, 'http://api.test/openapi.json')
  const pointer = path
    .replaceAll('~', '~0')
    .replaceAll('/', '~1')
    .replaceAll('{', '%7B')
    .replaceAll('}', '%7D')
  return ajv.compile({
    $ref: `http://api.test/openapi.json#/paths/${pointer}/get/responses/200/content/application~1json/schema`,
  })
}

async function expectValid(path: string, answer: unknown): Promise<void> {
  const validate = await schemaOf(path)
  expect([path, validate(answer), validate.errors]).toEqual([path, true, null])
}

const year = '/api/v1/statistics/{fiscalYear}'
const release = `${year}/{number}`

describe('the open data', () => {
  it('are described by a valid OpenAPI 3.1 document, and every answer is what it says', async () => {
    await insertRelease(web, 2566, [])
    await insertSigned(web, { year: 2567 })
    await insertGroup(web.database, 'tua-yang', [web.fixture.agency])
    const document = await json<OpenApi>('/api/v1/openapi.json')
    // The validator reads one document only; the two schemas beside it are compiled below.
    const alone = JSON.stringify(document).replaceAll(/"\$ref":"release[-\w.]*\.json"/g, '"type":"object"')
    const { valid, errors } = await new Validator().validate(JSON.parse(alone) as Record<string, unknown>)
    expect([valid, errors]).toEqual([true, undefined])
    const asked: readonly (readonly [string, string])[] = [
      ['/api/v1', '/api/v1'],
      ['/api/v1/statistics', '/api/v1/statistics'],
      ['/api/v1/releases', '/api/v1/releases'],
      [year, '/api/v1/statistics/2566'],
      [year, '/api/v1/statistics/2567'],
      [release, '/api/v1/statistics/2567/1'],
      [`${release}/tables`, '/api/v1/statistics/2567/1/tables'],
      [`${release}/tables/{table}`, '/api/v1/statistics/2567/1/tables/required'],
      [`${release}/tables/{table}`, '/api/v1/statistics/2566/1/tables/required'],
      [`${release}/files`, '/api/v1/statistics/2567/1/files'],
      ['/api/v1/groups', '/api/v1/groups'],
      ['/api/v1/groups/{code}', '/api/v1/groups/tua-yang'],
      ['/api/v1/groups/{code}/years/{fiscalYear}', '/api/v1/groups/tua-yang/years/2567'],
    ]
    for (const [path, address] of asked) await expectValid(path, await json(address))
    const jsonPaths = Object.entries(document.paths)
      .filter(([, { get }]) => get.responses['200']?.content?.['application/json']?.schema !== undefined)
      .map(([path]) => path)
    expect(jsonPaths.filter((path) => !path.endsWith('{name}')).sort()).toEqual(
      [...new Set(asked.map(([path]) => path))].sort(),
    )
  })

  it('lead from one address to everything', async () => {
    const { links } = await json<{ links: Record<string, string> }>('/api/v1')
    for (const address of Object.values(links))
      expect([address, (await fetch(web.url + address)).status]).toEqual([address, 200])
  })

  it('list every release page by page, replaced ones too, and give each file as the document says', async () => {
    for (const one of [2565, 2566]) await insertRelease(web, one, [])
    await insertRelease(web, 2566, [], { number: 2, reason: 'x' })
    const seen: string[] = []
    let page: string | null = '/api/v1/releases?limit=2'
    while (page !== null) {
      const response: Response = await fetch(web.url + page)
      const { releases, next } = (await response.json()) as ReleasePage
      seen.push(...releases.map(({ id }) => id.slice(37)))
      expect(response.headers.get('link')).toBe(next === null ? null : `<${web.url}${next}>; rel="next"`)
      page = next
    }
    expect(seen).toEqual(['2566/2', '2566/1', '2565/1'])
  })

  it('name every file of a release in the list and in the document, with its type', async () => {
    await insertSigned(web, { year: 2567 })
    const { releases } = await json<ReleasePage>('/api/v1/releases')
    const document = await json<OpenApi>('/api/v1/openapi.json')
    const operation = document.paths['/statistics/{fiscalYear}/{number}/files/{name}']!.get as Operation & {
      readonly parameters: readonly {
        readonly name?: string
        readonly schema?: { readonly enum?: readonly string[] }
      }[]
    }
    const files = releases[0]!.files
    expect(operation.parameters.find(({ name }) => name === 'name')?.schema?.enum).toEqual(
      files.map(({ name }) => name),
    )
    for (const { href, mediaType } of files) {
      const response = await fetch(web.url + href)
      expect([href, response.status, response.headers.get('content-type')]).toEqual([href, 200, mediaType])
      const body = Buffer.from(await response.arrayBuffer())
      expect(response.headers.get('etag')).toBe(`"${createHash('sha256').update(body).digest('hex')}"`)
      expect(Object.keys(operation.responses['200']!.content!)).toContain(mediaType.split(';')[0])
    }
  })

  it('give tables with the figures of the release, null for what is not shown', async () => {
    const one = reportFacts(1, '2023-11-03', ['2023-11-05', 'classified', 'bribery', 'malfeasance'])
    const { release: frozen } = await insertSigned(web, { year: 2567, events: one })
    const table = await json<{ columns: { id: string }[]; rows: { id: string; cells: (number | null)[] }[] }>(
      '/api/v1/statistics/2567/1/tables/requiredFacts',
    )
    expect(table.rows[0]).toMatchObject({ id: 'whole', cells: [frozen.requiredFacts.total, 0, 1] })
    const methods = await json<{ rows: { cells: (number | null)[] }[] }>(
      '/api/v1/statistics/2567/1/tables/reportMethods',
    )
    expect(JSON.stringify(methods.rows.map(({ cells }) => cells))).not.toMatch(/[12]/)
    expect((await fetch(`${web.url}/api/v1/statistics/2567/1/tables/nothing`)).status).toBe(404)
  })

  it('answer 304 to whoever has them, and the same to a second who asks', async () => {
    await insertSigned(web, { year: 2567 })
    for (const path of [
      '',
      '/statistics',
      '/releases',
      '/statistics/2567/1/tables',
      '/statistics/2567/1/files',
    ]) {
      const etag = (await fetch(`${web.url}/api/v1${path}`)).headers.get('etag')!
      const again = await fetch(`${web.url}/api/v1${path}`, { headers: { 'if-none-match': etag } })
      expect([path, again.status, await again.text()]).toEqual([path, 304, ''])
    }
  })

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'after=2567',
    'after=2567/0',
    'after=1999/1',
    'limit=1&limit=2',
  ])('refuse ?%s as a problem that says which field', async (query) => {
    const response = await fetch(`${web.url}/api/v1/releases?${query}`)
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ status: 422, code: 'page_invalid' })
  })

  it('may be read by scripts of other sites, with an ETag, and errors too; nothing else may', async () => {
    const preflight = await fetch(`${web.url}/api/v1/releases`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://paper.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'if-none-match',
      },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'if-none-match, accept',
    ])
    for (const path of [
      '/api/v1/releases',
      '/api/v1/nothing',
      '/api/v1/statistics/2567',
      '/api/v1/openapi.json',
    ]) {
      expect((await fetch(web.url + path)).headers.get('access-control-allow-origin')).toBe('*')
    }
    for (const path of ['/', '/report', '/mailbox', '/complaint', '/statistics', '/api/v2']) {
      expect([path, (await fetch(web.url + path)).headers.get('access-control-allow-origin')]).toEqual([
        path,
        null,
      ])
    }
    const sent = await fetch(`${web.url}/api/v1/releases`, {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    })
    expect(sent.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('are of the agency of the host alone', async () => {
    await insertSigned(web, { year: 2567 })
    const owner = await web.database.client('owner')
    await owner.query(
      `INSERT INTO agency.agency SELECT (jsonb_populate_record(a, jsonb_build_object('agency_id', gen_random_uuid()))).*
       FROM agency.agency a`,
    )
    await owner.query(
      `INSERT INTO agency.host SELECT agency_id, 'other.example' FROM agency.agency WHERE agency_id <> $1`,
      [web.fixture.agency],
    )
    const response = await fetchAs('other.example', '/api/v1/releases')
    expect(response).toEqual({ releases: [], next: null })
  })
})

/** `fetch` sets `Host` itself. */
async function fetchAs(host: string, path: string): Promise<unknown> {
  const { request } = await import('node:http')
  return new Promise((resolve, reject) => {
    const sent = request(web.url + path, { headers: { host } }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => {
        resolve(JSON.parse(body))
      })
    })
    sent.on('error', reject).end()
  })
}

describe('the program in the README', () => {
  it('prints every release and finds each whole', async () => {
    for (const one of [2564, 2565]) await insertRelease(web, one, [])
    await insertSigned(web, { year: 2567 })
    const program = /```js\n([\s\S]*?)```/.exec(await readFile('README.md', 'utf8'))?.[1] ?? ''
    const folder = await mkdtemp(join(tmpdir(), 'sujarit-readme-'))
    await writeFile(join(folder, 'statistics.mjs'), program)
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'statistics.mjs'), web.url])
    await rm(folder, { recursive: true })
    const lines = stdout.trim().split('\n')
    expect(lines.map((line) => line.slice(37, 49))).toEqual(['2567/1 whole', '2565/1 whole', '2564/1 whole'])
    expect(lines[0]).toMatch(/whole 40 \d+ \d+$/)
  })
})
