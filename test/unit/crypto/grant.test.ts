import { jest } from '@jest/globals'
import {
  encryptTo,
  generateAgeIdentity,
  recipientOf,
  type AgeIdentity,
  type AgeRecipient,
} from '../../../src/crypto/age.js'
import { fromBase64 } from '../../../src/crypto/bytes.js'
import { CryptoError, ExcludedPostError } from '../../../src/crypto/errors.js'
import { makeGrant, makeReporterGrant } from '../../../src/crypto/grant.js'
import { decryptWith } from '../../../src/crypto/age.js'
import { acceptGrant, openReporterGrant } from '../../../src/crypto/open-grant.js'
import { openGrantedReport, openReport } from '../../../src/crypto/open-report.js'
import type { VerifiedEntry } from '../../../src/crypto/directory.js'
import { deriveReceiptKeys } from '../../../src/crypto/receipt.js'
import { sealEnvelope } from '../../../src/crypto/seal.js'
import { signingKeyFromSeed } from '../../../src/crypto/signing.js'
import {
  cheapArgon2id,
  exampleAgency,
  fileExample,
  type ExampleAgency,
  type FiledReport,
  type Officer,
} from './example-agency.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

const serverKey = signingKeyFromSeed(new Uint8Array(32).fill(3))

let office: ExampleAgency
let filed: FiledReport
let granter: Officer
let grantee: Officer
let reportKey: AgeIdentity
let reportRecipient: AgeRecipient

beforeAll(async () => {
  office = await exampleAgency()
  filed = await fileExample(office)
  ;[granter, grantee] = [office.screeners[0], office.screeners[1]]
  reportKey = await generateAgeIdentity()
  reportRecipient = await recipientOf(reportKey)
})

const entryOf = (officer: Officer): VerifiedEntry => office.directory.entryOf(officer.entry.officer)!

async function grant(changed: Partial<Parameters<typeof makeGrant>[0]> = {}): Promise<Uint8Array> {
  return makeGrant({
    which: 'report',
    identity: reportKey,
    grantee: entryOf(grantee),
    excludedPosts: [],
    agency: office.agency,
    locator: filed.locator,
    author: granter.entry.officer,
    signing: granter.signing,
    ...changed,
  })
}

async function accept(sealed: Uint8Array, officer = grantee): Promise<AgeIdentity> {
  const expected = {
    agency: office.agency,
    locator: filed.locator,
    which: 'report',
    recipient: reportRecipient,
  } as const
  return acceptGrant(officer.identity, sealed, expected, office.directory.verifyKeysOf)
}

describe('a grant', () => {
  it('hands over the key it was made for', async () => {
    expect(await accept(await grant())).toBe(reportKey)
  })

  it('of the server’s own key is refused, also when a holder signed it', async () => {
    const own = await generateAgeIdentity()
    await expect(accept(await grant({ identity: own, signing: serverKey }))).rejects.toThrow(CryptoError)
    await expect(accept(await grant({ identity: own }))).rejects.toThrow(CryptoError)
  })

  it('of the right key that no holder signed is refused', async () => {
    await expect(accept(await grant({ signing: serverKey }))).rejects.toThrow(CryptoError)
  })

  it('of another case, or of the desk key, is refused', async () => {
    await expect(accept(await grant({ locator: '00000013' }))).rejects.toThrow(CryptoError)
    await expect(accept(await grant({ which: 'desk' }))).rejects.toThrow(CryptoError)
  })

  it('passed on by its grantee in the granter’s name is refused', async () => {
    const third = office.screeners[2]
    const plaintext = await decryptWith(grantee.identity, await grant())
    const passedOn = await encryptTo(third.recipient, plaintext)
    await expect(accept(passedOn, third)).rejects.toThrow(CryptoError)
  })

  it('is not made for a post that the report excludes', async () => {
    const attempt = grant({ excludedPosts: [grantee.entry.post] })
    await expect(attempt).rejects.toThrow(ExcludedPostError)
  })
})

describe('a reporter’s grant', () => {
  it('opens with the receipt and with no other', async () => {
    const receipt = { agency: office.agency, locator: filed.locator }
    const own = await deriveReceiptKeys(cheapArgon2id, { ...receipt, secret: filed.secret })
    const other = await deriveReceiptKeys(cheapArgon2id, { ...receipt, secret: '0000000000000000' })
    const sealed = fromBase64(filed.filing.reporterGrant)
    const identity = await openReporterGrant(own, sealed, receipt)
    const report = await openReport(identity, fromBase64(filed.filing.sealed), receipt)
    expect(report.body.reportRecipient).toBe(await recipientOf(identity))
    await expect(openReporterGrant(other, sealed, receipt)).rejects.toThrow(CryptoError)
  })

  it('made by the server is refused', async () => {
    const receipt = { agency: office.agency, locator: filed.locator }
    const own = await deriveReceiptKeys(cheapArgon2id, { ...receipt, secret: filed.secret })
    const forged = await makeReporterGrant({
      ...receipt,
      identity: reportKey,
      signing: serverKey,
      recipient: own.recipient,
    })
    await expect(openReporterGrant(own, forged, receipt)).rejects.toThrow(CryptoError)
  })
})

