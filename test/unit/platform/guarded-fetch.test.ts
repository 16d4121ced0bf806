import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { FetchError, guardedFetch, type Resolve } from '../../../src/platform/guarded-fetch/guarded-fetch.js'
import { isPublicAddress } from '../../../src/platform/guarded-fetch/public-address-ranges.js'

let server: Server
let origin: string
let asked: string[]
let answer: RequestListener

beforeEach(async () => {
  asked = []
  answer = (_request, response) => response.end('hello')
  server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

async function problemOf(
  address: string,
  own: readonly string[] = [],
  limits?: Parameters<typeof guardedFetch>[2],
  resolve?: Resolve,
): Promise<string> {
  const error: unknown = await guardedFetch(address, own, limits, resolve).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof FetchError ? error.problem : String(error)
}

const limits = { timeoutMs: 2_000, maxBytes: 1_000, maxRedirects: 2 }

describe('an address', () => {
  it.each(['8.8.8.8', '203.150.10.1', '2404:6800:4003:c00::64'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it.each([
    ...[
      '127.0.0.1',
      '127.9.9.9',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
    ],
    ...['100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1'],
    ...[
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:a00:1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:db8::1',
    ],
    ...['localhost', '', '127.1'],
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })
})

describe('a fetch of what somebody named', () => {
  it('reaches our own origin wherever it lies', async () => {
    expect(await guardedFetch(`${origin}/x`, [origin])).toMatchObject({
      status: 200,
      body: 'hello',
      url: `${origin}/x`,
    })
  })

  it.each([
    ['http://127.0.0.1/', 'private_address'],
    ['http://localhost/', 'private_address'],
    ['http://2130706433/', 'private_address'],
    ['http://0x7f.1/', 'private_address'],
    ['http://[::1]/', 'private_address'],
    ['http://[::ffff:127.0.0.1]/', 'private_address'],
    ['http://127.0.0.1./', 'private_address'],
    ['http://127.1/', 'private_address'],
    ['http://0177.0.0.1/', 'private_address'],
    ['http://0x7f000001/', 'private_address'],
    ['http://017700000001/', 'private_address'],
    ['http://%31%32%37.0.0.1/', 'private_address'],
    ['http://１２７.0.0.1/', 'private_address'],
    ['http://0/', 'private_address'],
    ['http://0.0.0.0/', 'private_address'],
    ['http://10.0.0.1/', 'private_address'],
    ['http://0xa.1/', 'private_address'],
    ['http://3232235521/', 'private_address'],
    ['http://100.64.0.1/', 'private_address'],
    ['http://100.127.255.255/', 'private_address'],
    ['http://[fe80::1]/', 'private_address'],
    ['http://[fd00::1]/', 'private_address'],
    ['http://[::]/', 'private_address'],
    ['http://[::ffff:7f00:1]/', 'private_address'],
    ['http://[::ffff:0:127.0.0.1]/', 'private_address'],
    ['http://[::127.0.0.1]/', 'private_address'],
    ['http://[64:ff9b::10.0.0.1]/', 'private_address'],
    ['http://[2002:7f00:1::]/', 'private_address'],
    ['http://[fe80::1%25lo]/', 'not_http'],
    ['http://169.254.169.254/latest/meta-data', 'private_address'],
    ['https://8.8.8.8:8443/', 'private_address'],
    ['http://user:secret@8.8.8.8/', 'not_http'],
    ['file:///etc/passwd', 'not_http'],
    ['ftp://8.8.8.8/', 'not_http'],
    ['no address', 'not_http'],
    ['http://no-such-name.invalid/', 'name_unknown'],
  ])('of %s is refused as %s', async (address, problem) => {
    expect(await problemOf(address)).toBe(problem)
  })

  it('never reaches another port of the same machine, asked directly or by a redirect of ours', async () => {
    expect(await problemOf(origin)).toBe('private_address')
    const other = createServer((_request, response) =>
      response.writeHead(302, { location: `${origin}/secret` }).end(),
    )
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const own = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    expect(await problemOf(own, [own])).toBe('private_address')
    expect(asked).toEqual([])
    other.closeAllConnections()
    other.close()
  })

  it('that answers with another protocol, or hangs up, is no connection, and nothing waits for it', async () => {
    const sockets: Socket[] = []
    answer = (request) => {
      sockets.push(request.socket)
      if (request.url === '/hang-up') request.socket.destroy()
      else request.socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n')
    }
    expect(await problemOf(`${origin}/upgrade`, [origin], limits)).toBe('no_connection')
    expect(await problemOf(`${origin}/hang-up`, [origin], limits)).toBe('no_connection')
    expect(sockets).toHaveLength(2)
  })

  it('follows some redirects and looks at each', async () => {
    answer = ({ url }, response) => {
      if (url === '/0') response.writeHead(302, { location: '/1' }).end()
      else if (url === '/1') response.writeHead(301, { location: '/2' }).end()
      else if (url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end()
      else if (url === '/round') response.writeHead(302, { location: '/round' }).end()
      else response.end('there')
    }
    expect(await guardedFetch(`${origin}/0`, [origin], limits)).toMatchObject({
      url: `${origin}/2`,
      body: 'there',
    })
    expect(await problemOf(`${origin}/file`, [origin], limits)).toBe('not_http')
    expect(await problemOf(`${origin}/round`, [origin], limits)).toBe('too_many_redirects')
  })

  it('ends when a page is too long or too slow', async () => {
    answer = (_request, response) => response.end('x'.repeat(1_001))
    expect(await problemOf(origin, [origin], limits)).toBe('too_large')
    answer = (_request, response) => response.write('x')
    expect(await problemOf(origin, [origin], { ...limits, timeoutMs: 300 })).toBe('too_slow')
    answer = (_request, response) => response.destroy()
    expect(await problemOf(origin, [origin], limits)).toBe('no_connection')
  })
})

describe('a name', () => {
  const answering =
    (...answers: readonly string[]): Resolve =>
    async () =>
      Promise.resolve(answers.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))

  it.each([
    ...['127.0.0.1', '10.0.0.1', '172.20.0.1', '192.168.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
    ...['::1', '::', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1', '::ffff:7f00:1'],
  ])('that means %s is refused, also among public addresses', async (address) => {
    for (const found of [[address], ['8.8.8.8', address], [address, '8.8.8.8']])
      expect(await problemOf('http://site.example/', [], limits, answering(...found))).toBe('private_address')
    // With the very port that answers here, were it only asked.
    const named = origin.replace('127.0.0.1', 'site.example')
    expect(await problemOf(named, [], limits, answering(address))).toBe('private_address')
    expect(asked).toEqual([])
  })

  it('of nothing is unknown', async () => {
    expect(await problemOf('http://site.example/', [], limits, answering())).toBe('name_unknown')
  })

  it('is asked once, and what was answered then is connected to', async () => {
    const named = origin.replace('127.0.0.1', 'ours.example')
    const names: string[] = []
    // The second answer would lead to where nobody listens.
    const turning: Resolve = async (host) => {
      names.push(host)
      return Promise.resolve([{ address: names.length === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
    }
    expect(await guardedFetch(`${named}/x`, [named], limits, turning)).toMatchObject({ body: 'hello' })
    expect(names).toEqual(['ours.example'])
    // The other way round: first elsewhere, then here. Here is never asked.
    asked = []
    const back: Resolve = async () =>
      Promise.resolve([{ address: names.push('') === 2 ? '127.0.0.2' : '127.0.0.1', family: 4 }])
    expect(await problemOf(named, [named], limits, back)).toBe('no_connection')
    expect(asked).toEqual([])
  })

  it('is looked at anew after each redirect, and when it means something else by then', async () => {
    const named = origin.replace('127.0.0.1', 'ours.example')
    answer = ({ url }, response) => {
      if (url === '/out') response.writeHead(302, { location: 'http://site.example/' }).end()
      else if (url === '/octal') response.writeHead(302, { location: 'http://0177.1/' }).end()
      else if (url === '/mapped') response.writeHead(307, { location: '//[::ffff:127.0.0.1]/latest' }).end()
      else response.end('secret')
    }
    const names: string[] = []
    const resolve: Resolve = async (host) => {
      names.push(host)
      return Promise.resolve([{ address: '127.0.0.1', family: 4 }])
    }
    for (const path of ['/out', '/octal', '/mapped'])
      expect(await problemOf(named + path, [named], limits, resolve)).toBe('private_address')
    expect(names).toEqual(['ours.example', 'site.example', 'ours.example', 'ours.example'])
    expect(asked).toEqual(['/out', '/octal', '/mapped'])
  })

  it.each([
    ['another scheme', (own: string) => own.replace('http:', 'https:')],
    ['another port', (own: string) => own.replace(/:\d+$/, ':1')],
    ['its usual port', (own: string) => own.replace(/:\d+$/, '')],
    ['a name below', (own: string) => own.replace('ours', 'a.ours')],
    ['a name that begins so', (own: string) => own.replace('example', 'example.org')],
    ['a dot after it', (own: string) => own.replace('example', 'example.')],
  ])('that is nearly ours, with %s, is not ours', async (_what, nearly) => {
    const own = origin.replace('127.0.0.1', 'ours.example')
    const resolve = answering('127.0.0.1')
    expect(await guardedFetch(own, [own], limits, resolve)).toMatchObject({ body: 'hello' })
    expect(await problemOf(nearly(own), [own], limits, resolve)).toBe('private_address')
    expect(asked).toHaveLength(1)
  })

  it('whose server is silent holds up nothing beyond the deadline, nor does it after a redirect', async () => {
    const silent: Resolve = async () => new Promise(() => undefined)
    const soon = { ...limits, timeoutMs: 200 }
    expect(await problemOf('http://site.example/', [], soon, silent)).toBe('too_slow')
    answer = (_request, response) => response.writeHead(302, { location: 'http://site.example/' }).end()
    expect(await problemOf(origin, [origin], soon, silent)).toBe('too_slow')
  })
})

describe('an answer that is packed though nobody asked for it', () => {
  const packed = (encoding: string, body: Uint8Array): RequestListener => {
    return (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body)
  }

  it.each([
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('by %s is read', async (encoding, pack) => {
    answer = packed(encoding, pack('<a href="x">ลิงก์</a>'))
    expect(await guardedFetch(`${origin}/`, [origin], limits)).toMatchObject({ body: '<a href="x">ลิงก์</a>' })
  })

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['zstd', zstdCompressSync],
  ] as const)('by %s ends at its limit: a bomb of 200 MB unpacks to nothing', async (encoding, pack) => {
    const bomb = pack(Buffer.alloc(200_000_000))
    expect(bomb.length).toBeLessThan(limits.maxBytes * 250)
    answer = packed(encoding, bomb)
    const before = process.memoryUsage().rss
    expect(await problemOf(`${origin}/`, [origin], limits)).toBe('too_large')
    expect(process.memoryUsage().rss - before).toBeLessThan(80_000_000)
  })

  it.each([
    ['gzip', Buffer.from('no gzip')],
    ['gzip', gzipSync('x'.repeat(500)).subarray(0, 18)],
    ['br', Buffer.from([255, 255, 255, 255])],
    ['zstd', Buffer.from('no zstd')],
    ['deflate', Buffer.from('no deflate')],
    ['gzip, br', gzipSync('x')],
    ['compress', Buffer.from('x')],
    ['constructor', Buffer.from('x')],
  ])('by %s and broken, or unknown, is said to be unreadable: %#', async (encoding, body) => {
    answer = packed(encoding, body)
    expect(await problemOf(`${origin}/`, [origin], limits)).toBe('not_readable')
  })

  it('that comes without an end ends at the deadline', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).write(gzipSync('x'.repeat(500)).subarray(0, 18))
    }
    expect(await problemOf(`${origin}/`, [origin], { ...limits, timeoutMs: 300 })).toBe('too_slow')
  })
})
