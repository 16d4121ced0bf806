import { EntryEntity } from '../../../src/audit/entry.entity.js'
import { AgencyService } from '../../../src/agency/agency.service.js'
import { agencyEntities } from '../../../src/agency/agency-entities.js'
import { AnswerVaultService } from '../../../src/corruption/custody/answer-vault.service.js'
import { AskVaultService } from '../../../src/corruption/custody/ask-vault.service.js'
import { HandOverSharesService } from '../../../src/corruption/custody/hand-over-shares.service.js'
import { OpenVaultService, type ReleasedVault } from '../../../src/corruption/custody/open-vault.service.js'
import { ReadVaultService } from '../../../src/corruption/custody/read-vault.service.js'
import type { SentAnswer, SentRequest } from '../../../src/corruption/custody/sealed-vault.js'
import { VerifiedDirectoryService } from '../../../src/corruption/custody/verified-directory.service.js'
import { ReportMailboxService } from '../../../src/corruption/intake/report-mailbox.service.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { fromBase64Url } from '../../../src/crypto/bytes.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import {
  answerVaultRequest,
  handOverShare,
  rebuildIdentityKey,
  soundAnswers,
} from '../../../src/crypto/open-custody.js'
import { openMailbox } from '../../../src/crypto/open-mailbox.js'
import { openIdentity } from '../../../src/crypto/open-report.js'
import { openVaultQuestion } from '../../../src/crypto/open-vault.js'
import { deriveReceiptKeys } from '../../../src/crypto/receipt.js'
import { SystemClock, type Clock } from '../../../src/kernel/clock.js'
import type { VaultRequestId } from '../../../src/kernel/ids.js'
import { addDays, officeDate } from '../../../src/kernel/office-date.js'
import type { ReportAnswers } from '../../../src/kernel/report-body.js'
import type { Database } from '../../../src/platform/database/database.js'
import {
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
} from '../../../src/platform/errors/errors.js'
import { DirectoryFingerprints } from '../../../src/platform/secrets/directory-fingerprints.js'
import { createFixtureAgency, type FixtureAgency, type FixtureOfficer } from '../../support/agency-fixture.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'
import { actorOf, fileReport, openAsHolder, type FiledReport } from '../../support/filed-report.js'
import { answerOf, requestOf, shareOf, vaultReasonText } from '../../support/vault.js'
import { cheapArgon2id } from '../../unit/crypto/example-agency.js'

const clock = new SystemClock()
const identity = { name: 'นางสาวแก้วตา ลับสุดยอด', phone: '0812345678', address: '1 หมู่ 2' }
const today = officeDate(new Date())

let fresh: FreshDatabase
let publicDatabase: Database
let staff: Database
let office: FixtureAgency
let suda: FixtureOfficer
let prasert: FixtureOfficer
let directories: VerifiedDirectoryService

beforeAll(async () => {
  fresh = await freshDatabase()
  publicDatabase = await fresh.database('public')
  staff = await fresh.database('staff', [...reportEntities, ...agencyEntities, EntryEntity], 10)
  office = await createFixtureAgency(fresh, { host: 'north.example' })
  ;[suda, prasert] = office.screeners
  directories = new VerifiedDirectoryService(
    new AgencyService(staff),
    new DirectoryFingerprints(office.dataFolder),
  )
}, 30_000)
afterAll(async () => {
  await office.remove()
  await fresh.drop()
})

const asking = () => new AskVaultService(staff, clock, directories)
const answering = (at: Clock = clock) => new AnswerVaultService(staff, at, directories)
const opening = (at: Clock = clock) => new OpenVaultService(staff, at)
const reading = () => new ReadVaultService(staff, clock)
const handing = () => new HandOverSharesService(staff, clock, directories)
class LaterClock extends SystemClock {
  constructor(private readonly days: number) {
    super()
  }

  override now(): Date {
    return new Date(super.now().getTime() + this.days * 86_400_000)
  }
}
const inDays = (days: number): Clock => new LaterClock(days)

async function rows(sql: string, ...parameters: unknown[]): Promise<Record<string, unknown>[]> {
  const admin = await fresh.client('admin')
  return (await admin.query<Record<string, unknown>>(sql, parameters)).rows
}

