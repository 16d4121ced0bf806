import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import type { Challenge } from 'altcha-lib/types'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  // Behind a proxy on this machine that says who asks; a quarter of the allowances is used up sooner.
  web = await startTestPublicWeb({ env: { TRUST_PROXY: '127.0.0.1', CLIENT_BUDGET_FACTOR: '0.25' } })
}, 60_000)
afterAll(async () => {
  await web.stop()
})

const freeOffers = 10
let lastClient = 0
/** A client that nobody has seen yet. */
const newClient = (): string => `198.51.100.${(lastClient += 1)}`

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

async function post(
  client: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const response = await fetch(web.url + path, {
    method: 'POST',
    headers: { 'x-forwarded-for': client, 'content-type': 'application/json', ...headers },
    body: '{}',
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const offer = (client: string, work?: string): Promise<Answer> =>
  post(client, '/report/offer', work === undefined ? {} : { 'sujarit-work': work })

async function useUp(client: string): Promise<void> {
  for (let count = 0; count < freeOffers; count += 1) expect((await offer(client)).status).toBe(200)
}

async function solved({ body }: Answer): Promise<string> {
  const challenge = body['challenge'] as Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

const encoded = (challenge: unknown): string =>
  Buffer.from(JSON.stringify({ challenge, solution: { counter: 0, derivedKey: '00' } })).toString('base64')

/** Sends the target as it is; `fetch` would tidy it up. */
async function statusOfTarget(client: string, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(web.url)
    const headers = { 'x-forwarded-for': client }
    const sent = request({ hostname, port, path, method: 'POST', headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sent.on('error', reject).end()
  })
}

describe('a client over its budget', () => {
  it('is asked for work, and served after it', async () => {
    const client = newClient()
    await useUp(client)
    const asked = await offer(client)
    expect(asked).toMatchObject({ status: 428, body: { result: 'work_required' } })
    expect(await offer(client, await solved(asked))).toMatchObject({
      status: 200,
      body: { locator: expect.stringMatching(/^\d{8}$/) as unknown },
    })
  })

  it('buys one request with one work', async () => {
    const client = newClient()
    await useUp(client)
    const work = await solved(await offer(client))
    const answers = await Promise.all([offer(client, work), offer(client, work)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 428])
    expect((await offer(client, work)).status).toBe(428)
  })

  it('cannot use work for another purpose, work that it made easier, or no work at all', async () => {
    const client = newClient()
    await useUp(client)
    const asked = await offer(client)
    const work = await solved(asked)
    for (let count = 0; count < 30; count += 1) await post(client, '/mailbox/open')
    expect((await post(client, '/mailbox/open', { 'sujarit-work': work })).status).toBe(428)
    const challenge = asked.body['challenge'] as Challenge
    const easier = { ...challenge, parameters: { ...challenge.parameters, cost: 1, keyPrefix: '0' } }
    for (const forged of [
      await solved({ status: 428, body: { challenge: easier } }),
      '',
      '{',
      'AAAA',
      'bnVsbA==',
      // What is no text where text is expected.
      encoded({ ...challenge, signature: Array<string>(64).fill('0') }),
      encoded({ parameters: { expiresAt: {} }, signature: { length: 64 } }),
    ]) {
      expect((await offer(client, forged)).status).toBe(428)
    }
  })

  it.each(['/report/offer#x', '/%72eport/offer', '/en/report/offer/', 'http://127.0.0.1/report/offer'])(
    'is over it as well when it writes the address as %s',
    async (target) => {
      const client = newClient()
      await useUp(client)
      expect(await statusOfTarget(client, target)).toBe(428)
    },
  )

  it('does not slow down its neighbours', async () => {
    const client = newClient()
    await useUp(client)
    expect((await offer(client)).status).toBe(428)
    expect((await offer(newClient())).status).toBe(200)
  })

  it('is counted for the whole /64 that an IPv6 client owns', async () => {
    for (let count = 0; count < freeOffers; count += 1) await offer(`2001:db8:1:1::${count.toString(16)}`)
    expect((await offer('2001:db8:1:1::ffff')).status).toBe(428)
    expect((await offer('2001:db8:1:2::1')).status).toBe(200)
  })

  it('without JavaScript waits for its turn, and every form is served', async () => {
    const client = newClient()
    const send = async (): Promise<number> => {
      const response = await fetch(`${web.url}/no-script/report/check`, {
        method: 'POST',
        headers: { 'x-forwarded-for': client },
        body: new URLSearchParams({ narrative: '' }),
      })
      return response.status
    }
    for (let count = 0; count < 10; count += 1) expect(await send()).toBe(422)
    const started = performance.now()
    expect(await Promise.all([send(), send(), send()])).toEqual([422, 422, 422])
    expect(performance.now() - started).toBeGreaterThan(1_900)
  }, 20_000)

  it('is in the database as sums under keyed hashes, without an address', async () => {
    const client = newClient()
    await useUp(client)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    const owner = await web.database.client('admin')
    const { rows } = await owner.query<{ key: Buffer; attempts: number }>(
      'SELECT key, attempts FROM agency.attempt ORDER BY attempts',
    )
    expect(rows.some(({ attempts }) => attempts === freeOffers)).toBe(true)
    const dump = JSON.stringify(rows.map(({ key }) => [key.toString('hex'), key.toString('latin1')]))
    expect(dump).not.toContain(client)
    expect(dump).not.toContain(Buffer.from(client).toString('hex'))
  })
})

describe('a form whose hidden field was filled in', () => {
  it.each([
    ['/complaint', '/complaint/check', 422],
    ['/no-script/report', '/no-script/report/check', 422],
  ])('of %s is taken like any other, only later', async (form, path, status) => {
    expect(await (await fetch(web.url + form)).text()).toContain('<div hidden><label for="website">')
    const send = async (website: string): Promise<number> => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ narrative: ' ', website })) body.append(name, value)
      const headers = { 'x-forwarded-for': newClient() }
      const started = performance.now()
      const response = await fetch(web.url + path, { method: 'POST', headers, body })
      expect(response.status).toBe(status)
      expect(await response.text()).not.toContain('filled by a program')
      return performance.now() - started
    }
    expect(await send('')).toBeLessThan(2_500)
    expect(await send('filled by a program')).toBeGreaterThan(2_900)
  })
})

