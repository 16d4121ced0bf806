import type { OfficerId } from '../../src/kernel/ids.js'
import type { OfficerRole } from '../../src/kernel/role.js'
import type { Database } from '../../src/platform/database/database.js'
import { fromPage, giveAccount, signIn, type SignedInTest } from './account.js'
import type { FixtureAgency } from './agency-fixture.js'
import type { FreshDatabase } from './database.js'
import { furtherOfficer } from './further-officer.js'
import type { TestStaffWeb } from './staff-web.js'

export interface OfficeAnswer {
  readonly status: number
  readonly location: string
  readonly html: string
}

export type FormFields = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

/** An officer of a fixture agency who asks staff-web as a browser without JavaScript does. */
export class OfficeSession {
  constructor(
    readonly officer: OfficerId,
    readonly session: SignedInTest,
    private readonly origin: string,
  ) {}

  static async of(
    place: { fresh: FreshDatabase; staff: Database; fixture: FixtureAgency; web: TestStaffWeb },
    role: OfficerRole,
  ): Promise<OfficeSession> {
    const { fresh, staff, fixture, web } = place
    const person = await furtherOfficer(fresh, fixture, role)
    const account = await giveAccount(fresh, staff, fixture, person)
    return new OfficeSession(person.id, await signIn(web.origin, account, web.clock.now()), web.origin)
  }

  async fetch(path: string): Promise<Response> {
    return fetch(this.origin + path, { headers: { cookie: this.session.cookie }, redirect: 'manual' })
  }

  async get(path: string): Promise<OfficeAnswer> {
    return answerOf(await this.fetch(path))
  }

  async post(path: string, fields: FormFields): Promise<OfficeAnswer> {
    return answerOf(await this.send(path, fields))
  }

  /** As `post`, with the whole answer: a file, for example. */
  async send(path: string, fields: FormFields): Promise<Response> {
    const { origin = '', 'sec-fetch-site': site = '' } = fromPage(this.origin)
    const pairs = (Array.isArray(fields) ? fields : Object.entries(fields)) as [string, string][]
    return fetch(this.origin + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, 'sec-fetch-site': site, cookie: this.session.cookie },
      body: new URLSearchParams([['csrf', this.session.csrfToken], ...pairs]),
    })
  }
}

async function answerOf(response: Response): Promise<OfficeAnswer> {
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    html: await response.text(),
  }
}
