import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'

let web: TestPublicWeb

beforeAll(async () => {
  web = await startTestPublicWeb()
}, 60_000)

afterAll(async () => {
  await web.stop()
})

interface Ran {
  readonly code: number
  readonly output: string
  readonly errors: string
}

async function client(...parameters: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['dist/src/client/client.main.js', ...parameters], (error, output, errors) => {
      const code = typeof error?.code === 'number' ? error.code : 0
      resolve({ code, output: output.trim(), errors: errors.trim() })
    })
  })
}

describe('the command-line reporter', () => {
  it('files its own example and reads it again with the code it printed', async () => {
    const input = join(web.fixture.dataFolder, 'report.json')
    await writeFile(input, (await client('example')).output)
    const pinned = ['--url', web.url, '--fingerprint', web.fixture.fingerprint]
    const filed = await client('file', ...pinned, '--input', input)
    expect(filed).toMatchObject({ code: 0, errors: '' })
    expect(filed.output).toMatch(/^(\d{4} ){5}\d{4}$/)
    const read = await client('read', ...pinned, '--code', filed.output)
    expect(JSON.parse(read.output)).toMatchObject({ channel: 'corruption', status: 'received', missing: [] })
  }, 30_000)

  it.each([
    ['an unknown command', ['send'], 'Unknown command'],
    ['no address', ['read', '--code', '1'], '--url'],
    [
      'nobody there',
      ['read', '--url', 'http://127.0.0.1:9', '--code', '7715 2089 5031 6648 2290 7714'],
      'No answer',
    ],
    ['no such file', ['file', '--url', 'http://127.0.0.1:9', '--input', '/no/such/file'], 'cannot be read'],
  ])('says in one line what is wrong: %s', async (_, parameters, sentence) => {
    const { code, output, errors } = await client(...parameters)
    expect(code).toBe(1)
    expect(output).toBe('')
    expect(errors).toContain(sentence)
    expect(errors.split('\n')).toHaveLength(1)
  })

  it('sends nothing to a web whose keys do not match the printed fingerprint', async () => {
    const input = join(web.fixture.dataFolder, 'report.json')
    await writeFile(input, (await client('example')).output)
    const other = web.fixture.fingerprint.replace(/\d/g, (digit) => String((Number(digit) + 1) % 10))
    const { code, errors } = await client('file', '--url', web.url, '--fingerprint', other, '--input', input)
    expect(code).toBe(1)
    expect(errors).toContain('does not match the fingerprint')
  })

  it('refuses a code with a wrong check digit and one that opens nothing', async () => {
    const wrong = await client('read', '--url', web.url, '--code', '1234 5678 1111 1111 1111 1111')
    expect([wrong.code, wrong.errors]).toEqual([1, expect.stringContaining('case number is wrong')])
    const nothing = await client('read', '--url', web.url, '--code', '0000 0000 1111 1111 1111 1111')
    expect([nothing.code, nothing.errors]).toEqual([1, expect.stringContaining('No mailbox opens')])
  })
})
