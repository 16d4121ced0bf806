import { randomBytes, randomUUID } from 'node:crypto'
import { get } from 'node:http'
import { newLocator } from '../../../src/crypto/receipt.js'
import { officerRoles, type OfficerRole } from '../../../src/kernel/role.js'
import type { Database } from '../../../src/platform/database/database.js'
import { complaintActs } from '../../../src/staff-web/general-desk/complaint-form.js'
import { staffEntities } from '../../../src/staff-web/staff-entities.js'
import { fromPage, giveAccount, signIn, type SignedInTest, type TestAccount } from '../../support/account.js'
import { createFixtureAgency, type FixtureAgency } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { fileReport } from '../../support/filed-report.js'
import { furtherOfficer } from '../../support/further-officer.js'
import { nameOf, staffRoutes, type StaffRoute } from '../../support/staff-routes.js'
import { thingsOfRooms, type ThingsOfRooms } from '../../support/things-of-rooms.js'
import { startTestStaffWeb, type TestStaffWeb } from '../../support/staff-web.js'
import { bodiesOfCases, type WellFormed } from '../../support/well-formed-bodies.js'

type Viewer = OfficerRole | 'waiting' | 'nobody'
const viewers: readonly Viewer[] = [...officerRoles, 'waiting', 'nobody']

type Allowed = readonly OfficerRole[] | 'signed in' | 'everybody'
const holders: Allowed = ['screener', 'investigator']
const generalOfficers: Allowed = ['general_officer']
const administrators: Allowed = ['administrator']
const keepers: Allowed = ['general_officer', 'screener', 'investigator', 'administrator']
const correctors: Allowed = ['general_officer', 'administrator', 'publisher']
const importers: Allowed = ['general_officer', 'screener', 'investigator', 'publisher']
const registrars: Allowed = ['general_officer', 'screener', 'investigator']

