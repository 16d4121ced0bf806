import { setTimeout as wait } from 'node:timers/promises'
import { PhotoPlaces } from '../../../src/public-web/complaint/photo-places.js'

/** Work that goes on until it is told to end, by the name under which it began. */
class Works {
  readonly running: string[] = []
  readonly #ends = new Map<string, () => void>()

  constructor(private readonly places: PhotoPlaces) {}

  begin(client: string, name: string): void {
    void this.places.within(client, async () => {
      this.running.push(name)
      await new Promise<void>((resolve) => this.#ends.set(name, resolve))
      this.running.splice(this.running.indexOf(name), 1)
    })
  }

  async end(name: string): Promise<void> {
    this.#ends.get(name)?.()
    await wait(1)
  }
}

describe('places for photos that arrive', () => {
  it('are not all for one client, however many photos it sends', async () => {
    const works = new Works(new PhotoPlaces({ atOnce: 3, ofOne: 2 }))
    for (const name of ['a1', 'a2', 'a3', 'a4']) works.begin('a', name)
    works.begin('b', 'b1')
    expect(works.running).toEqual(['a1', 'a2', 'b1'])
    await works.end('a1')
    expect(works.running).toEqual(['a2', 'b1', 'a3'])
  })

  it('pass on in turn, past those whose client has enough', async () => {
    const works = new Works(new PhotoPlaces({ atOnce: 2, ofOne: 1 }))
    works.begin('a', 'a1')
    works.begin('b', 'b1')
    works.begin('a', 'a2')
    works.begin('c', 'c1')
    await works.end('b1')
    expect(works.running).toEqual(['a1', 'c1'])
    await works.end('a1')
    expect(works.running).toEqual(['c1', 'a2'])
  })

  it('are given back when the work fails', async () => {
    const places = new PhotoPlaces({ atOnce: 1, ofOne: 1 })
    await expect(places.within('a', () => Promise.reject(new Error('broken off')))).rejects.toThrow(
      'broken off',
    )
    expect(await places.within('a', () => Promise.resolve('done'))).toBe('done')
  })
})