const actsOn = async ({ id }: FiledReport): Promise<unknown[]> =>
  (await rows('SELECT act FROM audit.entry WHERE subject = $1 ORDER BY at', id)).map(({ act }) => act)

const inVault = (answers: Partial<ReportAnswers> = {}): Promise<FiledReport> =>
  fileReport(fresh, publicDatabase, office, { identityChoice: 'vault', identity, ...answers })

interface Asked {
  readonly filed: FiledReport
  readonly sent: SentRequest
  readonly id: VaultRequestId
}

async function asked(answers: Partial<ReportAnswers> = {}, officer = suda): Promise<Asked> {
  const filed = await inVault(answers)
  const sent = await requestOf(office, officer, filed)
  expect(await asking().ask(actorOf(office, officer), filed.id, sent)).toBe('asked')
  const [row] = await rows('SELECT id FROM corruption.vault_request WHERE report_id = $1', filed.id)
  return { filed, sent, id: row!['id'] as VaultRequestId }
}

async function answer({ filed, sent, id }: Asked, custodian: FixtureOfficer, refusal: string | null = null) {
  await answering().answer(
    actorOf(office, custodian),
    id,
    await answerOf(office, custodian, filed, sent, refusal),
  )
}

async function agreed(answers: Partial<ReportAnswers> = {}): Promise<Asked> {
  const request = await asked(answers)
  await answer(request, office.custodians[0])
  await answer(request, office.custodians[2])
  return request
}

const stateOf = async ({ id }: Asked): Promise<unknown> =>
  (await rows('SELECT state FROM corruption.vault_request WHERE id = $1', id))[0]?.['state']

/** What the asking officer's browser does with what the server releases. */
async function identityFrom({ filed, sent }: Asked, released: ReleasedVault, officer = suda) {
  const { body } = await openAsHolder(office, officer, filed)
  const { agency, directory } = office
  const given = { agency, locator: filed.locator, directory, custody: body.custody }
  const shares = await soundAnswers(officer.identity, released.shares, sent, given)
  return openIdentity(await rebuildIdentityKey(shares, body), released.identity, given, body)
}

async function mailboxOf({ locator, secret, filing }: FiledReport) {
  const { agency, directory, secrets } = office
  const keys = await deriveReceiptKeys(cheapArgon2id, { agency, locator, secret })
  const service = new ReportMailboxService(publicDatabase, secrets.pepper, clock)
  const mailbox = (await service.open(agency, locator, fromBase64Url(filing.proof)))!
  return (await openMailbox(keys, mailbox, { agency, locator }, directory)).vault
}

