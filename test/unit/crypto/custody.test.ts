import { jest } from '@jest/globals'
import { recipientOf, type AgeIdentity } from '../../../src/crypto/age.js'
import { fromBase64, toBase64Url, utf8 } from '../../../src/crypto/bytes.js'
import { splitIdentityKey, type ShareBody } from '../../../src/crypto/custody.js'
import type { VerifiedEntry } from '../../../src/crypto/directory.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import {
  answerVaultRequest,
  handOverShare,
  openAnswer,
  openReason,
  rebuildIdentityKey,
} from '../../../src/crypto/open-custody.js'
import { openGrantedReport, openIdentity, type OpenedCase } from '../../../src/crypto/open-report.js'
import { generateAgeIdentity } from '../../../src/crypto/age.js'
import { openEnvelope } from '../../../src/crypto/open.js'
import { sealEnvelope } from '../../../src/crypto/seal.js'
import { sign, signingKeyFromSeed } from '../../../src/crypto/signing.js'
import {
  makeVaultRequest,
  verifyVaultRequest,
  type MadeVaultRequest,
  type VaultRequest,
} from '../../../src/crypto/vault-request.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import {
  exampleAgency,
  exampleAnswers,
  fileExample,
  type ExampleAgency,
  type FiledReport,
  type Officer,
} from './example-agency.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

const today = '2026-11-02' as OfficeDate
const reason = 'ต้องสอบปากคำผู้แจ้งเรื่องตามคำสั่งคณะกรรมการ'

let office: ExampleAgency
let caseA: FiledReport
let caseB: FiledReport
let opened: OpenedCase
let requester: Officer
let made: MadeVaultRequest

beforeAll(async () => {
  office = await exampleAgency()
  caseA = await fileExample(office)
  caseB = await fileExample(office)
  requester = office.screeners[1]
  opened = await openCase(caseA)
  made = await request()
})

async function openCase({ filing, locator }: FiledReport): Promise<OpenedCase> {
  const grants = filing.grants.filter(({ officer }) => officer === requester.entry.officer)
  const [reportGrant, deskGrant] = grants.map(({ sealed }) => fromBase64(sealed))
  const files = { reportGrant: reportGrant!, deskGrant: deskGrant!, sealed: fromBase64(filing.sealed) }
  return openGrantedReport(requester.identity, files, { agency: office.agency, locator }, office.directory)
}

const entryOf = (officer: Officer): VerifiedEntry => office.directory.entryOf(officer.entry.officer)!
const ownerOf = ({
  entry,
  identity,
  signing,
}: Officer): Parameters<typeof answerVaultRequest>[0]['custodian'] => ({
  officer: entry.officer,
  identity,
  signing,
})
const given = (): {
  agency: string
  locator: string
  directory: ExampleAgency['directory']
  today: OfficeDate
} => ({
  agency: office.agency,
  locator: caseA.locator,
  directory: office.directory,
  today,
})

async function request(by: Officer = requester, reportIdentity?: AgeIdentity): Promise<MadeVaultRequest> {
  return makeVaultRequest({
    agency: office.agency,
    locator: caseA.locator,
    reason,
    requester: { officer: by.entry.officer, signing: by.signing },
    reportIdentity: reportIdentity ?? opened.reportIdentity,
    reportRecipient: opened.body.reportRecipient,
    custodians: office.custodians.map(entryOf),
    today,
  })
}

function shareOf({ filing }: FiledReport, custodian: Officer): Uint8Array {
  const share = filing.shares.find((candidate) => candidate.custodian === custodian.entry.officer)
  return fromBase64(share!.sealed)
}

async function answer(
  custodian: Officer,
  changed: Partial<Parameters<typeof answerVaultRequest>[0]> = {},
): Promise<Uint8Array> {
  return answerVaultRequest({
    ...given(),
    custodian: ownerOf(custodian),
    sealedShare: shareOf(caseA, custodian),
    request: made.request,
    ...changed,
  })
}

async function sharesFrom(...custodians: Officer[]): Promise<ShareBody[]> {
  const shares: ShareBody[] = []
  for (const custodian of custodians) {
    shares.push(await openAnswer(requester.identity, await answer(custodian), made.request, given()))
  }
  return shares
}

/** The key of any case's vault, as two custodians would give it. */
async function vaultKeyOf(report: FiledReport): Promise<AgeIdentity> {
  const { body } = await openCase(report)
  const where = { kind: 'share', agency: office.agency, locator: report.locator } as const
  const shares: ShareBody[] = []
  for (const custodian of office.custodians.slice(0, 2)) {
    const sealed = shareOf(report, custodian)
    const envelope = await openEnvelope(custodian.identity, sealed, where, () => body.reporterVerifyKey)
    shares.push(envelope.body as ShareBody)
  }
  return rebuildIdentityKey(shares, body)
}

