import { jest } from '@jest/globals'
import { parseEnvelope } from '../../../src/crypto/envelope.js'
import { decryptWith } from '../../../src/crypto/age.js'
import { fromBase64, toBase64 } from '../../../src/crypto/bytes.js'
import { admissionBody } from '../../../src/crypto/directory-change.js'
import {
  fingerprintOf,
  signDirectory,
  verifyDirectory,
  type VerifiedDirectory,
} from '../../../src/crypto/directory.js'
import { openGrantedReport } from '../../../src/crypto/open-report.js'
import {
  closedReports,
  resealOwnKey,
  type OwnKeyOfCase,
  type OwnRotation,
} from '../../../src/crypto/open-own-keys.js'
import { digestOfOwnKeys } from '../../../src/crypto/own-keys.js'
import { newOfficerSeed, officerKeysFromSeed, type OfficerKeys } from '../../../src/crypto/officer-keys.js'
import { unpad } from '../../../src/crypto/pad.js'
import {
  exampleAgency,
  exampleAnswers,
  fileExample,
  type ExampleAgency,
  type FiledReport,
  type Officer,
} from './example-agency.js'

jest.setTimeout(30_000)

let office: ExampleAgency
let filed: FiledReport
let next: OfficerKeys
let custodianNext: OfficerKeys

beforeAll(async () => {
  office = await exampleAgency()
  filed = await fileExample(office)
  next = await officerKeysFromSeed(newOfficerSeed())
  custodianNext = await officerKeysFromSeed(newOfficerSeed())
})

/** The directory in which this officer has the next key, signed by two holders with the keys that they have. */
function renewedDirectory({ entry }: Officer, { recipient, signing }: OfficerKeys): VerifiedDirectory {
  const [suda, prasert] = office.screeners
  const body = admissionBody(office.genesis, { ...entry, recipient, verifyKey: signing.verifyKey })
  const signatures = [suda, prasert].map((one) => signDirectory(body, one.entry.officer, one.signing))
  return verifyDirectory([office.genesis, { body, signatures }], {
    fingerprint: fingerprintOf(office.genesis),
  })
}

function rotationOf(officer: Officer, keys: OfficerKeys): OwnRotation {
  const directory = renewedDirectory(officer, keys)
  const entry = directory.entryOf(officer.entry.officer)
  if (entry === null) throw new Error('no entry')
  return { officer: officer.entry.officer, old: officer, next: keys, entry, directory }
}

function keyOf(officer: Officer, which: 'report' | 'desk' | 'share'): OwnKeyOfCase {
  const { grants, shares } = filed.filing
  const id = officer.entry.officer
  const found =
    which === 'share'
      ? shares.find(({ custodian }) => custodian === id)
      : grants.find((one) => one.officer === id && one.which === which)
  return { report: 'r', which, locator: filed.locator, sealed: found?.sealed ?? '' }
}

describe('a grant that is sealed to its officer’s next key', () => {
  it('opens the report with that key and with the old one no more', async () => {
    const [suda] = office.screeners
    const rotation = rotationOf(suda, next)
    const report = await resealOwnKey(keyOf(suda, 'report'), rotation)
    const desk = await resealOwnKey(keyOf(suda, 'desk'), rotation)
    expect([report.isSound, desk.isSound]).toEqual([true, true])
    expect(report.sealed).toHaveLength(keyOf(suda, 'report').sealed.length)
    const files = {
      reportGrant: fromBase64(report.sealed),
      deskGrant: fromBase64(desk.sealed),
      sealed: fromBase64(filed.filing.sealed),
    }
    const of = { agency: office.agency, locator: filed.locator }
    const opened = await openGrantedReport(next.identity, files, of, rotation.directory)
    expect(opened.body.answers.narrative).toBe(exampleAnswers.narrative)
    await expect(openGrantedReport(suda.identity, files, of, rotation.directory)).rejects.toThrow()
    // Signed with the next key: before holders have published it, nobody believes the grant.
    await expect(openGrantedReport(next.identity, files, of, office.directory)).rejects.toThrow()
  })

  it('stays as it was where the old key opens nothing, or it is not what the server says', async () => {
    const [suda, prasert] = office.screeners
    const rotation = rotationOf(suda, next)
    const wrong: OwnKeyOfCase[] = [
      keyOf(prasert, 'report'),
      { ...keyOf(suda, 'report'), which: 'desk' },
      { ...keyOf(suda, 'report'), locator: '00000000' },
      { ...keyOf(suda, 'report'), which: 'share' },
    ]
    for (const key of wrong) {
      const { isSound, sealed, which } = await resealOwnKey(key, rotation)
      expect([isSound, sealed === key.sealed, which]).toEqual([false, true, key.which])
    }
  })
})

it('names each report once of which a key was not sealed anew', () => {
  const key = (report: string, which: 'report' | 'desk', isSound: boolean) => ({
    ...{ report, which, isSound, sealed: '' },
  })
  const keys = [key('c', 'report', false), key('a', 'desk', false), key('a', 'report', false)]
  expect(closedReports([key('b', 'report', true), key('c', 'desk', true), ...keys])).toEqual(['a', 'c'])
  expect(closedReports([key('b', 'report', true)])).toEqual([])
})

describe('a share that is sealed to its custodian’s next key', () => {
  it('is the same share, signed by the custodian', async () => {
    const [wanna] = office.custodians
    const key = keyOf(wanna, 'share')
    const { isSound, sealed } = await resealOwnKey(key, rotationOf(wanna, custodianNext))
    expect(isSound).toBe(true)
    const shareIn = async (
      identity: OfficerKeys['identity'],
      text: string,
    ): Promise<Record<string, unknown>> => {
      const { envelope } = parseEnvelope(unpad(await decryptWith(identity, fromBase64(text))))
      return { ...(envelope.body as Record<string, unknown>), author: envelope.author }
    }
    const before = await shareIn(wanna.identity, key.sealed)
    const after = await shareIn(custodianNext.identity, sealed)
    expect(after).toEqual({ ...before, author: wanna.entry.officer })
  })
})

describe('the digest of what was sealed anew', () => {
  it('depends on each key, its kind and its report, and not on their order', () => {
    const one = { report: 'a', which: 'report', sealed: toBase64(new Uint8Array(3)) } as const
    const two = { ...one, which: 'desk' } as const
    expect(digestOfOwnKeys([one, two])).toBe(digestOfOwnKeys([two, one]))
    const others = [[one], [one, one], [one, { ...two, report: 'b' }], [one, { ...two, sealed: 'AAAB' }], []]
    const digests = others.map(digestOfOwnKeys)
    expect(new Set([digestOfOwnKeys([one, two]), ...digests]).size).toBe(others.length + 1)
  })
})
