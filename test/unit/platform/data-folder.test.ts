import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { lockDataFolder, prepareDataFolder } from '../../../src/platform/programs/data-folder.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sujarit-lock-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('the lock of a data folder', () => {
  it('is held by one at a time, and freed', async () => {
    const lock = await lockDataFolder(folder)
    await expect(lockDataFolder(folder)).rejects.toMatchObject({
      code: 'already_running',
      values: { path: folder, pid: process.pid },
    })
    await lock.release()
    await (await lockDataFolder(folder)).release()
    expect(await readdir(folder)).toEqual([])
  })

  it('is taken by one of many that try together', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)))
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  it('of a process that has ended is taken over', async () => {
    const ended = spawn('true')
    await once(ended, 'exit')
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: ended.pid, startedAt: '1' }))
    await (await lockDataFolder(folder)).release()
  })

  it('of an earlier process whose number is used again is taken over', async () => {
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: '1' }))
    await (await lockDataFolder(folder)).release()
  })

  it('that was half written when the power went is taken over', async () => {
    await writeFile(join(folder, 'lock'), '{"pid"')
    await (await lockDataFolder(folder)).release()
  })
})

describe('a data folder', () => {
  it('is made with all folders above it, and left clean', async () => {
    const deep = join(folder, 'a', 'b', 'c')
    await prepareDataFolder(deep)
    await prepareDataFolder(deep)
    expect(await readdir(deep)).toEqual([])
  })
})
