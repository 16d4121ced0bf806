import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freshSettings, startSujarit, type Started } from '../../support/start-sujarit.js'

let settings: Awaited<ReturnType<typeof freshSettings>>
let running: Started

beforeAll(async () => {
  settings = await freshSettings()
  running = startSujarit(settings)
  await running.ready
}, 60_000)
afterAll(async () => {
  running.process.kill('SIGTERM')
  await running.ended
  await rm(settings.SUJARIT_DATA, { recursive: true, force: true })
})

async function group(...words: string[]): Promise<{ code: number | null; output: string }> {
  const command = startSujarit(settings, 'group', ...words)
  const { code } = await command.ended
  // Rejects when both streams are read to their ends.
  await command.ready.catch(() => undefined)
  return { code, output: command.output() + command.errors() }
}

describe('the command for groups', () => {
  it('makes, fills, empties and removes a group beside the running program, and keeps a record', async () => {
    const before = await group('list')
    expect([before.code, before.output]).toEqual([0, expect.stringContaining('tua-yang')])
    const file = join(settings.SUJARIT_DATA, 'groups.json')
    const name = { th: 'จังหวัดตัวอย่าง', en: 'Tua Yang Province' }
    await writeFile(
      file,
      JSON.stringify({
        groups: [
          { code: 'north', name, kind: 'province', agencies: ['อบต.ตัวอย่าง'] },
          { code: 'part', name, kind: 'district', parent: 'north' },
        ],
      }),
    )
    const put = await group('put', '--file', file)
    expect([put.code, put.output]).toEqual([0, expect.stringContaining('/groups/north')])
    expect((await group('remove', 'north')).output).toContain('part')
    // Without a word about the group above, it stays part of it.
    const renamed = ['put', 'part', '--th', 'อำเภอตัวอย่าง', '--en', 'Tua Yang', '--kind', 'district']
    expect((await group(...renamed)).code).toBe(0)
    expect((await group('remove', 'north')).output).toContain('part')
    expect((await group(...renamed, '--parent', '-')).code).toBe(0)
    expect((await group('remove', 'north')).output).not.toContain('part')
    expect((await group('put', '--file', file)).code).toBe(0)
    expect((await group('drop', 'north', 'อบต.ตัวอย่าง')).code).toBe(0)
    expect((await group('remove', 'part')).code).toBe(0)
    expect((await group('remove', 'north')).code).toBe(0)
    expect((await group('list')).output).not.toContain('north')
    // Made and removed twice.
    const history = await group('history', 'north')
    expect(history.output.match(/\tmember\t/g)).toHaveLength(4)
    expect(history.output.match(/\tgroup\t/g)).toHaveLength(4)
  }, 120_000)

  it.each([
    [['dance'], 'list, put'],
    [['put', 'Bad Code', '--th', 'กลุ่ม', '--en', 'Group', '--kind', 'other'], 'group.code'],
    [['put', 'good', '--th', 'กลุ่ม', '--en', 'Group', '--kind', 'planet'], 'group.kind'],
    [['put', 'good', '--th', 'กลุ่ม', '--kind', 'other'], 'group.name.en'],
    [['put', 'good', '--th', 'กลุ่ม', '--en', 'Group', '--kind', 'other', '--parent', 'nothing'], 'nothing'],
    [
      ['put', 'good', '--th', 'กลุ่ม', '--en', 'Group', '--kind', 'other', '--agency', 'x.example'],
      'x.example',
    ],
    [['put', 'good', '--th', 'กลุ่ม', '--en', 'Group', '--kind', 'other', '--parnet', 'x'], '--parnet'],
    [['put', 'good', 'better', '--th', 'กลุ่ม', '--en', 'Group', '--kind', 'other'], 'better'],
    [['put', '--file', 'groups.json', '--kind', 'other'], '--file'],
    [['add', 'tua-yang'], 'identifier'],
    [['add', 'nothing', 'อบต.ตัวอย่าง'], 'nothing'],
  ])(
    'refuses %p in a sentence, and changes nothing',
    async (words, said) => {
      const { code, output } = await group(...words)
      expect([code, output]).toEqual([1, expect.stringContaining(said)])
      expect((await group('history', 'good')).output).not.toContain('good')
    },
    60_000,
  )
})