describe('a form with files', () => {
  it('that comes slowly keeps no other form of its address waiting', async () => {
    const client = newClient()
    const url = new URL(`${web.url}/no-script/report/check`)
    const headers = { 'x-forwarded-for': client, 'content-type': 'multipart/form-data; boundary=b' }
    const slow = request(url, { method: 'POST', headers: { ...headers, 'content-length': 50 * 2 ** 20 } })
    slow.on('error', () => undefined)
    slow.write('--b\r\nContent-Disposition: form-data; name="narrative"\r\n\r\n')
    await new Promise((resolve) => setTimeout(resolve, 200))
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-forwarded-for': client },
      body: new URLSearchParams({ narrative: ' ' }),
      signal: AbortSignal.timeout(5_000),
    })
    expect(response.status).toBe(422)
    slow.destroy()
  })
})

describe('an upload', () => {
  it('spends its size', async () => {
    const client = newClient()
    const begin = (bytes: number): Promise<Response> =>
      fetch(`${web.url}/uploads`, {
        method: 'POST',
        headers: { 'x-forwarded-for': client, 'tus-resumable': '1.0.0', 'upload-length': String(bytes) },
      })
    expect((await begin(500 * 2 ** 20)).status).not.toBe(428)
    expect((await begin(100 * 2 ** 20)).status).toBe(428)
  })
})

describe('the visitors of an onion service, who share one address', () => {
  it('share what all together may do', async () => {
    for (let count = 0; count < 3 * freeOffers; count += 1) {
      expect((await offer('127.0.0.1')).status).toBe(200)
    }
  })
})

describe('a flood of pages from one client', () => {
  it('is served at a steady pace while others do not wait', async () => {
    const client = newClient()
    const page = async (from: string): Promise<number> => {
      const response = await fetch(`${web.url}/help?${randomBytes(4).toString('hex')}`, {
        headers: { 'x-forwarded-for': from },
      })
      await response.arrayBuffer()
      return response.status
    }
    const started = performance.now()
    // 75 at once, then five a second with this factor.
    const flood = Promise.all(Array.from({ length: 85 }, () => page(client)))
    expect(await page(newClient())).toBe(200)
    const honestMs = performance.now() - started
    expect(new Set(await flood)).toEqual(new Set([200]))
    expect(performance.now() - started).toBeGreaterThan(1_800)
    expect(honestMs).toBeLessThan(1_500)
  }, 20_000)
})

describe('sixteen forms that arrive letter by letter over the onion service', () => {
  it('hold up no other visitor of it for longer than ten seconds', async () => {
    const { hostname, port } = new URL(web.url)
    const head = ['POST /complaint/check HTTP/1.1', `Host: ${hostname}:${port}`, 'Content-Length: 1000']
    const type = 'Content-Type: application/x-www-form-urlencoded'
    const slow = Array.from({ length: 16 }, () => connect(Number(port), hostname))
    for (const socket of slow) socket.write([...head, type, '', 'category='].join('\r\n'))
    await wait(500)
    const startedMs = performance.now()
    const answer = await fetch(`${web.url}/complaint/check`, {
      method: 'POST',
      body: new URLSearchParams({}),
    })
    expect(answer.status).toBe(422)
    expect(performance.now() - startedMs).toBeLessThan(15_000)
    for (const socket of slow) socket.destroy()
  }, 40_000)
})
