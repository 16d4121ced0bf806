import { jest } from '@jest/globals'
import { generateAgeIdentity, recipientOf } from '../../../src/crypto/age.js'
import {
  fingerprintOf,
  nextDirectoryBody,
  recipientsFor,
  signDirectory,
  verifyDirectory,
  type DirectoryBody,
  type DirectoryEntry,
  type DirectoryVersion,
} from '../../../src/crypto/directory.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import { signingKeyFromSeed } from '../../../src/crypto/signing.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { exampleAgency, newOfficer, type ExampleAgency, type Officer } from './example-agency.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

let office: ExampleAgency
let newcomer: Officer
let fingerprint: string

beforeAll(async () => {
  office = await exampleAgency()
  newcomer = await newOfficer('registrar', ['screener'])
  fingerprint = fingerprintOf(office.genesis)
})

const bodyOf = (version: DirectoryVersion): DirectoryBody => JSON.parse(version.body) as DirectoryBody

function versionAfter(
  previous: DirectoryVersion,
  change: Partial<DirectoryBody>,
  signers: readonly Officer[],
): DirectoryVersion {
  const body = nextDirectoryBody(previous, { ...bodyOf(previous), ...change })
  return {
    body,
    signatures: signers.map(({ entry, signing }) => signDirectory(body, entry.officer, signing)),
  }
}

function admitting(previous: DirectoryVersion, signers: readonly Officer[]): DirectoryVersion {
  return versionAfter(previous, { entries: [...bodyOf(previous).entries, newcomer.entry] }, signers)
}

