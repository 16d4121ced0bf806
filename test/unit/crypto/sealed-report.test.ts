import { randomUUID } from 'node:crypto'
import { jest } from '@jest/globals'
import { concatBytes, fromBase64, toBase64 } from '../../../src/crypto/bytes.js'
import { checkFilingShape, type SealedFiling } from '../../../src/crypto/filing.js'
import { openReporterGrant } from '../../../src/crypto/open-grant.js'
import { openGrantedReport, openReport } from '../../../src/crypto/open-report.js'
import { deriveReceiptKeys, newReceiptSecret } from '../../../src/crypto/receipt.js'
import { CryptoError, NoRecipientsError, SecretInTextError } from '../../../src/crypto/errors.js'
import { beginReport, sealReport } from '../../../src/crypto/report.js'
import {
  cheapArgon2id,
  exampleAgency,
  exampleAnswers,
  fileExample,
  type ExampleAgency,
  type FiledReport,
  type Officer,
} from './example-agency.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

let office: ExampleAgency
let filed: FiledReport

beforeAll(async () => {
  office = await exampleAgency()
  filed = await fileExample(office)
})

function grantFor(officer: Officer, which: 'report' | 'desk', { filing }: FiledReport): Uint8Array {
  const grant = filing.grants.find(
    (candidate) => candidate.officer === officer.entry.officer && candidate.which === which,
  )
  if (grant === undefined) throw new Error('no grant')
  return fromBase64(grant.sealed)
}

async function openFor(officer: Officer, report: FiledReport): ReturnType<typeof openGrantedReport> {
  const files = {
    reportGrant: grantFor(officer, 'report', report),
    deskGrant: grantFor(officer, 'desk', report),
    sealed: fromBase64(report.filing.sealed),
  }
  const { agency, directory } = office
  return openGrantedReport(officer.identity, files, { agency, locator: report.locator }, directory)
}

describe('a sealed report', () => {
  it('opens for each screener, word for word, without the identity', async () => {
    for (const screener of office.screeners) {
      const { body, envelope } = await openFor(screener, filed)
      expect(JSON.stringify(envelope)).not.toContain(exampleAnswers.identity.name)
      expect(body.answers).toEqual({ ...exampleAnswers, identity: null })
      expect(body.excludedPosts).toEqual(['engineer'])
    }
  })

  it('opens for the reporter with the receipt', async () => {
    const { agency } = office
    const { locator, secret, filing } = filed
    const keys = await deriveReceiptKeys(cheapArgon2id, { agency, locator, secret })
    const identity = await openReporterGrant(keys, fromBase64(filing.reporterGrant), { agency, locator })
    const { body } = await openReport(identity, fromBase64(filing.sealed), { agency, locator })
    expect(body.answers.narrative).toBe(exampleAnswers.narrative)
  })

  it('carries the identity only when the reporter chose to be open', async () => {
    const open = await fileExample(office, { ...exampleAnswers, identityChoice: 'open' })
    expect((await openFor(office.screeners[0], open)).body.answers.identity).toEqual(exampleAnswers.identity)
  })

  it('names the files that lie beside it, inside the seal and, by their ids alone, outside', async () => {
    const caseKeys = await beginReport()
    const file = { sha256: 'A'.repeat(43), size: 7, name: 'ถนน.jpg', type: 'image/jpeg' }
    const attachments = [
      { ...file, id: randomUUID() },
      { ...file, id: randomUUID() },
    ]
    const report = await fileExample(office, exampleAnswers, { caseKeys, attachments })
    expect(report.filing.attachments).toEqual(attachments.map(({ id }) => id))
    expect(checkFilingShape(JSON.parse(JSON.stringify(report.filing)))).toEqual(report.filing)
    const { body } = await openFor(office.screeners[0], report)
    expect(body.attachments).toEqual(attachments)
    expect(body.reportRecipient).toBe(caseKeys.reportRecipient)
  })

  it('keeps a report key that its page brought back', async () => {
    const first = await beginReport()
    const second = await beginReport(first.report)
    expect(second.reportRecipient).toBe(first.reportRecipient)
    expect(second.deskRecipient).not.toBe(first.deskRecipient)
  })

  it('refuses a file whose name has the secret of the receipt in it', async () => {
    const secret = newReceiptSecret()
    const file = { id: randomUUID(), sha256: 'A'.repeat(43), size: 7, type: 'image/jpeg' }
    const attachments = [{ ...file, name: `${secret}.jpg` }]
    await expect(fileExample(office, exampleAnswers, { secret, attachments })).rejects.toThrow(
      SecretInTextError,
    )
  })

  it('passes the door of the server with at most 60 different files', () => {
    const ids = Array.from({ length: 61 }, () => randomUUID())
    const door = (attachments: unknown): unknown => checkFilingShape({ ...filed.filing, attachments })
    expect(door(ids.slice(1))).toEqual({ ...filed.filing, attachments: ids.slice(1) })
    expect(door([])).not.toBeNull()
    for (const wrong of [ids, [ids[0], ids[0]], ['x'], {}, null]) expect(door(wrong)).toBeNull()
  })

  it('does not open in another case', async () => {
    const other = await fileExample(office)
    await expect(openFor(office.screeners[0], { ...filed, locator: other.locator })).rejects.toThrow(
      CryptoError,
    )
  })

  it('passes the door of the server, which refuses it with any part missing', () => {
    expect(checkFilingShape(JSON.parse(JSON.stringify(filed.filing)))).toEqual(filed.filing)
    // Grants for those who stand by are new: filings from before have none.
    for (const part of Object.keys(filed.filing).filter((name) => name !== 'withheld')) {
      expect(checkFilingShape({ ...filed.filing, [part]: undefined })).toBeNull()
    }
  })

  it('gives no key to a post the reporter named or deselected', async () => {
    const { filing } = await fileExample(office, { ...exampleAnswers, excludedPosts: ['clerk'] })
    const officers = new Set(filing.grants.map(({ officer }) => officer))
    expect(officers).toEqual(new Set(office.screeners.slice(1).map(({ entry }) => entry.officer)))
  })

  it('goes to the fallback when exclusions leave one holder', async () => {
    const { filing } = await fileExample(office, {
      ...exampleAnswers,
      excludedPosts: ['clerk', 'lawyer', 'deputy'],
    })
    expect(filing.grants.map(({ officer }) => officer)).toContain(office.external.holder.entry.officer)
    expect(filing.shares.map(({ custodian }) => custodian)).toContain(office.external.custodian.entry.officer)
  })

  it('is not made when too few are left to receive it', async () => {
    const answers = { ...exampleAnswers, excludedPosts: ['clerk', 'lawyer', 'auditor-general'] }
    await expect(fileExample(office, answers)).rejects.toThrow(NoRecipientsError)
  })

  it('is not made for another agency than the directory’s', async () => {
    const elsewhere = { ...office, agency: '6f1a3f4e-0000-4000-8000-00000000000b' }
    await expect(fileExample(elsewhere)).rejects.toThrow(CryptoError)
  })

  it('is not made when an answer contains the secret of the receipt', async () => {
    const input = {
      agency: office.agency,
      locator: filed.locator,
      token: '',
      secret: '1234567890123456',
      answers: { ...exampleAnswers, evidence: 'รหัส ๑๒๓๔-5678 9012 3456' },
      directory: office.directory,
      argon2id: cheapArgon2id,
    }
    await expect(sealReport(input)).rejects.toThrow(SecretInTextError)
  })
})