const serverKey = signingKeyFromSeed(new Uint8Array(32).fill(4))

describe('the vault of a report', () => {
  it('opens with any two of the three custodians, and shows the identity', async () => {
    const [one, two, three] = office.custodians
    for (const pair of [
      [one, two],
      [one, three],
      [three, two],
    ] as const) {
      const key = await rebuildIdentityKey(await sharesFrom(...pair), opened.body)
      const where = { agency: office.agency, locator: caseA.locator }
      const identity = await openIdentity(key, fromBase64(caseA.filing.identity), where, opened.body)
      expect(identity).toEqual(exampleAnswers.identity)
    }
  })

  it('stays shut with one custodian, also when that one answers twice', async () => {
    const [one] = await sharesFrom(office.custodians[0])
    await expect(rebuildIdentityKey([one!], opened.body)).rejects.toThrow(CryptoError)
    await expect(rebuildIdentityKey([one!, one!], opened.body)).rejects.toThrow(CryptoError)
  })

  it('stays shut with a share that is not the one the reporter made', async () => {
    const [one, two] = await sharesFrom(office.custodians[0], office.custodians[1])
    const forged = { ...two!, share: one!.share }
    await expect(rebuildIdentityKey([one!, forged], opened.body)).rejects.toThrow(CryptoError)
    await expect(rebuildIdentityKey([one!, { ...two!, index: 9 }], opened.body)).rejects.toThrow(CryptoError)
  })

  it('stays shut when the report names another key than the shares give', async () => {
    const shares = await sharesFrom(office.custodians[0], office.custodians[1])
    const identityRecipient = await recipientOf(await generateAgeIdentity())
    await expect(rebuildIdentityKey(shares, { ...opened.body, identityRecipient })).rejects.toThrow(
      CryptoError,
    )
  })

  it.each(['anonymous', 'open'] as const)(
    'of an %s report has the same size and is empty',
    async (identityChoice) => {
      const other = await fileExample(office, { ...exampleAnswers, identityChoice })
      expect(other.filing.identity).toHaveLength(caseA.filing.identity.length)
      const key = await vaultKeyOf(other)
      const where = { agency: office.agency, locator: other.locator }
      const report = (await openCase(other)).body
      const identity = await openIdentity(key, fromBase64(other.filing.identity), where, report)
      expect(identity).toEqual({ name: '', phone: '', address: '' })
    },
  )

  it('written by somebody else than the reporter does not open', async () => {
    const key = await rebuildIdentityKey(
      await sharesFrom(office.custodians[0], office.custodians[1]),
      opened.body,
    )
    const where = { agency: office.agency, locator: caseA.locator }
    const body = { name: 'ผู้อื่น', phone: '', address: '' }
    const envelope = { v: 1, kind: 'identity', ...where, seq: 0, author: 'reporter', body } as const
    const forged = await sealEnvelope(envelope, serverKey, opened.body.identityRecipient)
    await expect(openIdentity(key, forged, where, opened.body)).rejects.toThrow(CryptoError)
  })
})

describe('a custodian’s share', () => {
  it('of case B is not given for a request on case A', async () => {
    const [custodian] = office.custodians
    const attempt = answer(custodian, { sealedShare: shareOf(caseB, custodian) })
    await expect(attempt).rejects.toThrow(CryptoError)
  })

  it('is not given to somebody who cannot open the report, such as an excluded holder', async () => {
    const outsider = await request(requester, await generateAgeIdentity())
    await expect(answer(office.custodians[0], { request: outsider.request })).rejects.toThrow(CryptoError)
  })

  it('that answers a request is not given again in the place of the share at rest', async () => {
    const [custodian] = office.custodians
    const [share] = await sharesFrom(custodian)
    const author = custodian.entry.officer
    const where = { agency: office.agency, locator: caseA.locator }
    const reseal = (body: unknown): Promise<Uint8Array> =>
      sealEnvelope(
        { v: 1, kind: 'share', ...where, seq: 0, author, body },
        custodian.signing,
        custodian.recipient,
      )
    expect(await answer(custodian, { sealedShare: await reseal({ ...share, request: null }) })).toHaveLength(
      5755,
    )
    const attempt = answer(custodian, { sealedShare: await reseal(share) })
    await expect(attempt).rejects.toThrow(CryptoError)
  })

  it('answers one request and no other', async () => {
    const other = await request()
    const sealed = await answer(office.custodians[0])
    const attempt = openAnswer(requester.identity, sealed, other.request, given())
    await expect(attempt).rejects.toThrow(CryptoError)
  })

  it('handed to a successor still opens the vault', async () => {
    const [one, two, three] = office.custodians
    const input = { ...given(), custodian: ownerOf(one), sealedShare: shareOf(caseA, one) }
    const sealedShare = await handOverShare({ ...input, successor: entryOf(three) })
    const handedOn = await answer(three, { sealedShare })
    const share = await openAnswer(requester.identity, handedOn, made.request, given())
    const [second] = await sharesFrom(two)
    const key = await rebuildIdentityKey([share, second!], opened.body)
    expect(await recipientOf(key)).toBe(opened.body.identityRecipient)
    const toHolder = handOverShare({ ...input, successor: entryOf(requester) })
    await expect(toHolder).rejects.toThrow(CryptoError)
  })
})

