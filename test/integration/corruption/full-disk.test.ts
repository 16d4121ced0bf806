import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync } from 'node:fs'
import { mkdir, mkdtemp, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestPublicWeb, type TestPublicWeb } from '../../support/public-web.js'
import { sealedLooking, UploadClient } from '../../support/upload-client.js'

/** Few may mount a small disk; a full one cannot be had otherwise without filling the real one. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), 'sujarit-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe], { stdio: 'ignore' })
    execFileSync('umount', [probe])
    return true
  } catch {
    return false
  } finally {
    rmdirSync(probe)
  }
}

let web: TestPublicWeb
let client: UploadClient
let disk: string

async function startOnSmallDisk(): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'sujarit-full-'))
  disk = join(dataFolder, 'blobs')
  await mkdir(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk])
  web = await startTestPublicWeb({ dataFolder })
  client = new UploadClient(web.url)
}

async function stop(): Promise<void> {
  execFileSync('umount', [disk])
  await web.stop()
}

/** A picture that is none but looks like one; `bytes` large. */
function photo(bytes: number): File {
  const head = Buffer.from('ffd8ffdb0002ffda0002', 'hex')
  return new File([head, new Uint8Array(bytes), Buffer.from('ffd9', 'hex')], 'photo.jpg')
}

async function freeShare(): Promise<number> {
  const { bavail, blocks } = await statfs(disk)
  return bavail / blocks
}

;(canMount() ? describe : describe.skip)('a full disk', () => {
  beforeAll(startOnSmallDisk, 60_000)
  afterAll(stop)

  it('ends an upload with 507, keeps what came, and goes on when there is room', async () => {
    const offered = await client.offer()
    const first = sealedLooking(4_000_000)
    const second = sealedLooking(5_000_000)
    const firstId = await client.begun(offered, first.length)
    const secondId = await client.begun(offered, second.length)
    expect((await client.add(firstId, 0, first)).status).toBe(204)
    expect((await client.complete(firstId, first)).status).toBe(200)
    expect((await client.add(secondId, 0, second)).status).toBe(507)
    const kept = await client.offset(secondId)
    expect(kept).toBeGreaterThan(3_000_000)
    expect(kept).toBeLessThan(second.length)
    // What other uploads were promised does not take the last room, either: it is for the reports themselves.
    expect(await freeShare()).toBeGreaterThan(0.05)

    expect((await client.cancel(firstId)).status).toBe(204)
    expect((await client.add(secondId, kept, second.subarray(kept))).status).toBe(204)
    expect((await client.complete(secondId, second)).status).toBe(200)
  })

  it('is not filled up by photos of complaints, and the words are kept', async () => {
    const form = new FormData()
    form.set('narrative', 'ไฟดับหน้าโรงเรียน')
    for (let count = 0; count < 5; count += 1) form.append('photo', photo(2_000_000))
    const answer = await fetch(`${web.url}/complaint/check`, { method: 'POST', body: form })
    expect(await answer.text()).toContain('ไฟดับหน้าโรงเรียน')
    expect(await freeShare()).toBeGreaterThan(0.05)
  })

  it('is not begun to be filled: a file that leaves no room is refused before its first byte', async () => {
    const offered = await client.offer()
    expect((await client.begin(offered, sealedLooking(9_000_000).length)).status).toBe(507)
  })
})