/** Who may ask for what. A route that is not here fails the first test: nobody adds one without saying for whom. */
const matrix: Readonly<Record<string, Allowed>> = {
  'GET /': 'everybody',
  'GET /healthz': 'everybody',
  'GET /sign-in': 'everybody',
  'POST /sign-in': 'everybody',
  'POST /sign-in/begin': 'everybody',
  'POST /sign-in/passkey': 'everybody',
  'GET /enrol': 'everybody',
  'POST /enrol': 'everybody',
  'POST /enrol/begin': 'everybody',
  'GET /directory.json': 'signed in',
  'GET /session': 'signed in',
  'GET /session/state.json': 'signed in',
  'GET /session/unlock/begin.json': 'signed in',
  'POST /session/unlock': 'signed in',
  'POST /session/unlock/rewrap': 'signed in',
  'POST /session/stay': 'signed in',
  'POST /session/revoke': 'signed in',
  'POST /session/sign-out': 'signed in',
  'POST /session/confirm': 'signed in',
  'POST /session/confirm/continue': 'signed in',
  'POST /session/confirm/passkey': 'signed in',
  'POST /register/offer': ['general_officer', 'screener', 'investigator'],
  'GET /register/print': registrars,
  'POST /register/export': registrars,
  'GET /register/imports': importers,
  'GET /register/imports/:id': importers,
  'POST /register/imports/:id/confirm': importers,
  'POST /register/imports/:id/discard': importers,
  'POST /register/imports/:id/ask': importers,
  'POST /register/imports/:id/keep': importers,
  'POST /register/imports/:id/withdraw': importers,
  'GET /register/imports/new': registrars,
  'POST /register/imports/new': registrars,
  'GET /register/imports/template/:format': registrars,
  'GET /register/checks': registrars,
  'POST /register/checks': registrars,
  'GET /register/checks/:channel/:month': registrars,
  'POST /register/checks/:channel/:month': registrars,
  'GET /account': 'signed in',
  'GET /account/passphrase': 'signed in',
  'GET /account/sheet': 'signed in',
  'GET /account/second-factor': 'signed in',
  'POST /account/wrap': 'signed in',
  'POST /account/passphrase': 'signed in',
  'POST /account/sheet': 'signed in',
  'POST /account/second-factor': 'signed in',
  'GET /account/key': 'signed in',
  'POST /account/key': 'signed in',
  'POST /account/key/drop': 'signed in',
  'POST /account/key/open': 'signed in',
  'POST /account/key/finish': 'signed in',
  'GET /account/passkeys': 'signed in',
  'POST /account/passkeys': 'signed in',
  'POST /account/passkeys/begin': 'signed in',
  'POST /account/passkeys/remove': 'signed in',
  'GET /regrant': holders,
  'GET /regrant/cases.json': holders,
  'POST /corruption/:id/key-warning': holders,
  'GET /recover': 'everybody',
  'POST /recover/open': 'everybody',
  'POST /recover/begin': 'everybody',
  'POST /recover/passphrase': 'everybody',
  'POST /recover/second-factor': 'everybody',
  'GET /officers/manage/:id': administrators,
  'POST /officers/manage/:id/reset': administrators,
  'POST /officers/manage/:id/new-identity': administrators,
  'POST /officers/manage/:id/leave': administrators,
  'POST /officers/manage/:id/change': administrators,
  'GET /officers': ['administrator', 'screener', 'investigator'],
  'POST /officers/end-sessions': administrators,
  'GET /officers/invite': administrators,
  'POST /officers/invite': administrators,
  'POST /officers/invite-again': administrators,
  'GET /officers/admission/state.json': holders,
  'POST /officers/admission/sign': holders,
  'POST /officers/admission/discard': holders,
  'GET /audit': ['auditor'],
  'GET /audit/print': ['auditor'],
  'POST /audit/export': ['auditor'],
  'GET /figures': ['publisher', 'auditor'],
  'POST /figures': ['publisher', 'auditor'],
  'GET /figures/:id': ['publisher', 'auditor'],
  'POST /figures/:id/csv': ['publisher', 'auditor'],
  'GET /settings': administrators,
  'GET /settings/logo': administrators,
  'POST /settings/logo': administrators,
  'GET /settings/:setting': administrators,
  'POST /settings/:setting': administrators,
  'GET /settings/:setting/of/:key': administrators,
  'POST /settings/:setting/of/:key': administrators,
  'GET /settings/:setting/history': administrators,
  'POST /settings/:setting/back': administrators,
  'GET /settings/calendar': administrators,
  'POST /settings/calendar/add': administrators,
  'POST /settings/calendar/remove': administrators,
  'POST /settings/calendar/fill': administrators,
  'GET /settings/calendar/history': administrators,
  'POST /settings/calendar/back': administrators,
  'GET /settings/deadlines': administrators,
  'GET /settings/deadlines/history': administrators,
  'POST /settings/deadlines/back': administrators,
  'POST /settings/deadlines': administrators,
  'POST /settings/deadlines/save': administrators,
  'GET /settings/letters': administrators,
  'GET /settings/letters/:kind': administrators,
  'POST /settings/letters/:kind': administrators,
  'GET /settings/letters/:kind/history': administrators,
  'POST /settings/letters/:kind/back': administrators,
  'GET /retention': keepers,
  'POST /retention/propose': keepers,
  'POST /retention/withdraw': keepers,
  'GET /retention/decide': keepers,
  'POST /retention/destroy': keepers,
  'GET /retention/hold/:channel/:id': keepers,
  'POST /retention/hold/:channel/:id': keepers,
  'POST /retention/hold/:channel/:id/lift': keepers,
  'GET /retention/record': keepers,
  'GET /retention/record/print': keepers,
  'POST /retention/record/export': keepers,
  'GET /today': ['general_officer', 'screener', 'investigator'],
  'GET /lateness': ['general_officer', 'screener', 'investigator'],
  'POST /corruption/:id/clock': holders,
  'GET /service': officerRoles,
  'POST /service/press': officerRoles,
  'POST /service/undo': officerRoles,
  'GET /service/kiosks': administrators,
  'POST /service/kiosks': administrators,
  'POST /service/kiosks/:id/end': administrators,
  'GET /kiosk': 'everybody',
  'POST /kiosk': 'everybody',
  'POST /kiosk/press': 'everybody',
  'POST /kiosk/undo': 'everybody',
  'GET /service/months': officerRoles,
  'GET /service/months/:month': officerRoles,
  'GET /service/months/:month/:service/:channel': correctors,
  'POST /service/months/:month/:service/:channel': correctors,
  'GET /statistics': ['publisher'],
  'POST /statistics': ['publisher'],
  'GET /disclosure': ['administrator', 'publisher'],
  'POST /disclosure/checks': ['administrator', 'publisher'],
  'POST /disclosure/setting': ['administrator', 'publisher'],
  'GET /statistics/drafts/:id': ['publisher'],
  'POST /statistics/drafts/:id/remarks': ['publisher'],
  'POST /statistics/drafts/:id/signatures': ['publisher'],
  'GET /rights': administrators,
  'GET /rights/requests/new': administrators,
  'POST /rights/requests': administrators,
  'GET /rights/requests/:id': administrators,
  'POST /rights/requests/:id/answer': administrators,
  'GET /rights/breaches/new': administrators,
  'POST /rights/breaches': administrators,
  'GET /rights/breaches/:id': administrators,
  'POST /rights/breaches/:id': administrators,
  'GET /general': generalOfficers,
  'GET /general/:id': generalOfficers,
  'POST /general/:id/:act': generalOfficers,
  'POST /general/:id/contact': generalOfficers,
  'GET /general/:id/photos/:photo': generalOfficers,
  'POST /general/:id/photos': generalOfficers,
  'GET /general/:id/print': generalOfficers,
  'POST /general/:id/print': generalOfficers,
  'GET /general/:id/publication': generalOfficers,
  'POST /general/:id/publication': generalOfficers,
  'POST /general/:id/publication/withdraw': generalOfficers,
  'POST /general/:id/publication/photo': generalOfficers,
  'GET /general/:id/letter': generalOfficers,
  'POST /general/:id/letter-made': generalOfficers,
  'POST /general/:id/letter-draft': generalOfficers,
  'GET /general/:id/handover': generalOfficers,
  'POST /general/:id/handover': generalOfficers,
  'POST /general/:id/handover/file': generalOfficers,
  'POST /general/:id/handover/matter': generalOfficers,
  'GET /corruption/:id/letter': holders,
  'POST /corruption/:id/letter-made': holders,
  'POST /corruption/:id/referral-made': holders,
  'GET /register': registrars,
  'GET /register/corruption': registrars,
  'GET /register/general': generalOfficers,
  'POST /register/general': generalOfficers,
  'POST /register/general/:id/photo': generalOfficers,
  'POST /register/report': registrars,
  // A pass opens these, not a session.
  'POST /uploads': 'everybody',
  'POST /uploads/:id/complete': 'everybody',
  'HEAD /uploads/:id': 'everybody',
  'PATCH /uploads/:id': 'everybody',
  'DELETE /uploads/:id': 'everybody',
  'OPTIONS /uploads': 'everybody',
  'GET /corruption': holders,
  'GET /corruption/held.json': holders,
  'GET /corruption/:id': holders,
  'GET /corruption/:id/print': holders,
  'GET /corruption/:id/sealed.json': holders,
  'GET /corruption/:id/attachments/:attachment': holders,
  'POST /corruption/:id/attachments/pass': holders,
  'POST /corruption/:id/classify': holders,
  'POST /corruption/:id/answer': holders,
  'POST /corruption/:id/note': holders,
  'POST /corruption/:id/task': holders,
  'POST /corruption/:id/move/propose': holders,
  'POST /corruption/:id/move/agree': holders,
  'POST /corruption/:id/move/withdraw': holders,
  'POST /corruption/:id/status': holders,
  'POST /corruption/:id/grant': holders,
  'POST /corruption/:id/ungrant': holders,
  'POST /corruption/:id/assign': holders,
  'GET /corruption/:id/vault/state.json': holders,
  'POST /corruption/:id/vault/ask': holders,
  'POST /corruption/:id/vault/:request/withdraw': holders,
  'POST /corruption/:id/vault/:request/open': holders,
  'GET /vault': ['custodian'],
  'GET /vault/desk.json': ['custodian'],
  'GET /vault/hand-over': ['custodian'],
  'GET /vault/hand-over/shares.json': ['custodian'],
  'POST /vault/hand-over': ['custodian'],
  'POST /vault/:request/answer': ['custodian'],
  'POST /corruption/:id/committee': holders,
  'POST /corruption/:id/extend': holders,
  'POST /corruption/:id/draft': holders,
  'GET /corruption/:id/referral': holders,
}

