import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Body, Controller, Get, Module, Param, Post, Req } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyRequest } from 'fastify'
import { parseConfig } from '../../../src/platform/config/config.js'
import { NotFoundError, TooBusyError } from '../../../src/platform/errors/errors.js'
import { Assets } from '../../../src/platform/http/assets.js'
import { BodyLimit } from '../../../src/platform/http/body-limit.js'
import { createWeb } from '../../../src/platform/http/create-web.js'
import { languageOf } from '../../../src/platform/http/language.js'
import { webProgram } from '../../../src/platform/http/web-program.js'
import { createLog } from '../../../src/platform/log/log.js'

const secretWords = 'the director took the money'

@Controller()
class TestController {
  @Get('hello/:name')
  hello(@Param('name') name: string, @Req() incoming: FastifyRequest): string {
    return `${languageOf(incoming)} ${name}`
  }

  @Post('form')
  form(@Body() body: unknown): unknown {
    return body
  }

  @Post('large')
  @BodyLimit(200_000)
  large(@Body() body: { readonly text: string }): string {
    return String(body.text.length)
  }

  @Get('missing')
  missing(): never {
    throw new NotFoundError('no_such_page')
  }

  @Get('busy')
  busy(): never {
    throw new TooBusyError('over_budget', 30)
  }

  @Get(['broken', 'api/broken'])
  broken(): never {
    throw new Error(secretWords)
  }
}

@Module({ controllers: [TestController] })
class TestModule {}

const lines: string[] = []
const webs: NestFastifyApplication[] = []
let folder: string

async function web(
  program: 'public' | 'staff',
  settings: Readonly<Record<string, string>> = {},
): Promise<NestFastifyApplication> {
  const app = await createWeb(TestModule, {
    program,
    config: parseConfig(settings),
    log: createLog(program, { write: (line: string) => lines.push(line) }),
    assets: Assets.load(folder),
    errorPages: ({ status, code, language, requestId }) =>
      `<p>${status} ${code} ${language} ${requestId}</p>`,
  })
  webs.push(app)
  return app
}

let publicWeb: NestFastifyApplication
let staffWeb: NestFastifyApplication

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sujarit-assets-'))
  await writeFile(join(folder, 'app.1f.css'), 'p{}')
  await writeFile(join(folder, 'seal.worker.1f.js'), '0')
  const path = '/assets/app.1f.css'
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify({ 'public.css': { path, integrity: 'sha384-x', bytes: 3 } }),
  )
  publicWeb = await web('public')
  staffWeb = await web('staff')
})
afterAll(async () => {
  await Promise.all(webs.map((app) => app.close()))
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  lines.length = 0
})

describe('a path below a language', () => {
  it.each([
    ['/hello/a', 'th a'],
    ['/en/hello/a', 'en a'],
    ['/en/hello/a?x=/en', 'en a'],
    ['/ms/hello/a', 'ms a'],
    ['/my/hello/a', 'my a'],
  ])('%s is answered as %s', async (url, expected) => {
    expect((await publicWeb.inject(url)).body).toBe(expected)
  })

  it('is not any path that begins with these letters', async () => {
    expect((await publicWeb.inject('/energy')).body).toContain(' th ')
    expect((await publicWeb.inject('/en')).body).toContain(' en ')
  })

  it('is none on staff-web, where the language is not prepared', async () => {
    expect((await staffWeb.inject('/en/hello/a')).body).toBe('en a')
    expect((await staffWeb.inject('/ms/hello/a')).statusCode).toBe(404)
  })
})