describe('the key directory', () => {
  it('admits an officer for whom two holders signed', () => {
    const version = admitting(office.genesis, [office.screeners[0], office.screeners[1]])
    const directory = verifyDirectory([office.genesis, version], { fingerprint })
    expect(directory.seq).toBe(2)
    expect(directory.entryOf(newcomer.entry.officer)).toEqual(newcomer.entry)
    expect(directory.verifyKeyOf(newcomer.entry.officer)).toBe(newcomer.entry.verifyKey)
  })

  it('refuses an officer for whom one holder signed, even twice', () => {
    const [one] = office.screeners
    for (const signers of [[], [one], [one, one]]) {
      const version = admitting(office.genesis, signers)
      expect(() => verifyDirectory([office.genesis, version], { fingerprint })).toThrow(CryptoError)
    }
  })

  it('refuses a fake officer who vouches for himself, with a second fake one', async () => {
    const accomplice = await newOfficer('nobody', ['screener'])
    const entries = [...bodyOf(office.genesis).entries, newcomer.entry, accomplice.entry]
    const version = versionAfter(office.genesis, { entries }, [newcomer, accomplice])
    expect(() => verifyDirectory([office.genesis, version], { fingerprint })).toThrow(CryptoError)
  })

  it('refuses an officer for whom a custodian signed in the place of a holder', () => {
    const version = admitting(office.genesis, [office.screeners[0], office.custodians[0]])
    expect(() => verifyDirectory([office.genesis, version], { fingerprint })).toThrow(CryptoError)
  })

  it('refuses a signature made in a holder’s name with another key', () => {
    const [one, two] = office.screeners
    const impostor = { ...two, signing: signingKeyFromSeed(new Uint8Array(32).fill(9)) }
    const version = admitting(office.genesis, [one, impostor])
    expect(() => verifyDirectory([office.genesis, version], { fingerprint })).toThrow(CryptoError)
  })

  it('refuses a recipient substituted after signing', async () => {
    const version = admitting(office.genesis, [office.screeners[0], office.screeners[1]])
    const own = await recipientOf(await generateAgeIdentity())
    const forged = { ...version, body: version.body.replace(newcomer.entry.recipient, own) }
    expect(forged.body).not.toBe(version.body)
    expect(() => verifyDirectory([office.genesis, forged], { fingerprint })).toThrow(CryptoError)
  })

  it('refuses another genesis than the printed one', async () => {
    const other = await exampleAgency()
    expect(() => verifyDirectory([other.genesis], { fingerprint })).toThrow(CryptoError)
    expect(() => verifyDirectory([], { fingerprint })).toThrow(CryptoError)
    expect(verifyDirectory([office.genesis], { fingerprint: ` ${fingerprint}\n` }).seq).toBe(1)
  })

  it('refuses an older state than the one seen before, and a chain with a link missing', () => {
    const second = admitting(office.genesis, [office.screeners[0], office.screeners[1]])
    const third = versionAfter(second, {}, [office.screeners[1], office.screeners[2]])
    const all = [office.genesis, second, third]
    expect(verifyDirectory(all, { fingerprint, lastSeq: 3 }).seq).toBe(3)
    expect(() => verifyDirectory([office.genesis, second], { fingerprint, lastSeq: 3 })).toThrow(CryptoError)
    expect(() => verifyDirectory([office.genesis, third], { fingerprint })).toThrow(CryptoError)
    expect(() => verifyDirectory([office.genesis, third, second], { fingerprint })).toThrow(CryptoError)
  })

  it('refuses a version that two holders signed for another place in the chain', () => {
    const [one, two] = office.screeners
    const next = bodyOf(admitting(office.genesis, []))
    for (const change of [{ seq: 3 }, { seq: 1 }, { previous: null }, { previous: 'A'.repeat(43) }]) {
      const body = JSON.stringify({ ...next, ...change })
      const signatures = [one, two].map(({ entry, signing }) => signDirectory(body, entry.officer, signing))
      const attempt = (): unknown => verifyDirectory([office.genesis, { body, signatures }], { fingerprint })
      expect(attempt).toThrow(CryptoError)
    }
  })

  it('lets the one holder of a young agency admit the second, and then asks for both', async () => {
    const [first, second, third] = [
      await newOfficer('palad', ['screener']),
      await newOfficer('lawyer', ['screener']),
      await newOfficer('clerk', ['screener']),
    ]
    const start = {
      agency: office.agency,
      entries: [first.entry],
      custody: { t: 2, n: 3, custodians: [] },
      fallback: { holders: [], custodians: [] },
    }
    const body = nextDirectoryBody(null, start)
    const genesis = { body, signatures: [signDirectory(body, first.entry.officer, first.signing)] }
    const pinned = { fingerprint: fingerprintOf(genesis) }
    const two = versionAfter(genesis, { entries: [first.entry, second.entry] }, [first])
    expect(verifyDirectory([genesis, two], pinned).entries).toHaveLength(2)
    const three = { entries: [first.entry, second.entry, third.entry] }
    const byOne = versionAfter(two, three, [first])
    expect(() => verifyDirectory([genesis, two, byOne], pinned)).toThrow(CryptoError)
    const byBoth = versionAfter(two, three, [first, second])
    expect(verifyDirectory([genesis, two, byBoth], pinned).entries).toHaveLength(3)
  })

  it('knows the keys of those who left and of those who changed them, and lets those who left sign nothing', async () => {
    const [leaving, staying, third] = office.screeners
    const renewed = await newOfficer('lawyer', ['screener', 'investigator'])
    const changed: DirectoryEntry = { ...renewed.entry, officer: staying.entry.officer }
    const until = '2026-12-01' as OfficeDate
    const entries = bodyOf(office.genesis).entries.map((entry) =>
      entry.officer === leaving.entry.officer || entry.officer === staying.entry.officer
        ? { ...entry, until }
        : entry,
    )
    const second = versionAfter(office.genesis, { entries: [...entries, changed] }, [leaving, staying])
    const directory = verifyDirectory([office.genesis, second], { fingerprint })
    expect(directory.entryOf(leaving.entry.officer)).toBeNull()
    expect(directory.verifyKeyOf(leaving.entry.officer)).toBe(leaving.entry.verifyKey)
    expect(directory.verifyKeyOf(staying.entry.officer)).toBe(changed.verifyKey)
    expect(directory.verifyKeysOf(staying.entry.officer)).toEqual([
      changed.verifyKey,
      staying.entry.verifyKey,
    ])
    expect(directory.verifyKeysOf('nobody')).toEqual([])
    const after = versionAfter(second, {}, [leaving, third])
    expect(() => verifyDirectory([office.genesis, second, after], { fingerprint })).toThrow(CryptoError)
  })
})