/** What a signature says; the other addresses do not read it. */
const signing: WellFormed = {
  body: JSON.stringify({ step: 'prepared', hash: '00'.repeat(32), declares: 'yes' }),
}

/** Ending what is not there is ending it: 303 all the same. */
const quiet = 'POST /service/kiosks/:id/end'

/** Let in, they answer 401 to what is not the passphrase. */
const askForPassphrase: ReadonlySet<string> = new Set([
  'POST /session/unlock',
  'POST /session/unlock/rewrap',
  'POST /account/wrap',
  'POST /account/passkeys/begin',
])

/** Well-formed, of an own case, and yet refused: 404 for what the case has none of, 409 since the acts before wrote facts. */
const notOfReports: Readonly<Record<string, number>> = {
  'GET /corruption/:id/attachments/:attachment': 404,
  'POST /corruption/:id/classify': 409,
  'POST /corruption/:id/committee': 409,
  'POST /corruption/:id/extend': 409,
  // No key is in other hands.
  'POST /corruption/:id/key-warning': 409,
  'POST /corruption/:id/move/agree': 409,
  'POST /corruption/:id/move/withdraw': 409,
  'POST /corruption/:id/note': 409,
  'POST /corruption/:id/status': 409,
  'POST /corruption/:id/task': 409,
  'POST /corruption/:id/vault/:request/open': 404,
  'POST /corruption/:id/vault/:request/withdraw': 404,
  // Signed by nobody.
  'POST /corruption/:id/vault/ask': 422,
}
const notOfComplaints: Readonly<Record<string, number>> = {
  'GET /general/:id/photos/:photo': 404,
  'POST /general/:id/category': 409,
  'POST /general/:id/contact': 404,
  'POST /general/:id/extend': 409,
  'POST /general/:id/handover': 409,
  'POST /general/:id/task-done': 404,
}

