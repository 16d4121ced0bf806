import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { anchorsOf, headLine, knownHeads } from '../../../src/worker/known-heads.js'

const agency = '11111111-2222-4333-8444-555555555555'
const head = 'ab'.repeat(32)
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sujarit-heads-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function fileOf(words: string): Promise<string[]> {
  const path = join(folder, 'heads.txt')
  await writeFile(path, words)
  return ['--known', path]
}

describe('noted heads', () => {
  it('are read from all that verify printed, month after month', async () => {
    const words = [
      'some sentence',
      headLine(agency, 'journal', 7, head),
      headLine(agency, 'audit', 12, head),
      '',
    ]
    const known = await knownHeads(await fileOf(words.join('\r\n')))
    expect(anchorsOf(known, agency, 'journal').map(({ position }) => position)).toEqual([7])
    expect(anchorsOf(known, agency, 'audit').map(({ position }) => position)).toEqual([12])
    expect(known[0]?.head).toEqual(Buffer.from(head, 'hex'))
  })

  it('are none without a file', async () => {
    expect(await knownHeads([])).toEqual([])
  })

  it('are refused with the number of the line that only looks like one', async () => {
    const parameters = await fileOf(`sentence\nhead ${agency} audit 0 ${head}\n`)
    await expect(knownHeads(parameters)).rejects.toMatchObject({
      code: 'verify_known_malformed',
      values: { line: 2 },
    })
  })

  it('of a file without any are refused, so that nobody believes to have compared', async () => {
    await expect(knownHeads(await fileOf('nothing\n'))).rejects.toMatchObject({ code: 'verify_known_empty' })
    await expect(knownHeads(['--known', join(folder, 'no-such-file')])).rejects.toMatchObject({
      code: 'verify_known_unreadable',
    })
    await expect(knownHeads(['--know', 'x'])).rejects.toMatchObject({ code: 'verify_usage' })
  })
})
