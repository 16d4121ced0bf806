import { readFileSync } from 'node:fs'
import { jest } from '@jest/globals'
import { recipientOf } from '../../../src/crypto/age.js'
import { fromBase64, fromBase64Url, toBase64Url, utf8 } from '../../../src/crypto/bytes.js'
import { fingerprintOf, verifyDirectory, type DirectoryVersion } from '../../../src/crypto/directory.js'
import { checkFilingShape, type SealedFiling } from '../../../src/crypto/filing.js'
import type { KdfVersion } from '../../../src/crypto/kdf.js'
import {
  derivePassphraseKeys,
  officerKeysFromSeed,
  parseEnrolmentKey,
  unwrapSeed,
  unwrapSeedForRecovery,
  type OfficerKeys,
} from '../../../src/crypto/officer-keys.js'
import { openAnswer, openReason, rebuildIdentityKey } from '../../../src/crypto/open-custody.js'
import { openReporterGrant } from '../../../src/crypto/open-grant.js'
import { openMessage } from '../../../src/crypto/open-message.js'
import { openGrantedReport, openIdentity, openReport, verifyKeysIn } from '../../../src/crypto/open-report.js'
import { deriveReceiptKeys } from '../../../src/crypto/receipt.js'
import { sign, signingKeyFromSeed } from '../../../src/crypto/signing.js'
import type { VaultRequest } from '../../../src/crypto/vault-request.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import type { ReportAnswers } from '../../../src/kernel/report-body.js'
import { argon2idNative } from './argon2-native.js'

/** Real keys on a busy machine take their time. */
jest.setTimeout(30_000)

interface Frozen {
  readonly agency: string
  readonly officers: readonly {
    readonly officer: string
    readonly seed: string
    readonly identity: string
    readonly recipient: string
    readonly verifyKey: string
  }[]
  readonly directory: { readonly fingerprint: string; readonly versions: readonly DirectoryVersion[] }
  readonly receipt: Readonly<
    Record<'locator' | 'secret' | 'proof' | 'identity' | 'recipient' | 'verifyKey' | 'journalTag', string>
  >
  readonly answers: ReportAnswers
  readonly filing: SealedFiling
  readonly message: Readonly<Record<'author' | 'text' | 'sealed', string>>
  readonly vault: {
    readonly today: OfficeDate
    readonly request: VaultRequest
    readonly reason: string
    readonly reasonForReporter: string
    readonly answers: readonly string[]
  }
  readonly passphrase: { readonly version: KdfVersion } & Readonly<
    Record<
      | 'text'
      | 'salt'
      | 'authenticationSecret'
      | 'half'
      | 'enrolmentKey'
      | 'wrapped'
      | 'recoverySecret'
      | 'recoveryWrapped',
      string
    >
  >
  readonly signing: Readonly<Record<'seed' | 'domain' | 'text' | 'verifyKey' | 'signature', string>>
}

const file = new URL('../../vectors/crypto-v1.json', import.meta.url)
const frozen = JSON.parse(readFileSync(file, 'utf8')) as Frozen
const { agency, filing } = frozen
const { locator } = frozen.receipt
const directory = verifyDirectory(frozen.directory.versions, frozen.directory)
const lawyer = frozen.officers[1]!

const keysOf = (seed: string): Promise<OfficerKeys> => officerKeysFromSeed(fromBase64Url(seed))

async function openAsLawyer(): ReturnType<typeof openGrantedReport> {
  const { identity } = await keysOf(lawyer.seed)
  const grants = filing.grants.filter(({ officer }) => officer === lawyer.officer)
  const [reportGrant, deskGrant] = grants.map(({ sealed }) => fromBase64(sealed))
  const files = { reportGrant: reportGrant!, deskGrant: deskGrant!, sealed: fromBase64(filing.sealed) }
  return openGrantedReport(identity, files, { agency, locator }, directory)
}