describe('a case', () => {
  const sealedGrant = ({ filing }: FiledReport, which: 'report' | 'desk'): Uint8Array =>
    fromBase64(
      filing.grants.find(({ officer, which: key }) => officer === grantee.entry.officer && key === which)!
        .sealed,
    )
  const filesOf = (report: FiledReport): Parameters<typeof openGrantedReport>[1] => ({
    reportGrant: sealedGrant(report, 'report'),
    deskGrant: sealedGrant(report, 'desk'),
    sealed: fromBase64(report.filing.sealed),
  })
  const openWith = (files: Parameters<typeof openGrantedReport>[1]): ReturnType<typeof openGrantedReport> =>
    openGrantedReport(
      grantee.identity,
      files,
      { agency: office.agency, locator: filed.locator },
      office.directory,
    )

  it('opens with its own grants', async () => {
    const opened = await openWith(filesOf(filed))
    expect(await recipientOf(opened.deskIdentity)).toBe(opened.body.deskRecipient)
    expect(opened.verifyKeyOf('reporter')).toBe(opened.body.reporterVerifyKey)
    expect(opened.verifyKeyOf('stranger')).toEqual([])
  })

  it('does not open when any one of its files is swapped with another case’s', async () => {
    const own = filesOf(filed)
    const other = filesOf(await fileExample(office))
    for (const part of ['reportGrant', 'deskGrant', 'sealed'] as const) {
      await expect(openWith({ ...own, [part]: other[part] })).rejects.toThrow(CryptoError)
    }
  })

  it('does not open with a grant that claims to be the reporter’s and is not', async () => {
    const opened = await openWith(filesOf(filed))
    const forged = await grant({ identity: opened.reportIdentity, author: 'reporter', signing: serverKey })
    await expect(openWith({ ...filesOf(filed), reportGrant: forged })).rejects.toThrow(CryptoError)
  })

  it('does not open with a desk key that the server made', async () => {
    const forged = await grant({ which: 'desk', identity: await generateAgeIdentity() })
    await expect(openWith({ ...filesOf(filed), deskGrant: forged })).rejects.toThrow(CryptoError)
  })

  it('does not open when the report was sealed again with substituted recipients', async () => {
    const opened = await openWith(filesOf(filed))
    const deskRecipient = await recipientOf(await generateAgeIdentity())
    const body = { ...opened.body, deskRecipient }
    const swapped = await sealEnvelope({ ...opened.envelope, body }, serverKey, opened.body.reportRecipient)
    await expect(openWith({ ...filesOf(filed), sealed: swapped })).rejects.toThrow(CryptoError)
    const renamed = { ...body, reporterVerifyKey: serverKey.verifyKey }
    const resigned = await sealEnvelope(
      { ...opened.envelope, body: renamed },
      serverKey,
      opened.body.reportRecipient,
    )
    await expect(openWith({ ...filesOf(filed), sealed: resigned })).rejects.toThrow(CryptoError)
  })

  it('does not open when the report names another key than the one that opened it, or another place', async () => {
    const opened = await openWith(filesOf(filed))
    const { signing } = await deriveReceiptKeys(cheapArgon2id, {
      agency: office.agency,
      locator: filed.locator,
      secret: filed.secret,
    })
    const of = { agency: office.agency, locator: filed.locator }
    const reseal = (changed: object, seq = 1): Promise<Uint8Array> =>
      sealEnvelope(
        { ...opened.envelope, seq, body: { ...opened.body, ...changed } },
        signing,
        opened.body.reportRecipient,
      )
    expect((await openReport(opened.reportIdentity, await reseal({}), of)).body).toEqual(opened.body)
    const elsewhere = await reseal({ reportRecipient })
    await expect(openReport(opened.reportIdentity, elsewhere, of)).rejects.toThrow(CryptoError)
    const renumbered = await reseal({}, 2)
    await expect(openReport(opened.reportIdentity, renumbered, of)).rejects.toThrow(CryptoError)
  })

  it('does not open with the directory of another agency', async () => {
    const other = await exampleAgency()
    const of = { agency: office.agency, locator: filed.locator }
    const attempt = openGrantedReport(grantee.identity, filesOf(filed), of, other.directory)
    await expect(attempt).rejects.toThrow(CryptoError)
  })
})