describe('a vault', () => {
  it('opens for the officer who asked when two of three agree, and the reporter is told of each step', async () => {
    const request = await asked()
    const [wanna, , anan] = office.custodians
    await answer(request, office.custodians[1], 'ยังไม่ได้ถามในกล่องข้อความ')
    await answer(request, wanna)
    expect(await stateOf(request)).toBe('open')
    await answer(request, anan)
    expect(await stateOf(request)).toBe('agreed')
    const released = await opening().open(actorOf(office, suda), request.filed.id, request.id)
    expect(await identityFrom(request, released as ReleasedVault)).toEqual(identity)
    const [told] = await mailboxOf(request.filed)
    expect(told?.sealed).toMatchObject({ state: 'agreed', openings: [today] })
    expect(told?.read).toMatchObject({
      asked: { requester: suda.id, on: today, expires: addDays(today, 7) },
      reason: { basis: 'witness_hearing', text: vaultReasonText },
      isDoubtful: false,
    })
    const decided = told?.read?.decisions.map(({ custodian, decision, reason }) => [
      custodian,
      decision,
      reason,
    ])
    expect(decided).toHaveLength(3)
    expect(decided).toEqual(
      expect.arrayContaining([
        [office.custodians[1].id, 'refused', 'ยังไม่ได้ถามในกล่องข้อความ'],
        [wanna.id, 'agreed', null],
        [anan.id, 'agreed', null],
      ]),
    )
    expect(await actsOn(request.filed)).toEqual([
      ...['vault_requested', 'vault_refused', 'vault_agreed', 'vault_agreed', 'vault_opened'],
    ])
  })

  it('stays closed when so many refuse that the others are too few', async () => {
    const request = await asked()
    await answer(request, office.custodians[0], 'ไม่จำเป็น')
    await answer(request, office.custodians[1], 'ไม่จำเป็น')
    expect(await stateOf(request)).toBe('refused')
    await expect(answer(request, office.custodians[2])).rejects.toThrow(
      new ConflictError('vault_request_over'),
    )
    expect(await opening().open(actorOf(office, suda), request.filed.id, request.id)).toBe('not_agreed')
  })

  it('opens as often as the agency allows, and not after the last day', async () => {
    const request = await agreed()
    const open = (at?: Clock) => opening(at).open(actorOf(office, suda), request.filed.id, request.id)
    expect(await open(inDays(8))).toBe('not_agreed')
    for (let times = 0; times < 3; times += 1) expect(typeof (await open())).toBe('object')
    expect(await open()).toBe('used_up')
    expect((await actsOn(request.filed)).filter((act) => act === 'vault_opened')).toHaveLength(3)
  })

  it('is asked for once at a time, and again when the request was taken back or has expired', async () => {
    const request = await asked()
    const again = await requestOf(office, prasert, request.filed)
    const ask = () => asking().ask(actorOf(office, prasert), request.filed.id, again)
    expect(await ask()).toBe('already_open')
    const stranger = asking().withdraw(actorOf(office, prasert), request.filed.id, request.id)
    await expect(stranger).rejects.toThrow(NotFoundError)
    await asking().withdraw(actorOf(office, suda), request.filed.id, request.id)
    expect(await ask()).toBe('asked')
    await rows(
      `UPDATE corruption.vault_request SET asked_on = asked_on - 8, expires_on = expires_on - 8
        WHERE report_id = $1 AND state = 'open'`,
      request.filed.id,
    )
    const third = await requestOf(office, suda, request.filed)
    expect(await asking().ask(actorOf(office, suda), request.filed.id, third)).toBe('asked')
    const states = await rows(
      'SELECT state FROM corruption.vault_request WHERE report_id = $1',
      request.filed.id,
    )
    expect(states.map(({ state }) => state).sort()).toEqual(['expired', 'open', 'withdrawn'])
  })

  it('gives nothing to a withdrawn request, agreed as it may be', async () => {
    const request = await agreed()
    await asking().withdraw(actorOf(office, suda), request.filed.id, request.id)
    expect(await opening().open(actorOf(office, suda), request.filed.id, request.id)).toBe('not_agreed')
  })
})

