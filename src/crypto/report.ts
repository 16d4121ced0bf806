import { postsWithoutKey, type Identity, type ReportAnswers } from '../kernel/report-body.js'
import {
  generateAgeIdentity,
  recipientOf,
  seedOfAgeIdentity,
  type AgeIdentity,
  type AgeRecipient,
  type Sealed,
} from './age.js'
import type { AttachmentRecord } from './attachment.js'
import { toBase64, toBase64Url } from './bytes.js'
import { caseSigningKey, sealShare, shareHash, splitIdentityKey, type CustodyRule } from './custody.js'
import { recipientsFor, type Recipients, type VerifiedDirectory, type VerifiedEntry } from './directory.js'
import { reporterAuthor, type EnvelopeKind } from './envelope.js'
import { CryptoError, NoRecipientsError, SecretInTextError } from './errors.js'
import type { SealedFiling } from './filing.js'
import { grantedKeys, makeGrant, makeReporterGrant } from './grant.js'
import type { Argon2id } from './kdf.js'
import { containsSecret, deriveReceiptKeys, type ReceiptKeys, type ReporterKeys } from './receipt.js'
import { sealEnvelope } from './seal.js'

/** The answers as holders read them. The identity is here only when the reporter chose to be open. */
export type ToldAnswers = Omit<ReportAnswers, 'identity'> & { readonly identity: Identity | null }

export interface ReportEnvelopeBody {
  readonly answers: ToldAnswers
  readonly reportRecipient: AgeRecipient
  readonly deskRecipient: AgeRecipient
  readonly identityRecipient: AgeRecipient
  readonly reporterVerifyKey: string
  /** Who sealed it in the reporter's place, by a key used once; null when the reporter did. */
  readonly sealerVerifyKey: string | null
  readonly custody: CustodyRule
  readonly excludedPosts: readonly string[]
  readonly directorySeq: number
  /** Files that lie sealed beside the report, in the reporter's order. */
  readonly attachments: readonly AttachmentRecord[]
}

export interface SealReportInput {
  readonly agency: string
  readonly locator: string
  readonly token: string
  /** The 16 digits of the receipt. */
  readonly secret: string
  readonly answers: ReportAnswers
  readonly directory: VerifiedDirectory
  readonly argon2id: Argon2id
  /** The reporter's own keys, when an officer seals what was told in clear; the secret is then used once. */
  readonly reporter?: ReporterKeys
  /** Those that attachments were sealed to; new ones when there are none. */
  readonly caseKeys?: CaseKeys
  /** Sealed to the report key and uploaded before. */
  readonly attachments?: readonly AttachmentRecord[]
  /** Called with fractions up to 1. */
  readonly onProgress?: (fraction: number) => void
}

/** The three keys of one case. Whoever has them can read everything in it. */
export interface CaseKeys {
  readonly report: AgeIdentity
  readonly desk: AgeIdentity
  readonly vault: AgeIdentity
  readonly reportRecipient: AgeRecipient
  readonly deskRecipient: AgeRecipient
  readonly identityRecipient: AgeRecipient
}

interface Filing {
  readonly input: SealReportInput
  readonly excludedPosts: readonly string[]
  readonly readers: Recipients
  readonly receipt: ReceiptKeys
  readonly keys: CaseKeys
  readonly shares: readonly Uint8Array[]
}

/**
 * Makes the keys of a case before its report is written, so that files can be sealed to it meanwhile.
 * @param report - A report key made before, when the reporter's page comes back with it.
 */
export async function beginReport(report?: AgeIdentity): Promise<CaseKeys> {
  const reportKey = report ?? (await generateAgeIdentity())
  const [desk, vault] = [await generateAgeIdentity(), await generateAgeIdentity()]
  return {
    report: reportKey,
    desk,
    vault,
    reportRecipient: await recipientOf(reportKey),
    deskRecipient: await recipientOf(desk),
    identityRecipient: await recipientOf(vault),
  }
}

/**
 * Seals a report to the screeners, the reporter and the custodians of a verified directory.
 *
 * The secret of the receipt is used and not kept; the result is all that leaves the reporter's browser.
 * @throws NoRecipientsError when exclusions leave too few who could receive it.
 * @throws SecretInTextError when an answer contains the secret.
 * @throws CryptoError when the directory is another agency's or the identity does not fit into 4 KiB.
 */
export async function sealReport(input: SealReportInput): Promise<SealedFiling> {
  if (input.directory.agency !== input.agency) throw new CryptoError()
  if (textsOf(input).some((text) => containsSecret(text, input.secret))) throw new SecretInTextError()
  const excludedPosts = postsWithoutKey(input.answers)
  const readers = recipientsFor(input.directory, excludedPosts)
  if (readers === null) throw new NoRecipientsError()
  const receipt = await deriveReceiptKeys(input.argon2id, input)
  const keys = input.caseKeys ?? (await beginReport())
  const shares = await splitIdentityKey(seedOfAgeIdentity(keys.vault), readers.t, readers.custodians.length)
  input.onProgress?.(0.5)
  const filing = { input, excludedPosts, readers, receipt, keys, shares }
  const sealed = await sealAll(filing)
  input.onProgress?.(1)
  return {
    v: 1,
    locator: input.locator,
    token: input.token,
    proof: toBase64Url(receipt.proof),
    journalTag: toBase64Url(receipt.journalTag),
    directorySeq: input.directory.seq,
    ...sealed,
    ...(await withheldGrants(filing)),
    ...attachmentIds(input),
  }
}