describe('the door of the server', () => {
  type Change = (filing: SealedFiling) => Partial<Record<keyof SealedFiling, unknown>>
  const swapPart = (text: string): string => `AAAA${text.slice(4)}`
  const changes: [string, Change][] = [
    ['a report without an age header', ({ sealed }) => ({ sealed: swapPart(sealed) })],
    ['a report one byte short', ({ sealed }) => ({ sealed: toBase64(fromBase64(sealed).subarray(1)) })],
    [
      'a report of an unpadded size',
      ({ sealed }) => ({ sealed: toBase64(concatBytes(fromBase64(sealed), new Uint8Array(16))) }),
    ],
    ['an identity of another size', ({ sealed, identity }) => ({ identity: identity + sealed })],
    ['no grants', () => ({ grants: [] })],
    ['one holder', ({ grants }) => ({ grants: grants.slice(0, 2) })],
    ['a holder without the desk key', ({ grants }) => ({ grants: grants.slice(0, -1) })],
    [
      'a holder with two report keys',
      ({ grants }) => ({ grants: grants.map((grant) => ({ ...grant, which: 'report' })) }),
    ],
    ['a holder twice', ({ grants }) => ({ grants: [...grants, ...grants] })],
    ['an unknown key', ({ grants }) => ({ grants: grants.map((grant) => ({ ...grant, which: 'vault' })) })],
    [
      'an officer that is none',
      ({ grants }) => ({ grants: grants.map((grant) => ({ ...grant, officer: "'" })) }),
    ],
    ['two shares', ({ shares }) => ({ shares: shares.slice(0, 2) })],
    ['shares out of order', ({ shares }) => ({ shares: shares.toReversed() })],
    ['a custodian twice', ({ shares }) => ({ shares: [shares[0], shares[1], { ...shares[0], index: 3 }] })],
    ['a thousand shares', ({ shares }) => ({ shares: Array.from({ length: 1000 }, () => shares[0]) })],
    ['a case number with a wrong check digit', () => ({ locator: '00000001' })],
    ['a proof of 31 bytes', ({ proof }) => ({ proof: proof.slice(0, 42) })],
    ['a token without end', () => ({ token: 'x'.repeat(1025) })],
    ['another version', () => ({ v: 2 })],
    ['no directory', () => ({ directorySeq: 0 })],
  ]

  it.each(changes)('refuses %s', (_, change) => {
    expect(checkFilingShape({ ...filed.filing, ...change(filed.filing) })).toBeNull()
  })

  it.each([[null], [7], ['{}'], [[]], [{}]])('refuses %j', (value) => {
    expect(checkFilingShape(value)).toBeNull()
  })
})