describe('a custodian', () => {
  it('sees what waits and nothing of the report, and never the share of another case', async () => {
    const request = await asked()
    await inVault()
    const wanna = actorOf(office, office.custodians[0])
    const desk = await reading().ofCustodian(wanna)
    const question = desk.questions.find(({ request: { id } }) => id === request.id)!
    const opened = await openVaultQuestion({
      custodian: { officer: wanna.id, ...office.custodians[0] },
      sealedShare: question.share,
      reason: question.reason,
      request: question.request,
      agency: office.agency,
      locator: request.filed.locator,
      directory: office.directory,
      today,
    })
    expect(opened.reason).toEqual({ basis: 'witness_hearing', text: vaultReasonText })
    const seen = await staff.inAgency({ agency: office.agency, officer: wanna.id }, async (tx) => {
      const counts: unknown[] = []
      for (const table of ['report', 'report_grant', 'message', 'vault_opening']) {
        counts.push(...(await tx.query<unknown[]>(`SELECT count(*)::int FROM corruption.${table}`)))
      }
      return counts
    })
    expect(seen).toEqual(Array.from({ length: 4 }, () => ({ count: 0 })))
  })

  it('answers once; the same answer again is the same, another one is refused', async () => {
    const request = await asked()
    const wanna = actorOf(office, office.custodians[0])
    const first = await answerOf(office, office.custodians[0], request.filed, request.sent)
    await answering().answer(wanna, request.id, first)
    await answering().answer(wanna, request.id, first)
    const other = await answerOf(office, office.custodians[0], request.filed, request.sent, 'เปลี่ยนใจ')
    await expect(answering().answer(wanna, request.id, other)).rejects.toThrow(
      new ConflictError('vault_answered'),
    )
    expect(await actsOn(request.filed)).toEqual(['vault_requested', 'vault_agreed'])
  })

  it('who answers at the same moment as another: both count, and the vault is agreed once', async () => {
    const request = await asked()
    await Promise.all([answer(request, office.custodians[0]), answer(request, office.custodians[1])])
    expect(await stateOf(request)).toBe('agreed')
    const refusing = await asked()
    await Promise.all([
      answer(refusing, office.custodians[0], 'ไม่'),
      answer(refusing, office.custodians[1], 'ไม่'),
    ])
    expect(await stateOf(refusing)).toBe('refused')
  })

  it('cannot answer when time is over', async () => {
    const request = await asked()
    const late = answering(inDays(8)).answer(
      actorOf(office, office.custodians[0]),
      request.id,
      await answerOf(office, office.custodians[0], request.filed, request.sent),
    )
    await expect(late).rejects.toThrow(new ConflictError('vault_request_expired'))
  })

  it('whose post the report excludes has no share, is not asked and cannot answer', async () => {
    const { administrator } = office.posts
    const filed = await inVault({ excludedPosts: [administrator] })
    const [wanna] = office.custodians
    expect(filed.filing.shares.map(({ custodian }) => custodian)).not.toContain(wanna.id)
    const everybody = await requestOf(office, suda, filed)
    await expect(asking().ask(actorOf(office, suda), filed.id, everybody)).rejects.toThrow(
      new InvalidInputError('not_a_custodian'),
    )
    const keepers = [office.custodians[1], office.custodians[2], office.external.custodian]
    const sent = await requestOf(office, suda, filed, { custodians: keepers })
    expect(await asking().ask(actorOf(office, suda), filed.id, sent)).toBe('asked')
    const [row] = await rows('SELECT id FROM corruption.vault_request WHERE report_id = $1', filed.id)
    const id = row!['id'] as VaultRequestId
    const bold = { ...(await answerOf(office, keepers[0]!, filed, sent)), ...{} }
    await expect(answering().answer(actorOf(office, wanna), id, bold)).rejects.toThrow(NotFoundError)
  })

  it('who leaves hands each share to a successor, who then opens with the others', async () => {
    const [wanna, kanchana, anan] = office.custodians
    const successor = office.external.custodian
    const filed = await inVault()
    const waiting = await asked()
    let left = 1
    while (left > 0) {
      const page = await handing().next(actorOf(office, wanna), successor.id)
      left = page.shares.length
      const shares = []
      for (const { report, locator, sealed } of page.shares) {
        expect(report).not.toBe(waiting.filed.id)
        const again = await handOverShare({
          custodian: { officer: wanna.id, ...wanna },
          sealedShare: sealed,
          successor: office.directory.entryOf(successor.id)!,
          agency: office.agency,
          locator,
          directory: office.directory,
        })
        shares.push({ report, sealed: again })
      }
      expect(
        await handing().handOver(
          actorOf(office, wanna),
          { successor: successor.id, directorySeq: 1 },
          shares,
        ),
      ).toBe(left)
    }
    expect(await actsOn(filed)).toEqual(['vault_share_handed_over'])
    const keepers = [successor, kanchana, anan]
    const sent = await requestOf(office, suda, filed, { custodians: keepers })
    expect(await asking().ask(actorOf(office, suda), filed.id, sent)).toBe('asked')
    const [row] = await rows(
      `SELECT q.id, s.sealed FROM corruption.vault_request q JOIN corruption.custody_share s
         ON s.report_id = q.report_id AND s.custodian_id = $2 WHERE q.report_id = $1`,
      ...[filed.id, successor.id],
    )
    const request = { filed, sent, id: row!['id'] as VaultRequestId }
    await answer(request, anan)
    const handed = { ...filed, filing: withShare(filed, successor, row!['sealed'] as Buffer) }
    await answer({ ...request, filed: handed }, successor)
    const released = await opening().open(actorOf(office, suda), filed.id, request.id)
    expect(await identityFrom(request, released as ReleasedVault)).toEqual(identity)
  }, 30_000)
})

function withShare({ filing }: FiledReport, { id }: FixtureOfficer, sealed: Buffer): FiledReport['filing'] {
  const share = { custodian: id, index: 9, sealed: sealed.toString('base64') }
  return { ...filing, shares: [...filing.shares, share] }
}