describe('a request to open the vault', () => {
  it('brings its reason to the custodians and to the reporter', async () => {
    const { sealed } = made.reasons[0]!
    expect(await openReason(office.custodians[0].identity, sealed, made.request, given())).toBe(reason)
    const told = await openReason(opened.reportIdentity, made.reasonForReporter, made.request, given())
    expect(told).toBe(reason)
  })

  it('does not show its reason in clear', () => {
    expect(JSON.stringify(made.request)).not.toContain(reason.slice(0, 8))
  })

  it('with the reason of another request, or another reason, is refused', async () => {
    const custodian = office.custodians[0]
    const { sealed } = made.reasons[0]!
    const where = { kind: 'request', agency: office.agency, locator: caseA.locator } as const
    const told = await openEnvelope(custodian.identity, sealed, where, () => requester.signing.verifyKey)
    for (const change of [{ request: 'A'.repeat(43) }, { reason: 'อื่น' }, { salt: 'A'.repeat(22) }]) {
      const body = { ...(told.body as object), ...change }
      const forged = await sealEnvelope({ ...told, body }, requester.signing, custodian.recipient)
      await expect(openReason(custodian.identity, forged, made.request, given())).rejects.toThrow(CryptoError)
    }
  })

  it.each([
    ['the last day', '2026-11-09', true],
    ['the day after', '2026-11-10', false],
    ['the day before it was made', '2026-11-01', false],
  ])('on %s holds: %s, %s', (_, day, holds) => {
    const attempt = (): unknown =>
      verifyVaultRequest(made.request, office.directory, { ...given(), today: day as OfficeDate })
    if (holds) expect(attempt()).toMatchObject({ requester: requester.entry.officer })
    else expect(attempt).toThrow(CryptoError)
  })

  it('by a custodian, by a stranger, or in a holder’s name by the server is refused', async () => {
    const impostor = { ...requester, signing: serverKey }
    const stranger = { ...requester, entry: { ...requester.entry, officer: office.agency } }
    for (const by of [office.custodians[0], impostor, stranger]) {
      const { request: forged } = await request(by)
      expect(() => verifyVaultRequest(forged, office.directory, given())).toThrow(CryptoError)
    }
  })

  it('that gives itself more than a week, or names another case, is refused', () => {
    const changed = (from: string, to: string): VaultRequest => ({
      ...made.request,
      body: made.request.body.replace(from, to),
    })
    for (const forged of [changed('2026-11-09', '2027-11-09'), changed(caseA.locator, caseB.locator)]) {
      expect(() => verifyVaultRequest(forged, office.directory, given())).toThrow(CryptoError)
    }
    const long = JSON.stringify({ ...(JSON.parse(made.request.body) as object), expires: '2026-11-10' })
    const signature = toBase64Url(sign(requester.signing, 'vault request', utf8(long)))
    const signed = { ...made.request, body: long, signature }
    expect(() => verifyVaultRequest(signed, office.directory, given())).toThrow(CryptoError)
    const elsewhere = { ...given(), locator: caseB.locator }
    expect(() => verifyVaultRequest(made.request, office.directory, elsewhere)).toThrow(CryptoError)
  })
})

describe('a split key', () => {
  it('is in no single share', async () => {
    const seed = new Uint8Array(32).fill(0xab)
    const shares = await splitIdentityKey(seed, 2, 3)
    expect(shares).toHaveLength(3)
    for (const share of shares) {
      expect(share).toHaveLength(33)
      expect(share.filter((byte) => byte === 0xab).length).toBeLessThan(16)
    }
  })
})
