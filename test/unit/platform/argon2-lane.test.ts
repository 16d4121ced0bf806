import { Argon2Lane } from '../../../src/platform/argon2/argon2-lane.js'
import { TooBusyError } from '../../../src/platform/errors/errors.js'

const input = {
  secret: new Uint8Array(16),
  salt: new Uint8Array(16),
  memoryKiB: 64,
  passes: 1,
  parallelism: 1,
  length: 32,
} as const

/** A derivation that ends when the test says so. */
function heldLane(limits: { atOnce: number; waiting: number }) {
  const endings: ((error?: Error) => void)[] = []
  const lane = new Argon2Lane(
    limits,
    () =>
      new Promise((resolve, reject) => {
        endings.push((error) => {
          if (error === undefined) resolve(new Uint8Array(32))
          else reject(error)
        })
      }),
  )
  return { lane, endings }
}
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a lane for argon2id', () => {
  it('runs so many at once and lets the next in when one has ended', async () => {
    const { lane, endings } = heldLane({ atOnce: 2, waiting: 5 })
    const all = [1, 2, 3].map(() => lane.argon2id(input))
    await turn()
    expect(endings).toHaveLength(2)
    endings[0]?.()
    await turn()
    expect(endings).toHaveLength(3)
    endings.forEach((end) => {
      end()
    })
    expect(await Promise.all(all)).toHaveLength(3)
  })

  it('lets the next in also when one has failed', async () => {
    const { lane, endings } = heldLane({ atOnce: 1, waiting: 1 })
    const first = lane.argon2id(input)
    const second = lane.argon2id(input)
    await turn()
    endings[0]?.(new Error('no memory'))
    await expect(first).rejects.toThrow('no memory')
    await turn()
    endings[1]?.()
    expect(await second).toHaveLength(32)
  })

  it('refuses, without running, when too many wait', async () => {
    const { lane, endings } = heldLane({ atOnce: 1, waiting: 1 })
    const kept = [lane.argon2id(input), lane.argon2id(input)]
    await expect(lane.argon2id(input)).rejects.toThrow(TooBusyError)
    endings[0]?.()
    await turn()
    endings[1]?.()
    await Promise.all(kept)
    expect(endings).toHaveLength(2)
  })

  it('gives the bytes that argon2id gives', async () => {
    const derived = await new Argon2Lane({ atOnce: 1, waiting: 0 }).argon2id(input)
    const { argon2idNoble } = await import('../../../src/crypto/argon2-noble.js')
    expect(derived).toEqual(await argon2idNoble(input))
  })
})