describe('an attacker', () => {
  it('with a share less than is needed and the whole database gets no name', async () => {
    const request = await asked()
    await answer(request, office.custodians[0])
    const [stolen] = await rows(
      'SELECT identity_sealed FROM corruption.report WHERE id = $1',
      request.filed.id,
    )
    const answers = await rows(
      'SELECT share_sealed FROM corruption.vault_answer WHERE request_id = $1',
      request.id,
    )
    const released = {
      identity: stolen!['identity_sealed'] as Buffer,
      shares: answers.map(({ share_sealed }) => share_sealed as Buffer),
    }
    await expect(identityFrom(request, released)).rejects.toThrow(CryptoError)
    // The same share twice is one share.
    const doubled = { ...released, shares: [...released.shares, ...released.shares] }
    await expect(identityFrom(request, doubled)).rejects.toThrow(CryptoError)
  })

  it('with the keys of two custodians gets the one report that was asked for, and no other', async () => {
    const one = await agreed()
    const other = await inVault({ identity: { ...identity, name: 'คนอื่น' } })
    const released = (await opening().open(actorOf(office, suda), one.filed.id, one.id)) as ReleasedVault
    const [row] = await rows('SELECT identity_sealed FROM corruption.report WHERE id = $1', other.id)
    const swapped = { ...released, identity: row!['identity_sealed'] as Buffer }
    await expect(identityFrom(one, swapped)).rejects.toThrow(CryptoError)
    expect(await identityFrom(one, released)).toEqual(identity)
  })

  it.each(['administrator', 'custodian', 'auditor', 'general_officer'] as const)(
    'who is %s neither asks, nor reads, nor opens',
    async (role) => {
      const request = await agreed()
      const somebody = { ...actorOf(office, suda), roles: [role] }
      const { id } = request.filed
      for (const attempt of [
        asking().ask(somebody, id, request.sent),
        reading().ofReport(somebody, id),
        opening().open(somebody, id, request.id),
      ]) {
        await expect(attempt).rejects.toThrow(ForbiddenError)
      }
    },
  )

  it('without a grant, or with a grant but not the asker, gets no row', async () => {
    const request = await agreed({ excludedPosts: [office.posts.office] })
    const excluded = actorOf(office, prasert)
    const holder = actorOf(office, office.screeners[2])
    const { id } = request.filed
    await expect(reading().ofReport(excluded, id)).rejects.toThrow(NotFoundError)
    await expect(opening().open(excluded, id, request.id)).rejects.toThrow(NotFoundError)
    expect((await reading().ofReport(holder, id)).requests).toHaveLength(1)
    await expect(opening().open(holder, id, request.id)).rejects.toThrow(NotFoundError)
    const direct = await staff.inAgency({ agency: office.agency, officer: prasert.id }, async (tx) => ({
      requests: await tx.query<unknown[]>('SELECT id FROM corruption.vault_request WHERE report_id = $1', [
        id,
      ]),
      answers: await tx.query<unknown[]>('SELECT body FROM corruption.vault_answer WHERE report_id = $1', [
        id,
      ]),
      reasons: await tx.query<unknown[]>('SELECT sealed FROM corruption.vault_reason WHERE request_id = $1', [
        request.id,
      ]),
      vault: await tx.query<unknown[]>('SELECT * FROM corruption.open_vault($1, $2)', [request.id, today]),
    }))
    expect(direct).toEqual({ requests: [], answers: [], reasons: [], vault: [] })
  })

  it.each([
    'SELECT identity_sealed FROM corruption.report',
    'SELECT share_sealed FROM corruption.vault_answer',
    'SELECT sealed FROM corruption.custody_share',
    'INSERT INTO corruption.vault_opening SELECT agency_id, request_id, 9, report_id, opened_on FROM corruption.vault_opening',
    `UPDATE corruption.vault_answer SET decision = 'agreed'`,
    'DELETE FROM corruption.vault_request',
  ])('with the staff role in SQL does not get through: %s', async (sql) => {
    await agreed()
    const attempt = staff.inAgency({ agency: office.agency, officer: suda.id }, (tx) => tx.query(sql))
    const outcome = await attempt.then(
      (result: unknown) => result,
      (error: unknown) => (error as { code?: string }).code,
    )
    // No privilege, or no row at all.
    expect(['42501', JSON.stringify([])]).toContain(
      typeof outcome === 'string' ? outcome : JSON.stringify(outcome),
    )
  })

  it('who moves a request to another case, or answers with the share of another case, is refused', async () => {
    const request = await asked()
    const other = await inVault()
    await expect(asking().ask(actorOf(office, suda), other.id, request.sent)).rejects.toThrow(
      new InvalidInputError('vault_request_refused'),
    )
    const [wanna] = office.custodians
    const swapped = answerVaultRequest({
      custodian: { officer: wanna.id, ...wanna },
      sealedShare: shareOf(other, wanna),
      request: request.sent,
      agency: office.agency,
      locator: request.filed.locator,
      directory: office.directory,
      today,
    })
    await expect(swapped).rejects.toThrow(CryptoError)
  })

  it('with the session of another officer, or of a custodian, but not the key, signs nothing', async () => {
    const filed = await inVault()
    const byPrasert = await requestOf(office, prasert, filed)
    await expect(asking().ask(actorOf(office, suda), filed.id, byPrasert)).rejects.toThrow(
      new InvalidInputError('vault_request_refused'),
    )
    const request = await asked()
    const byKanchana = await answerOf(office, office.custodians[1], request.filed, request.sent)
    const stolen: SentAnswer = byKanchana
    await expect(
      answering().answer(actorOf(office, office.custodians[0]), request.id, stolen),
    ).rejects.toThrow(new InvalidInputError('vault_answer_refused'))
  })

  it('who shows a custodian other words than were signed is found out', async () => {
    const one = await asked()
    const two = await requestOf(office, suda, one.filed, { text: 'ศาลสั่ง' })
    const [wanna] = office.custodians
    const forged = openVaultQuestion({
      custodian: { officer: wanna.id, ...wanna },
      sealedShare: shareOf(one.filed, wanna),
      reason: two.reasons[0]!.sealed,
      request: one.sent,
      agency: office.agency,
      locator: one.filed.locator,
      directory: office.directory,
      today,
    })
    await expect(forged).rejects.toThrow(CryptoError)
  })

  it('who changes a decision or a reason in the database makes the mailbox say so', async () => {
    const request = await asked()
    await answer(request, office.custodians[0], 'ไม่')
    await rows(
      `UPDATE corruption.vault_answer SET body = replace(body, 'refused', 'agreed') WHERE request_id = $1`,
      request.id,
    )
    const [told] = await mailboxOf(request.filed)
    expect(told?.read).toMatchObject({ decisions: [], isDoubtful: true })
    await rows(
      `UPDATE corruption.vault_request SET body = replace(body, '"requester":"', '"requester":"0') WHERE id = $1`,
      request.id,
    )
    expect((await mailboxOf(request.filed))[0]?.read).toBeNull()
  })

  it('who takes the whole database finds no letter of name or reason', async () => {
    await agreed()
    const tables = [
      'report',
      'custody_share',
      'vault_request',
      'vault_reason',
      'vault_answer',
      'vault_opening',
    ]
    let dump = ''
    for (const table of tables)
      dump += JSON.stringify(await rows(`SELECT t::text AS row FROM corruption.${table} t`))
    dump += JSON.stringify(await rows('SELECT t::text AS row FROM audit.entry t'))
    for (const secret of [identity.name, identity.phone, vaultReasonText]) {
      expect(dump).not.toContain(secret)
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
      expect(dump).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''))
    }
  })
})

describe('the administrator', () => {
  it('is told, without a number, when a vault has too few custodians in office', async () => {
    await inVault()
    const admin = { ...actorOf(office, suda), roles: ['administrator'] as const }
    expect(await handing().hasOrphans(admin)).toBe(false)
    const [, kanchana, anan] = office.custodians
    const leave = (status: string) =>
      rows('UPDATE staff.officer SET status = $1 WHERE id = ANY ($2)', status, [kanchana.id, anan.id])
    await leave('left')
    expect(await handing().hasOrphans(admin)).toBe(true)
    await leave('active')
    await expect(handing().hasOrphans(actorOf(office, suda))).rejects.toThrow(ForbiddenError)
  })
})