interface Case {
  readonly own: string
  /** Of the same agency; this officer has no key to it. General officers share all complaints. */
  readonly another: string | null
  readonly elsewhere: string
}

let fresh: FreshDatabase
let office: FixtureAgency
let abroad: FixtureAgency
let web: TestStaffWeb
let accounts: ReadonlyMap<Viewer, TestAccount>
let sessions: ReadonlyMap<Viewer, SignedInTest>
let report: Case
let complaint: Case
let things: Readonly<Record<'own' | 'elsewhere', ThingsOfRooms>>
let bodies: ReadonlyMap<string, WellFormed>

beforeAll(async () => {
  fresh = await freshDatabase()
  const publicDatabase = await fresh.database('public')
  office = await createFixtureAgency(fresh, { host: '127.0.0.1' })
  const admin = await fresh.client('admin')
  await admin.query('UPDATE agency.agency SET publishes_complaints = true WHERE agency_id = $1', [
    office.agency,
  ])
  abroad = await createFixtureAgency(fresh, { host: 'abroad.example', dataFolder: office.dataFolder })
  web = await startTestStaffWeb(fresh, office.dataFolder)
  accounts = await everybody()
  sessions = await everybodySignedIn()
  const { office: headOfOffice } = office.posts
  const filed = await fileReport(fresh, publicDatabase, office)
  report = {
    own: filed.id,
    another: (await fileReport(fresh, publicDatabase, office, { excludedPosts: [headOfOffice] })).id,
    elsewhere: (await fileReport(fresh, publicDatabase, abroad)).id,
  }
  complaint = {
    own: await fileComplaint(publicDatabase, office),
    another: null,
    elsewhere: await fileComplaint(publicDatabase, abroad),
  }
  await giveKeyToInvestigator()
  things = { own: await thingsOfRooms(fresh, office), elsewhere: await thingsOfRooms(fresh, abroad) }
  const officers = [investigator, ...office.screeners.map(({ id }) => id)] as const
  bodies = bodiesOfCases({ officers, generalOfficer, filing: filed.filing, now: web.clock.now() })
}, 120_000)

