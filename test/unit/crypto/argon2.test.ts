import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { argon2id as argon2idWasm } from 'hash-wasm'
import { argon2idNoble, argon2idNobleWithProgress } from '../../../src/crypto/argon2-noble.js'
import { toBase64Url, utf8 } from '../../../src/crypto/bytes.js'
import { kdfParameters, type Argon2id } from '../../../src/crypto/kdf.js'
import { argon2idNative } from './argon2-native.js'

type Input = Parameters<Argon2id>[0]

const wasm: Argon2id = ({ secret, salt, memoryKiB, passes, parallelism, length }) =>
  argon2idWasm({
    password: secret,
    salt,
    memorySize: memoryKiB,
    iterations: passes,
    parallelism,
    hashLength: length,
    outputType: 'binary',
  })

function inputOf(text: string, parameters: Pick<Input, 'memoryKiB' | 'passes'>): Input {
  return { secret: utf8(text), salt: utf8('sixteen bytes ok'), ...parameters, parallelism: 1, length: 32 }
}

const cases: [string, number, number][] = [
  ['1234567890123456', 8, 1],
  ['รหัสผ่านภาษาไทยยาวมากพอสมควร', 64, 3],
  [' ', 200, 2],
]

describe('argon2id', () => {
  it.each(cases)(
    'of %j gives the same bytes natively, in WebAssembly and in JavaScript (%i KiB, %i passes)',
    async (text, memoryKiB, passes) => {
      const input = inputOf(text, { memoryKiB, passes })
      const native = toBase64Url(await argon2idNative(input))
      expect(toBase64Url(await wasm(input))).toBe(native)
      expect(toBase64Url(await argon2idNoble(input))).toBe(native)
    },
  )

  it('gives the same bytes from all three at the real cost of 64 MiB', async () => {
    const input = inputOf('1234567890123456', kdfParameters[1])
    const native = toBase64Url(await argon2idNative(input))
    expect(toBase64Url(await wasm(input))).toBe(native)
    // In a process of its own: inside the test runner's sandbox plain JavaScript is fifty times as slow.
    const script = `
      import { argon2id } from '@noble/hashes/argon2.js'
      const hash = argon2id('1234567890123456', 'sixteen bytes ok', { m: 65536, t: 3, p: 1, dkLen: 32 })
      process.stdout.write(Buffer.from(hash).toString('base64url'))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
    expect(stdout).toBe(native)
  }, 60_000)

  it('in JavaScript tells how far it is, and ends at 1', async () => {
    const told: number[] = []
    const argon2id = argon2idNobleWithProgress((fraction) => told.push(fraction))
    await argon2id(inputOf('x', { memoryKiB: 64, passes: 1 }))
    expect(told.at(-1)).toBe(1)
    expect(told.toSorted((a, b) => a - b)).toEqual(told)
  })
})
