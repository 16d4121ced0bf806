import { randomUUID } from 'node:crypto'
import {
  admissionBody,
  changeBetween,
  endingBody,
  genesisBody,
  standbyBody,
} from '../../../src/crypto/directory-change.js'
import { parseDirectoryBody, type DirectoryEntry } from '../../../src/crypto/directory-body.js'
import { nextDirectoryBody, type DirectoryVersion } from '../../../src/crypto/directory.js'
import { CryptoError } from '../../../src/crypto/errors.js'
import { keyFingerprint } from '../../../src/crypto/fingerprint.js'
import { newOfficerSeed, officerKeysFromSeed } from '../../../src/crypto/officer-keys.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import type { OfficerRole } from '../../../src/kernel/role.js'

const agency = randomUUID()

async function entryOf(...roles: OfficerRole[]): Promise<DirectoryEntry> {
  const { recipient, signing } = await officerKeysFromSeed(newOfficerSeed())
  return {
    officer: randomUUID(),
    post: randomUUID(),
    title: { th: 'นิติกร', en: 'Legal officer' },
    name: null,
    roles,
    recipient,
    verifyKey: signing.verifyKey,
    since: '2026-11-23' as OfficeDate,
    until: null,
  }
}

let first: DirectoryEntry
let genesis: DirectoryVersion

beforeAll(async () => {
  first = await entryOf('screener')
  genesis = { body: genesisBody(agency, first), signatures: [] }
})

describe('admitting an officer', () => {
  it('changes nothing but that officer', async () => {
    const second = await entryOf('investigator')
    const body = admissionBody(genesis, second)
    expect(changeBetween(genesis, body)).toEqual({
      seq: 2,
      admitted: [second],
      ended: [],
      changesCustody: false,
    })
  })

  it('who is a custodian says that the vault has one more guard', async () => {
    const custodians = await Promise.all([1, 2, 3, 4].map(() => entryOf('custodian')))
    let last = genesis
    for (const custodian of custodians) last = { body: admissionBody(last, custodian), signatures: [] }
    const { custody } = parseDirectoryBody(last.body)
    expect(custody).toEqual({ t: 2, n: 4, custodians: custodians.map(({ officer }) => officer) })
    expect(changeBetween(genesis, last.body).changesCustody).toBe(true)
  })
})

describe('ending an officer’s time', () => {
  it('takes the officer out of office and off the vault, and leaves everybody else', async () => {
    const [second, third] = [await entryOf('screener'), await entryOf('custodian')]
    let last = genesis
    for (const entry of [second, third]) last = { body: admissionBody(last, entry), signatures: [] }
    const on = '2026-12-01' as OfficeDate
    const body = endingBody(last, third.officer, on)
    const { entries, custody } = parseDirectoryBody(body)
    expect(entries).toEqual([first, second, { ...third, until: on }])
    expect(custody.custodians).toEqual([])
    expect(changeBetween(last, body)).toEqual({ seq: 4, admitted: [], ended: [third], changesCustody: true })
  })
})

describe('what a version changes', () => {
  it('shows an officer whose key was quietly replaced as one gone and one come', async () => {
    const { recipient, verifyKey } = await entryOf('screener')
    const swapped = { ...first, recipient, verifyKey }
    const body = nextDirectoryBody(genesis, { ...parseDirectoryBody(genesis.body), entries: [swapped] })
    expect(changeBetween(genesis, body)).toMatchObject({ admitted: [swapped], ended: [first] })
  })

  it('shows an officer who was given a role', () => {
    const promoted = { ...first, roles: ['screener', 'investigator'] as const }
    const body = nextDirectoryBody(genesis, { ...parseDirectoryBody(genesis.body), entries: [promoted] })
    expect(changeBetween(genesis, body)).toMatchObject({ admitted: [promoted], ended: [first] })
  })
})

describe('the fingerprint of an officer’s keys', () => {
  it('is 25 digits in groups of five and changes with either key', async () => {
    const other = await entryOf('screener')
    const own = keyFingerprint(first)
    expect(own).toMatch(/^(\d{5} ){4}\d{5}$/)
    expect(keyFingerprint({ ...first, recipient: other.recipient })).not.toBe(own)
    expect(keyFingerprint({ ...first, verifyKey: other.verifyKey })).not.toBe(own)
  })
})

describe('standing by', () => {
  const versionOf = (body: string): DirectoryVersion => ({ body, signatures: [] })

  it('takes a custodian from those who guard every vault, and back', async () => {
    const custodian = await entryOf('custodian')
    const admitted = versionOf(admissionBody(genesis, custodian))
    const standing = versionOf(standbyBody(admitted, custodian.officer, true))
    const { custody, fallback } = parseDirectoryBody(standing.body)
    expect([custody.custodians, fallback]).toEqual([[], { holders: [], custodians: [custodian.officer] }])
    expect(changeBetween(admitted, standing.body)).toMatchObject({
      changesCustody: true,
      admitted: [],
      ended: [],
    })
    const back = parseDirectoryBody(standbyBody(standing, custodian.officer, false))
    expect([back.custody.custodians, back.fallback.custodians]).toEqual([[custodian.officer], []])
  })

  it('is for holders and custodians alone', async () => {
    const publisher = await entryOf('publisher')
    const admitted = versionOf(admissionBody(genesis, publisher))
    expect(() => standbyBody(admitted, publisher.officer, true)).toThrow(CryptoError)
    expect(() => standbyBody(admitted, randomUUID(), true)).toThrow(CryptoError)
    const holder = parseDirectoryBody(standbyBody(genesis, first.officer, true))
    expect(holder.fallback).toEqual({ holders: [first.officer], custodians: [] })
  })
})