async function sealAll(
  filing: Filing,
): Promise<Pick<SealedFiling, 'sealed' | 'identity' | 'reporterGrant' | 'grants' | 'shares'>> {
  const { input, keys, receipt } = filing
  const { agency, locator } = input
  const { signing } = receipt
  const recipient = input.reporter?.recipient ?? receipt.recipient
  const report = await sealAsReporter(filing, 'report', reportBody(filing))
  const identity = await sealAsReporter(filing, 'identity', vaultContent(input.answers))
  const own = { identity: keys.report, agency, locator, signing, recipient }
  return {
    sealed: toBase64(report),
    identity: toBase64(identity),
    reporterGrant: toBase64(await makeReporterGrant(own)),
    grants: await grantsFor(filing, filing.readers.holders),
    shares: await sharesOf(filing),
  }
}

async function sealAsReporter(filing: Filing, kind: EnvelopeKind, body: unknown): Promise<Sealed> {
  const { agency, locator } = filing.input
  const isReport = kind === 'report'
  const seq = isReport ? 1 : 0
  const envelope = { v: 1, kind, agency, locator, seq, author: reporterAuthor, body } as const
  const recipient = isReport ? filing.keys.reportRecipient : filing.keys.identityRecipient
  return sealEnvelope(envelope, filing.receipt.signing, recipient)
}

/** Absent where nobody stands by, as in filings from before there were such grants. */
async function withheldGrants(filing: Filing): Promise<Pick<SealedFiling, 'withheld'>> {
  const { standby } = filing.readers
  return standby.length === 0 ? {} : { withheld: await grantsFor(filing, standby) }
}

async function grantsFor(
  { input, receipt, keys, excludedPosts }: Filing,
  grantees: readonly VerifiedEntry[],
): Promise<SealedFiling['grants']> {
  const { agency, locator } = input
  const grants: SealedFiling['grants'][number][] = []
  for (const grantee of grantees) {
    for (const which of grantedKeys) {
      const granted = { which, identity: keys[which], grantee, excludedPosts, agency, locator }
      const sealed = await makeGrant({ ...granted, author: reporterAuthor, signing: receipt.signing })
      grants.push({ officer: grantee.officer, which, sealed: toBase64(sealed) })
    }
  }
  return grants
}

async function sharesOf({ input, readers, receipt, keys, shares }: Filing): Promise<SealedFiling['shares']> {
  const { agency, locator } = input
  const { identityRecipient } = keys
  const caseVerifyKey = caseSigningKey(keys.report).verifyKey
  const rule = { agency, locator, t: readers.t, n: readers.custodians.length, identityRecipient }
  const result: SealedFiling['shares'][number][] = []
  for (const [position, custodian] of readers.custodians.entries()) {
    const index = position + 1
    const share = shareAt(shares, position)
    const sealed = await sealShare({ ...rule, index, share, caseVerifyKey }, custodian, receipt.signing)
    result.push({ custodian: custodian.officer, index, sealed: toBase64(sealed) })
  }
  return result
}

function reportBody({ input, excludedPosts, readers, receipt, keys, shares }: Filing): ReportEnvelopeBody {
  const { reportRecipient, deskRecipient, identityRecipient } = keys
  const { answers, directory, attachments } = input
  return {
    answers: { ...answers, identity: answers.identityChoice === 'open' ? answers.identity : null },
    reportRecipient,
    deskRecipient,
    identityRecipient,
    reporterVerifyKey: input.reporter?.verifyKey ?? receipt.signing.verifyKey,
    sealerVerifyKey: input.reporter === undefined ? null : receipt.signing.verifyKey,
    custody: {
      t: readers.t,
      n: readers.custodians.length,
      shares: readers.custodians.map(({ officer }, position) => ({
        custodian: officer,
        index: position + 1,
        sha256: shareHash(shareAt(shares, position)),
      })),
    },
    excludedPosts,
    directorySeq: directory.seq,
    attachments: attachments ?? [],
  }
}

/** Empty unless the reporter chose the vault; control characters and halves of characters would swell in JSON beyond the 4 KiB. */
function vaultContent({ identity, identityChoice }: ReportAnswers): Identity {
  if (identityChoice !== 'vault') return { name: '', phone: '', address: '' }
  const plain = (text: string): string => text.replace(/\p{Cs}|[^\P{Cc}\n\t]/gu, ' ')
  return { name: plain(identity.name), phone: plain(identity.phone), address: plain(identity.address) }
}

function shareAt(shares: readonly Uint8Array[], position: number): Uint8Array {
  const share = shares[position]
  if (share === undefined) throw new CryptoError()
  return share
}

function textsOf({ answers, attachments = [] }: SealReportInput): string[] {
  const { identity, ...told } = answers
  const names = attachments.map(({ name }) => name)
  const fields: unknown[] = [
    ...Object.values(told),
    identity.name,
    identity.phone,
    identity.address,
    ...names,
  ]
  return fields.filter((field) => typeof field === 'string')
}

/** Absent when there are none, as in reports from before there were attachments. */
function attachmentIds({ attachments = [] }: SealReportInput): Pick<SealedFiling, 'attachments'> {
  return attachments.length === 0 ? {} : { attachments: attachments.map(({ id }) => id) }
}