describe('what version 1 of the format wrote', () => {
  it('derives to the same officers’ keys', async () => {
    for (const { seed, identity, recipient, verifyKey } of frozen.officers) {
      const keys = await keysOf(seed)
      expect(keys).toMatchObject({ identity, recipient })
      expect(keys.signing.verifyKey).toBe(verifyKey)
    }
  })

  it('derives to the same keys of a receipt', async () => {
    const { secret, proof, identity, recipient, verifyKey, journalTag } = frozen.receipt
    const keys = await deriveReceiptKeys(argon2idNative, { agency, locator, secret })
    expect(keys).toMatchObject({ identity, recipient })
    expect(keys.signing.verifyKey).toBe(verifyKey)
    expect([toBase64Url(keys.proof), toBase64Url(keys.journalTag)]).toEqual([proof, journalTag])
    expect([filing.proof, filing.journalTag]).toEqual([proof, journalTag])
  })

  it('signs to the same signature', () => {
    const { seed, domain, text, verifyKey, signature } = frozen.signing
    const key = signingKeyFromSeed(fromBase64Url(seed))
    expect(key.verifyKey).toBe(verifyKey)
    expect(toBase64Url(sign(key, domain, utf8(text)))).toBe(signature)
  })

  it('is a directory with the same fingerprint', () => {
    expect(fingerprintOf(frozen.directory.versions[0]!)).toBe(frozen.directory.fingerprint)
    expect(directory.seq).toBe(2)
    expect(directory.entries.map(({ officer }) => officer)).toEqual(
      frozen.officers.map(({ officer }) => officer),
    )
  })

  it('passes the door of the server and opens for a holder', async () => {
    expect(checkFilingShape(filing)).toEqual(filing)
    const opened = await openAsLawyer()
    expect(opened.body.answers).toEqual({ ...frozen.answers, identity: null })
    expect(await recipientOf(opened.deskIdentity)).toBe(opened.body.deskRecipient)
  })

  it('opens for the reporter, with the answer of the office', async () => {
    const { secret } = frozen.receipt
    const keys = await deriveReceiptKeys(argon2idNative, { agency, locator, secret })
    const identity = await openReporterGrant(keys, fromBase64(filing.reporterGrant), { agency, locator })
    const { body } = await openReport(identity, fromBase64(filing.sealed), { agency, locator })
    expect(body.answers.narrative).toBe(frozen.answers.narrative)
    const { author, text, sealed } = frozen.message
    const expected = { kind: 'message', agency, locator } as const
    const message = await openMessage(identity, fromBase64(sealed), expected, verifyKeysIn(body, directory))
    expect(message).toMatchObject({ author, seq: 1, body: { text, extra: null } })
  })

  it('is a vault that two custodians open', async () => {
    const { request, today, reason } = frozen.vault
    const { identity } = await keysOf(lawyer.seed)
    const given = { agency, locator, directory, today }
    const { body, reportIdentity } = await openAsLawyer()
    const told = await openReason(reportIdentity, fromBase64(frozen.vault.reasonForReporter), request, given)
    expect(told).toBe(reason)
    const shares = []
    for (const sealed of frozen.vault.answers) {
      shares.push(await openAnswer(identity, fromBase64(sealed), request, given))
    }
    const key = await rebuildIdentityKey(shares, body)
    const vault = fromBase64(filing.identity)
    expect(await openIdentity(key, vault, { agency, locator }, body)).toEqual(frozen.answers.identity)
  })

  it('is a seed that passphrase and sheet unwrap, and sheet and released secret too', async () => {
    const { passphrase } = frozen
    const salt = fromBase64Url(passphrase.salt)
    const keys = await derivePassphraseKeys(argon2idNative, passphrase.text, salt, passphrase.version)
    expect(toBase64Url(keys.authenticationSecret)).toBe(passphrase.authenticationSecret)
    expect(toBase64Url(keys.half)).toBe(passphrase.half)
    const sheet = parseEnrolmentKey(passphrase.enrolmentKey)!
    const expected = {
      seed: fromBase64Url(frozen.officers[0]!.seed),
      pin: { fingerprint: frozen.directory.fingerprint, lastSeq: 2 },
    }
    expect(await unwrapSeed(fromBase64(passphrase.wrapped), keys, sheet)).toEqual(expected)
    const released = fromBase64Url(passphrase.recoverySecret)
    const recovered = await unwrapSeedForRecovery(fromBase64(passphrase.recoveryWrapped), released, sheet)
    expect(recovered).toEqual(expected)
  })
})