describe('a directory version', () => {
  const refused: [string, (body: DirectoryBody) => Partial<DirectoryBody>][] = [
    ['an officer twice', ({ entries }) => ({ entries: [...entries, entries[0]!] })],
    [
      'one key for two officers',
      ({ entries }) => ({ entries: [...entries, { ...entries[0]!, officer: newcomer.entry.officer }] }),
    ],
    [
      'a screener as custodian',
      ({ custody, entries }) => ({ custody: { ...custody, custodians: [entries[0]!.officer] } }),
    ],
    [
      'a custodian twice',
      ({ custody }) => ({
        custody: { ...custody, custodians: [custody.custodians[0]!, custody.custodians[0]!] },
      }),
    ],
    ['a vault that one opens', ({ custody }) => ({ custody: { ...custody, t: 1 } })],
    ['a vault that all must open', ({ custody }) => ({ custody: { ...custody, t: 3 } })],
    ['a stranger as fallback', () => ({ fallback: { holders: [newcomer.entry.officer], custodians: [] } })],
    [
      'roles that watch themselves',
      ({ entries }) => ({
        entries: [{ ...entries[0]!, roles: ['screener', 'custodian'] }, ...entries.slice(1)],
      }),
    ],
    ['another agency', () => ({ agency: '6f1a3f4e-0000-4000-8000-00000000000a' })],
  ]

  it.each(refused)('with %s is not accepted', (_, change) => {
    const body = JSON.parse(office.genesis.body) as DirectoryBody
    const signers = [office.screeners[0], office.screeners[1]]
    const attempt = (): unknown =>
      verifyDirectory([office.genesis, versionAfter(office.genesis, change(body), signers)], { fingerprint })
    expect(attempt).toThrow(CryptoError)
  })
})

describe('the fingerprint', () => {
  it('is 25 digits in groups of five and changes with every letter of the genesis', () => {
    expect(fingerprint).toMatch(/^(\d{5} ){4}\d{5}$/)
    expect(fingerprintOf({ ...office.genesis, body: `${office.genesis.body} ` })).not.toBe(fingerprint)
  })
})

describe('who receives a report', () => {
  const officersOf = (entries: readonly DirectoryEntry[] = []): string[] => entries.map(({ post }) => post)

  it('are the screeners of the agency and its custodians', () => {
    const readers = recipientsFor(office.directory, [])
    expect(officersOf(readers?.holders)).toEqual(['clerk', 'lawyer', 'auditor-general'])
    expect(officersOf(readers?.custodians)).toEqual(['deputy', 'treasurer', 'councillor'])
    expect(readers).toMatchObject({ t: 2, usesFallback: false })
  })

  it('are two screeners when one is excluded, without the fallback', () => {
    const readers = recipientsFor(office.directory, ['lawyer'])
    expect(officersOf(readers?.holders)).toEqual(['clerk', 'auditor-general'])
    expect(readers?.usesFallback).toBe(false)
  })

  it('include the district when one screener or two custodians are left', () => {
    const holders = recipientsFor(office.directory, ['lawyer', 'clerk'])
    expect(officersOf(holders?.holders)).toEqual(['auditor-general', 'district-officer'])
    expect(holders?.usesFallback).toBe(true)
    const custodians = recipientsFor(office.directory, ['deputy'])
    expect(officersOf(custodians?.custodians)).toEqual(['treasurer', 'councillor', 'district-custodian'])
    expect(custodians?.usesFallback).toBe(true)
  })

  it('are nobody when even with the district too few are left', () => {
    expect(recipientsFor(office.directory, ['lawyer', 'clerk', 'auditor-general'])).toBeNull()
    expect(recipientsFor(office.directory, ['lawyer', 'clerk', 'district-officer'])).toBeNull()
    expect(recipientsFor(office.directory, ['deputy', 'treasurer'])).toBeNull()
    expect(recipientsFor(office.directory, ['deputy', 'district-custodian'])).toBeNull()
  })
})
