import { Clock } from '../../../../src/kernel/clock.js'
import { allowanceOf, levelOf, type Allowance } from '../../../../src/public-web/budget/allowance.js'
import { ClientHash, isManyPeople } from '../../../../src/public-web/budget/client-hash.js'
import { Pace } from '../../../../src/public-web/budget/pace.js'
import { Turns } from '../../../../src/public-web/budget/turns.js'
import { Pepper } from '../../../../src/platform/secrets/pepper.js'

class StoppedClock extends Clock {
  constructor(private readonly time: string) {
    super()
  }

  now(): Date {
    return new Date(this.time)
  }
}

describe('the pace of a client', () => {
  const rate = { everyMs: 100, burst: 3, longestWaitMs: 250 }

  it('costs nothing within the burst, then one interval more for each request', () => {
    const pace = new Pace(rate)
    expect(Array.from({ length: 5 }, () => pace.take('a', 1000))).toEqual([0, 0, 0, 100, 200])
  })

  it('never makes anybody wait longer than promised, and a refusal costs no place', () => {
    const pace = new Pace(rate)
    const waits = Array.from({ length: 50 }, () => pace.take('a', 1000))
    expect(waits.slice(5)).toEqual(Array.from({ length: 45 }, () => null))
    expect(pace.take('a', 1100)).toBe(200)
  })

  it('comes back with time', () => {
    const pace = new Pace(rate)
    for (let request = 0; request < 5; request += 1) pace.take('a', 1000)
    expect(pace.take('a', 1500)).toBe(0)
  })

  it('is not changed by what another client does', () => {
    const pace = new Pace(rate)
    for (let request = 0; request < 50; request += 1) pace.take('a', 1000)
    expect(pace.take('b', 1000)).toBe(0)
  })

  it('holds a bounded number of clients, and finds room again when they have gone', () => {
    const pace = new Pace(rate)
    for (let client = 0; client < 50_000; client += 1) pace.take(String(client), 1000)
    expect(Array.from({ length: 4 }, (_, client) => pace.take(`late ${client}`, 1000))).toEqual([
      0, 0, 0, 100,
    ])
    expect(pace.take('later', 9000)).toBe(0)
  })
})

describe('turns', () => {
  it('are one at a time for a client, in the order of coming, and another client has its own', async () => {
    const turns = new Turns(1)
    const order: string[] = []
    const enter = async (client: string, name: string): Promise<void> => {
      await turns.enter(client)
      order.push(name)
    }
    await enter('a', 'a1')
    const rest = [enter('a', 'a2'), enter('a', 'a3'), enter('b', 'b1')]
    await rest[2]
    expect(order).toEqual(['a1', 'b1'])
    turns.leave('a')
    await rest[0]
    turns.leave('a')
    await rest[1]
    expect(order).toEqual(['a1', 'b1', 'a2', 'a3'])
  })
})

describe('an allowance', () => {
  const allowance: Allowance = { name: 'reports', free: 10, freeInAll: 100, slowedBy: 'work' }
  const one = { factor: 1, isMany: false }

  it.each([
    [10, 0],
    [11, 1],
    [19, 1],
    [20, 2],
    [40, 3],
    [80, 4],
    [1_000_000, 4],
  ])('with %i of 10 spent asks for level %i', (own, level) => {
    expect(levelOf(allowance, { own, inAll: 0 }, one)).toBe(level)
  })

  it('asks everybody for work when many clients together flood', () => {
    expect(levelOf(allowance, { own: 1, inAll: 101 }, one)).toBe(1)
    expect(levelOf({ ...allowance, slowedBy: 'waiting' }, { own: 1, inAll: 101 }, one)).toBe(0)
  })

  it('is that of all together for an address that stands for many people', () => {
    expect(levelOf(allowance, { own: 100, inAll: 100 }, { factor: 1, isMany: true })).toBe(0)
  })

  it('grows with the factor of the installation', () => {
    expect(levelOf(allowance, { own: 25, inAll: 25 }, { factor: 2.5, isMany: false })).toBe(0)
  })

  it.each([
    ['POST', '/report/file', 'reports'],
    ['POST', '/uploads', 'uploads'],
    ['POST', '/mailbox/open', 'openings'],
    ['POST', '/mailbox/message', 'messages'],
    ['POST', '/complaint', 'complaints'],
    ['POST', '/no-script/report/send', 'no-script-forms'],
    ['GET', '/complaint', undefined],
    ['POST', '/reports', undefined],
  ])('of %s %s is for %s', (method, path, name) => {
    expect(allowanceOf(method, path)?.name).toBe(name)
  })
})

describe('the name of a client', () => {
  const pepper = new Pepper(new Uint8Array(32).fill(1))
  const at = (time: string): ClientHash => new ClientHash(pepper, new StoppedClock(time))

  it('is the same within a window and another one in the next', () => {
    const name = at('2026-11-23T08:01:00Z').of('client', '192.0.2.7')
    expect(at('2026-11-23T08:09:59Z').of('client', '192.0.2.7')).toBe(name)
    expect(at('2026-11-23T08:10:00Z').of('client', '192.0.2.7')).not.toBe(name)
    expect(name).toMatch(/^[0-9a-f]{32}$/)
  })

  it('is one for a whole /64 and differs by use', () => {
    const hash = at('2026-11-23T08:01:00Z')
    expect(hash.of('client', '2001:db8::1')).toBe(hash.of('client', '2001:db8::2'))
    expect(hash.of('client', '2001:db8::1')).not.toBe(hash.of('other', '2001:db8::1'))
  })

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['192.0.2.7', false],
    ['::127', false],
  ])('%s stands for many people: %s', (address, expected) => {
    expect(isManyPeople(address)).toBe(expected)
  })
})
