import { PassThrough } from 'node:stream'
import { lookAtFile, type SeenFile } from '../../../src/public-web/no-script/look-at-file.js'

const mebi = 1024 * 1024
const jpegHead = Buffer.from('ffd8ffdb0004', 'hex')

/** A picture that came so far and then no further. */
function begun(bytes: number): PassThrough {
  const stream = new PassThrough({ highWaterMark: 2 * bytes })
  stream.write(Buffer.concat([jpegHead, Buffer.alloc(bytes)]))
  return stream
}

async function look(client: string, bytes: PassThrough): Promise<string> {
  const choice = { name: 'a.jpg', isWithoutAuthors: false }
  return lookAtFile({ bytes, client }, choice, async ({ type }: SeenFile) => Promise.resolve(type))
}

describe('memory for files that arrive', () => {
  it('is not all for one client: others are served while it keeps its share', async () => {
    const kept = Array.from({ length: 4 }, () => begun(30 * mebi))
    const outcomes = kept.map((bytes) => look('a', bytes).catch(() => 'broken off'))
    await expect(Promise.race(outcomes)).resolves.toBe('busy')
    const other = begun(30 * mebi)
    other.end()
    expect(await look('b', other)).toBe('image/jpeg')
    for (const bytes of kept) bytes.destroy()
    expect((await Promise.all(outcomes)).sort()).toEqual(['broken off', 'broken off', 'busy', 'busy'])
    const again = begun(30 * mebi)
    again.end()
    expect(await look('a', again)).toBe('image/jpeg')
  })
})