// Wrong passphrases of one viewer must not slow the next.
beforeEach(async () => {
  const admin = await fresh.client('admin')
  await admin.query('DELETE FROM agency.attempt')
})

afterAll(async () => {
  await web.stop()
  await office.remove()
  await fresh.drop()
})

describe('the matrix of roles and addresses', () => {
  it('names every address of staff-web, and no other', () => {
    expect(Object.keys(matrix).sort()).toEqual(staffRoutes().map(nameOf).sort())
  })

  it.each(viewers)(
    'lets %s in where it says so and nowhere else',
    async (viewer) => {
      const wrong: string[] = []
      for (const route of inAskingOrder()) {
        const answer = await ask(viewer, route, 'own')
        const isRefusal = !(
          askForPassphrase.has(nameOf(route)) &&
          viewer !== 'nobody' &&
          answer.status === 401
        )
        const verdict = isRefusal ? verdictOf(viewer, matrix[nameOf(route)] ?? [], answer) : null
        if (verdict !== null) wrong.push(`${nameOf(route)}: ${verdict} (${answer.status})`)
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  it('has a well-formed body for every address of a case that takes one', () => {
    const taking = casesFor().filter(({ route }) => route.method === 'POST')
    expect(taking.map(({ name }) => name).sort()).toEqual([...bodies.keys()].sort())
  })

  it.each(['screener', 'investigator', 'general_officer'] as const)(
    "tells %s of another officer's case and another agency's what it tells of one that nobody has",
    async (viewer) => {
      // The matrix above ended everybody's session; without one each case would look alike.
      await signInAnew(viewer)
      const wrong: string[] = []
      for (const { route, name, act } of casesFor(viewer)) {
        const unknown = await ask(viewer, route, 'unknown', act)
        if (unknown.status !== 404) wrong.push(`${name}: ${unknown.status} for a case that is not there`)
        for (const whose of ['another', 'elsewhere'] as const) {
          const answer = await ask(viewer, route, whose, act)
          if (answer.status !== unknown.status || answer.text !== unknown.text) {
            wrong.push(`${name}: ${whose} ${answer.status}, unknown ${unknown.status}`)
          }
        }
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  it.each(['screener', 'general_officer'] as const)(
    'lets %s at a case of their own by each of those addresses',
    async (viewer) => {
      const told: Record<string, number> = {}
      for (const { route, name, act } of casesFor(viewer)) {
        const { status } = await ask(viewer, route, 'own', act)
        if (status >= 300 && status !== 303) told[name] = status
      }
      expect(told).toEqual(viewer === 'general_officer' ? notOfComplaints : notOfReports)
    },
    120_000,
  )

  it.each(['administrator', 'publisher', 'general_officer'] as const)(
    'tells %s of what another agency keeps what it tells of nothing',
    async (viewer) => {
      await signInAnew(viewer)
      const wrong: string[] = []
      let pages = 0
      for (const route of staffRoutes()) {
        const start = Object.keys(things.own).find((one) => `${route.path}/`.startsWith(`${one}/`))
        if (start === undefined || !(matrix[nameOf(route)] ?? []).includes(viewer)) continue
        const at = (id: string | undefined): string => route.path.replace(':id', id ?? '')
        const unknown = await askAt(viewer, route, at(unknownId), signing)
        const foreign = await askAt(viewer, route, at(things.elsewhere[start]), signing)
        const saysSo = unknown.status === 404 || nameOf(route) === quiet
        if (!saysSo || foreign.status !== unknown.status || foreign.text !== unknown.text)
          wrong.push(`${nameOf(route)}: foreign ${foreign.status}, unknown ${unknown.status}`)
        if (route.method !== 'GET') continue
        pages += 1
        const own = await askAt(viewer, route, at(things.own[start]))
        if (own.status === 404) wrong.push(`${nameOf(route)}: own ${own.status}`)
      }
      expect(wrong).toEqual([])
      expect(pages).toBeGreaterThan(0)
      const admin = await fresh.client('admin')
      const kiosks = await admin.query(
        'SELECT FROM service.kiosk WHERE ended_on IS NULL AND agency_id = $1',
        [abroad.agency],
      )
      expect(kiosks.rowCount).toBe(1)
    },
    120_000,
  )

  it('does not take the session of one agency for another', async () => {
    const { cookie } = await signInAnew('administrator')
    expect(await statusAt('127.0.0.1', cookie)).toBe(200)
    expect(await statusAt('abroad.example', cookie)).toBe(401)
  })
})

/** `fetch` sets the Host header itself; a reverse proxy passes on what was asked for. */
async function statusAt(host: string, cookie: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = get(`${web.origin}/officers`, { headers: { host, cookie } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asking.on('error', reject)
  })
}

interface Answer {
  readonly status: number
  readonly text: string
}

/** @returns what is wrong, or null. */
function verdictOf(viewer: Viewer, allowed: Allowed, { status, text }: Answer): string | null {
  if (status >= 500) return 'an outage'
  if (allowed === 'everybody') return null
  if (viewer === 'nobody') return status === 401 ? null : 'not sent to the sign-in'
  const isIn = allowed === 'signed in' || (viewer !== 'waiting' && allowed.includes(viewer))
  // Inside, and asked to show the second factor once more.
  if (isIn && status === 403 && text.includes('step_up_needed')) return null
  if (isIn) return status === 401 || status === 403 ? 'kept out' : null
  return status === 403 ? null : 'let in'
}

/** Signing out comes last: it ends the session that the others need. */
function inAskingOrder(): StaffRoute[] {
  const isLast = (route: StaffRoute): number => Number(nameOf(route) === 'POST /session/sign-out')
  return [...staffRoutes()].sort((one, other) => isLast(one) - isLast(other))
}

type Whose = 'own' | 'another' | 'elsewhere' | 'unknown'
const unknownId = randomUUID()

/** A page with several forms has one route and an address for each form. */
interface CaseRoute {
  readonly route: StaffRoute
  readonly name: string
  readonly act: string
}

/** @param viewer - Only what they may ask for; everybody's when absent. */
function casesFor(viewer?: OfficerRole): CaseRoute[] {
  return inAskingOrder()
    .filter((route) => subjectOf(route) !== null)
    .filter((route) => viewer === undefined || (matrix[nameOf(route)] ?? []).includes(viewer))
    .flatMap((route) => {
      const acts = route.path.endsWith('/:act') ? complaintActs : ['']
      return acts.map((act) => ({ route, act, name: nameOf(route).replace(':act', act) }))
    })
}

async function ask(viewer: Viewer, route: StaffRoute, whose: Whose, act?: string): Promise<Answer> {
  const sent = act === undefined ? undefined : bodies.get(nameOf(route).replace(':act', act))
  return askAt(viewer, route, addressOf(route, whose, act), sent)
}

async function askAt(
  viewer: Viewer,
  route: StaffRoute,
  path: string,
  { body, type }: WellFormed = { body: '{}' },
): Promise<Answer> {
  const session = viewer === 'nobody' ? null : sessionOf(viewer)
  const isRead = route.method === 'GET' || route.method === 'HEAD'
  const headers = session === null ? fromPage(web.origin) : fromPage(web.origin, session)
  const response = await fetch(`${web.origin}${path}`, {
    method: route.method,
    redirect: 'manual',
    headers: type === undefined ? headers : { ...headers, 'content-type': type },
    ...(isRead ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
  })
  return { status: response.status, text: withoutNumbers(await response.text()) }
}

/** Reference numbers, ids and times of a page are of the request, not of the case. */
function withoutNumbers(html: string): string {
  return html
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '')
    .replaceAll(/data-seconds-left="\d+"/g, '')
    .replaceAll(/[A-Z0-9]{6,}/g, '')
}

function subjectOf({ path }: StaffRoute): Case | null {
  if (path.startsWith('/general/:id')) return complaint
  return path.startsWith('/corruption/:id') ? report : null
}

function addressOf(route: StaffRoute, whose: Whose, act = 'answer'): string {
  const subject = subjectOf(route)
  const id = subject === null || whose === 'unknown' ? unknownId : (subject[whose] ?? unknownId)
  return route.path.replace(':id', id).replace(':act', act).replaceAll(/:\w+/g, unknownId)
}

function sessionOf(viewer: Exclude<Viewer, 'nobody'>): SignedInTest {
  const session = sessions.get(viewer)
  if (session === undefined) throw new Error(`${viewer} is not signed in`)
  return session
}

async function everybody(): Promise<ReadonlyMap<Viewer, TestAccount>> {
  const staff = await fresh.database('staff', staffEntities)
  const owner = await fresh.client('owner')
  const given = new Map<Viewer, TestAccount>()
  for (const viewer of viewers.filter((one) => one !== 'nobody')) {
    const role = viewer === 'waiting' ? 'investigator' : viewer
    // The screener is of the directory, so that reports are sealed to them.
    const person = viewer === 'screener' ? screenerOfDirectory() : await furtherOfficer(fresh, office, role)
    given.set(viewer, await giveAccount(fresh, staff, office, person))
    if (viewer === 'waiting') {
      await owner.query(`UPDATE staff.officer SET status = 'waiting' WHERE id = $1`, [person.id])
    }
    if (viewer === 'investigator') investigator = person.id
    if (viewer === 'general_officer') generalOfficer = person.id
  }
  return given
}

async function everybodySignedIn(): Promise<ReadonlyMap<Viewer, SignedInTest>> {
  const signedIn = new Map<Viewer, SignedInTest>()
  for (const [viewer, account] of accounts) {
    signedIn.set(viewer, await signIn(web.origin, account, web.clock.now()))
  }
  return signedIn
}

/** A one-time code counts once: time passes before the next. */
async function signInAnew(viewer: OfficerRole): Promise<SignedInTest> {
  web.clock.forward(1)
  const account = accounts.get(viewer)
  if (account === undefined) throw new Error(`${viewer} has no account`)
  const session = await signIn(web.origin, account, web.clock.now())
  sessions = new Map([...sessions, [viewer, session]])
  return session
}

let investigator = ''
let generalOfficer = ''

/** A screener and nothing else. */
function screenerOfDirectory(): FixtureAgency['screeners'][1] {
  return office.screeners[1]
}

/** What they hold cannot be opened by anybody; the matrix asks only whether the server lets them at it. */
async function giveKeyToInvestigator(): Promise<void> {
  const admin = await fresh.client('admin')
  await admin.query(
    `INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
     SELECT agency_id, report_id, $2, which, sealed, granted_on, granted_by FROM corruption.report_grant
     WHERE report_id = $1 AND officer_id = $3`,
    [report.own, investigator, screenerOfDirectory().id],
  )
}

async function fileComplaint(publicDatabase: Database, { agency }: FixtureAgency): Promise<string> {
  const id = randomUUID()
  await publicDatabase.call(
    'file_complaint_of_matrix',
    `SELECT general.file_complaint($1, $2, $3, $4, $5, (now() AT TIME ZONE 'Asia/Bangkok')::date, 'web', 'road',
       'ไฟดับ', 'หมู่ 1', NULL)`,
    [agency, id, newLocator(), randomBytes(32), randomBytes(32)],
  )
  return id
}