describe('an answer', () => {
  it('to an address that cannot be decoded does not repeat it', async () => {
    const { statusCode, body } = await publicWeb.inject('/%E0%A4%A/Somchai')
    expect(statusCode).toBe(400)
    expect(body).toBe('400')
  })

  it.each(['/hello/a', '/nowhere', '/broken', '/assets/app.1f.css'])(
    'at %s keeps others out',
    async (url) => {
      const { headers } = await publicWeb.inject(url)
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).not.toContain('wasm')
      expect(headers['content-security-policy']).toContain("trusted-types sujarit-worker 'allow-duplicates'")
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['cross-origin-opener-policy']).toBe('same-origin')
      expect(headers).not.toHaveProperty('server')
      expect(headers).not.toHaveProperty('set-cookie')
    },
  )

  it('is stored by nobody, unless it is an asset', async () => {
    expect((await publicWeb.inject('/hello/a')).headers['cache-control']).toBe('no-store')
    const asset = await publicWeb.inject('/assets/app.1f.css')
    expect(asset.statusCode).toBe(200)
    expect(asset.headers['cache-control']).toContain('immutable')
  })

  it('lets a worker, and nothing else, compile WebAssembly', async () => {
    const worker = await publicWeb.inject('/assets/seal.worker.1f.js')
    expect(worker.headers['content-security-policy']).toContain("script-src 'self' 'wasm-unsafe-eval'")
  })

  it('lets the pages that record evidence ask for camera and microphone, and no other page', async () => {
    for (const path of ['/report/write', '/en/report/write', '/mailbox', '/mailbox?from=home']) {
      const { headers } = await publicWeb.inject(path)
      expect(headers['permissions-policy']).toContain('camera=(self), microphone=(self), geolocation=()')
      expect(headers['content-security-policy']).toContain("img-src 'self' data: blob:; media-src blob:;")
    }
    const complaint = (await publicWeb.inject('/complaint/check')).headers
    expect(complaint['permissions-policy']).toContain('microphone=(), geolocation=(self)')
    for (const path of ['/', '/report', '/report/write/more', '/no-script/report', '/assets/app.1f.css']) {
      const { headers } = await publicWeb.inject(path)
      expect(headers['permissions-policy']).not.toContain('self')
      expect(headers['content-security-policy']).not.toContain('blob:')
    }
  })

  it('gives no file from outside the assets', async () => {
    for (const path of ['/assets/../package.json', '/assets/..%2f..%2fetc/passwd', '/assets/%2e%2e/x']) {
      expect((await publicWeb.inject(path)).statusCode).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('an onion service of the public web', () => {
  const origin = `http://${'a2'.repeat(28)}.onion`
  let onion: NestFastifyApplication

  beforeAll(async () => {
    onion = await web('public', { ONION_ORIGIN: origin })
  })

  it('is told to Tor Browser with every page, in its language and without what was asked', async () => {
    const page = await onion.inject('/en/missing?code=1111')
    expect(page.headers['onion-location']).toBe(`${origin}/en/missing`)
    expect((await onion.inject('/assets/app.1f.css')).headers['onion-location']).toBeUndefined()
    expect((await publicWeb.inject('/missing')).headers['onion-location']).toBeUndefined()
  })

  it('may send forms', async () => {
    const sent = { method: 'POST', url: '/form', payload: {}, headers: { origin } } as const
    expect((await onion.inject(sent)).statusCode).toBe(201)
    expect((await publicWeb.inject(sent)).statusCode).toBe(403)
  })
})

describe('a change', () => {
  const own = 'http://127.0.0.1:3001'
  async function post(app: NestFastifyApplication, headers: Record<string, string>): Promise<number> {
    const answer = await app.inject({
      method: 'POST',
      url: '/form',
      payload: 'a=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    })
    return answer.statusCode
  }

  it.each([
    ['from our own page', { origin: own, 'sec-fetch-site': 'same-origin' }, 201],
    ['from our own page under no-referrer', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 201],
    ['from our own page in an old browser', { origin: own }, 201],
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 403],
    ['from another site that hides its name', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbour host', { origin: 'null', 'sec-fetch-site': 'same-site' }, 403],
    [
      'from another port of the host',
      { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site' },
      403,
    ],
    [
      'from another origin that claims to be ours',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['that says nothing', {}, 403],
    ['that hides everything', { origin: 'null' }, 403],
  ])('%s is answered rightly by staff-web', async (_, headers, status) => {
    expect(await post(staffWeb, headers)).toBe(status)
  })

  it('that says nothing of its origin is taken by public-web, which knows nobody', async () => {
    expect(await post(publicWeb, {})).toBe(201)
    expect(await post(publicWeb, { origin: 'https://evil.example' })).toBe(403)
  })
})

describe('a body', () => {
  const json = { 'content-type': 'application/json' }
  it('longer than 64 KiB is refused where the route does not ask for more', async () => {
    const payload = JSON.stringify({ text: 'x'.repeat(100_000) })
    expect(
      (await publicWeb.inject({ method: 'POST', url: '/form', payload, headers: json })).statusCode,
    ).toBe(413)
    expect((await publicWeb.inject({ method: 'POST', url: '/large', payload, headers: json })).body).toBe(
      '100000',
    )
  })

  it('of a type that no form sends is refused', async () => {
    const answer = await publicWeb.inject({
      method: 'POST',
      url: '/form',
      payload: 'a',
      headers: { 'content-type': 'text/plain' },
    })
    expect(answer.statusCode).toBe(415)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  it('that is not JSON is the sender’s fault', async () => {
    const answer = await publicWeb.inject({ method: 'POST', url: '/form', payload: '{', headers: json })
    expect(answer.statusCode).toBe(400)
  })
})

describe('an error', () => {
  it('is a page with its status, code, language and a number to say on the telephone', async () => {
    const answer = await publicWeb.inject('/en/missing')
    expect(answer.statusCode).toBe(404)
    expect(answer.body).toMatch(/^<p>404 no_such_page en [0-9a-f]{10}<\/p>$/)
  })

  it('says when to come back', async () => {
    const answer = await publicWeb.inject('/busy')
    expect(answer.statusCode).toBe(429)
    expect(answer.headers['retry-after']).toBe('30')
  })

  it('below /api is a problem document', async () => {
    const answer = await publicWeb.inject('/api/broken')
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toMatchObject({ type: 'about:blank', status: 500, code: 'internal_server_error' })
  })

  it('that nobody foresaw is logged without its words, and found by the number on the page', async () => {
    const answer = await publicWeb.inject(`/broken?q=${encodeURIComponent(secretWords)}`)
    expect(answer.body).not.toContain('director')
    expect(lines).toHaveLength(1)
    expect(lines[0]).not.toContain('director')
    const line = JSON.parse(lines[0]!) as Record<string, unknown>
    expect(line).toMatchObject({ event: 'request_failed', error: 'Error', status: 500 })
    expect(answer.body).toContain(String(line['requestId']))
  })
})

describe('the request log', () => {
  it('of public-web is empty, so that no line has the time of a report', async () => {
    await publicWeb.inject({ method: 'POST', url: '/form', payload: {} })
    expect(lines).toEqual([])
  })

  it('of staff-web has the pattern of a path and nothing that was in it', async () => {
    await staffWeb.inject({ url: '/hello/somchai?token=abc', headers: { 'user-agent': 'spy' } })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0]!)).toMatchObject({
      event: 'request',
      method: 'GET',
      route: '/hello/:name',
      status: 200,
    })
    expect(lines[0]).not.toMatch(/somchai|abc|spy|127/)
  })
})

describe('a web program', () => {
  it('frees its port when it stops', async () => {
    const program = webProgram({ name: 'public', host: '127.0.0.1', port: 0 }, () => web('public'))
    const running = await program.start()
    const { port } = webs.at(-1)!.getHttpServer().address() as { port: number }
    expect(await statusAt(port)).toBe(200)
    await running.stop()
    await expect(statusAt(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('whose port is taken says which', async () => {
    const first = webProgram({ name: 'public', host: '127.0.0.1', port: 0 }, () => web('public'))
    const running = await first.start()
    const { port } = webs.at(-1)!.getHttpServer().address() as { port: number }
    const second = webProgram({ name: 'public', host: '127.0.0.1', port }, () => web('public'))
    await expect(second.start()).rejects.toMatchObject({ code: 'port_in_use', values: { port } })
    await running.stop()
  })
})

async function statusAt(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/hello/a', agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}
