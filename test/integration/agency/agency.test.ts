import { agencyEntities } from '../../../src/agency/agency-entities.js'
import { AgencyService } from '../../../src/agency/agency.service.js'
import { OfferLocatorService } from '../../../src/agency/offer-locator.service.js'
import { isLocator } from '../../../src/crypto/receipt.js'
import { Clock } from '../../../src/kernel/clock.js'
import type { Database } from '../../../src/platform/database/database.js'
import { Pepper } from '../../../src/platform/secrets/pepper.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { plainAgency, type PlainAgency } from '../../support/plain-agency.js'

class ClockAt extends Clock {
  constructor(public instant: Date) {
    super()
  }

  now(): Date {
    return this.instant
  }
}

let fresh: FreshDatabase
let database: Database
let one: PlainAgency

beforeAll(async () => {
  fresh = await freshDatabase()
  one = await plainAgency(fresh, ['one.example'])
  database = await fresh.database('public', agencyEntities)
})
afterAll(async () => fresh.drop())

describe('the agency of a host', () => {
  it('is the only one of the installation, whatever the host', async () => {
    const agency = await new AgencyService(database).agencyOfHost('anything.example:3000')
    expect(agency?.id).toBe(one.id)
  })

  it('is found by its own name, with a port and in capitals, when there are several', async () => {
    const two = await plainAgency(fresh, ['two.example'])
    const agencies = new AgencyService(database)
    expect((await agencies.agencyOfHost('Two.Example:3000'))?.id).toBe(two.id)
    expect((await agencies.agencyOfHost('one.example'))?.id).toBe(one.id)
    expect(await agencies.agencyOfHost('three.example')).toBeNull()
  })

  it('has its own posts and categories in its own order', async () => {
    const agencies = new AgencyService(database)
    const posts = await agencies.posts(one.id)
    expect(posts.map((post) => post.position)).toEqual(posts.map((_, index) => index + 1))
    expect(posts[0]).toMatchObject({ isPolitical: true, title: { en: 'Chief executive' } })
    expect((await agencies.generalCategories(one.id)).at(-1)?.code).toBe('other')
  })

  it('has no key directory before set-up is complete', async () => {
    expect(await new AgencyService(database).directory(one.id)).toEqual([])
  })
})

describe('an offered case number', () => {
  const clock = new ClockAt(new Date('2026-11-18T09:00:00Z'))
  const offers = () => new OfferLocatorService(database, new Pepper(Buffer.alloc(32, 7)), clock)

  it('has a right check digit and a token that this agency accepts, for two days', async () => {
    clock.instant = new Date('2026-11-18T09:00:00Z')
    const { locator, token } = await offers().offer(one.id)
    expect(isLocator(locator)).toBe(locator)
    expect(offers().isGenuine(one.id, locator, token)).toBe(true)
    clock.instant = new Date('2026-11-20T23:59:59Z')
    expect(offers().isGenuine(one.id, locator, token)).toBe(true)
    clock.instant = new Date('2026-11-21T00:00:00Z')
    expect(offers().isGenuine(one.id, locator, token)).toBe(false)
    clock.instant = new Date('2026-11-17T23:59:59Z')
    expect(offers().isGenuine(one.id, locator, token)).toBe(false)
  })

  it('is not accepted with the token of another number, agency or installation', async () => {
    clock.instant = new Date('2026-11-18T09:00:00Z')
    const first = await offers().offer(one.id)
    const second = await offers().offer(one.id)
    const other = await plainAgency(fresh, ['four.example'])
    expect(offers().isGenuine(one.id, first.locator, second.token)).toBe(false)
    expect(offers().isGenuine(other.id, first.locator, first.token)).toBe(false)
    const elsewhere = new OfferLocatorService(database, new Pepper(Buffer.alloc(32, 8)), clock)
    expect(elsewhere.isGenuine(one.id, first.locator, first.token)).toBe(false)
    expect(offers().isGenuine(one.id, first.locator, '')).toBe(false)
    expect(offers().isGenuine(one.id, first.locator, `${first.token}x`)).toBe(false)
  })
})
