import { parseReportAnswers, type Identity } from '../kernel/report-body.js'
import { parseAttachmentRecords } from './attachment.js'
import { parseRecipient, recipientOf, type AgeIdentity } from './age.js'
import type { CustodyRule } from './custody.js'
import type { VerifiedDirectory } from './directory.js'
import { reporterAuthor, type Envelope } from './envelope.js'
import { countOf, demand, fieldsOf, listOf, required, textOf } from './fields.js'
import { openEnvelope, openSelfSigned, type VerifyKeyOf } from './open.js'
import { acceptGrant, openFirstGrant } from './open-grant.js'
import type { ReportEnvelopeBody, ToldAnswers } from './report.js'
import { isVerifyKey } from './signing.js'

export interface CaseOf {
  readonly agency: string
  readonly locator: string
}

export interface OpenedReport {
  readonly envelope: Envelope<unknown>
  readonly body: ReportEnvelopeBody
}

/**
 * Opens a report and checks it against itself: signed by the reporter key it names, and named for the key that opened it.
 * @throws CryptoError when it is altered, moved from another case, or sealed by anybody for a key of their own.
 */
export async function openReport(
  reportIdentity: AgeIdentity,
  sealed: Uint8Array,
  { agency, locator }: CaseOf,
): Promise<OpenedReport> {
  const expected = { kind: 'report', agency, locator } as const
  const envelope = await openSelfSigned(reportIdentity, sealed, expected, ({ author, body }) =>
    author === reporterAuthor ? sealerIn(fieldsOf(body)) : null,
  )
  const body = reportBodyFrom(envelope.body)
  demand(envelope.seq === 1 && body.reportRecipient === (await recipientOf(reportIdentity)))
  return { envelope, body }
}

export interface OpenedCase extends OpenedReport {
  readonly reportIdentity: AgeIdentity
  readonly deskIdentity: AgeIdentity
  /** Keys of everybody who may have written in this case: the reporter's from the report, officers' from the directory. */
  readonly verifyKeyOf: VerifyKeyOf
}

/**
 * A holder's way into a case: both grants and the report, each checked against the others.
 * @throws CryptoError when one of them is forged, or belongs to another case or report.
 */
export async function openGrantedReport(
  myIdentity: AgeIdentity,
  files: { readonly reportGrant: Uint8Array; readonly deskGrant: Uint8Array; readonly sealed: Uint8Array },
  { agency, locator }: CaseOf,
  directory: VerifiedDirectory,
): Promise<OpenedCase> {
  demand(directory.agency === agency)
  const first = { agency, locator, which: 'report' } as const
  const grant = await openFirstGrant(myIdentity, files.reportGrant, first, directory.verifyKeysOf)
  const report = await openReport(grant.identity, files.sealed, { agency, locator })
  const { deskRecipient } = report.body
  demand(grant.author !== reporterAuthor || grant.reporterVerifyKey === sealerOf(report.body))
  const verifyKeyOf = verifyKeysIn(report.body, directory)
  const desk = { agency, locator, which: 'desk', recipient: deskRecipient } as const
  const deskIdentity = await acceptGrant(myIdentity, files.deskGrant, desk, (author) =>
    author === reporterAuthor ? sealerOf(report.body) : verifyKeyOf(author),
  )
  return { ...report, reportIdentity: grant.identity, deskIdentity, verifyKeyOf }
}

/** Who may have signed what belongs to a report. */
export function verifyKeysIn(
  body: Pick<ReportEnvelopeBody, 'reporterVerifyKey'>,
  directory: VerifiedDirectory,
): VerifyKeyOf {
  return (author) => (author === reporterAuthor ? body.reporterVerifyKey : directory.verifyKeysOf(author))
}

/**
 * The content of the vault, with the key that custodians rebuilt. All three are empty when the reporter kept it empty.
 * @throws CryptoError when it was not written by the reporter of this report.
 */
export async function openIdentity(
  identityKey: AgeIdentity,
  sealed: Uint8Array,
  { agency, locator }: CaseOf,
  report: Pick<ReportEnvelopeBody, 'reporterVerifyKey' | 'sealerVerifyKey'>,
): Promise<Identity> {
  const expected = { kind: 'identity', agency, locator } as const
  const envelope = await openEnvelope(identityKey, sealed, expected, (author) =>
    author === reporterAuthor ? sealerOf(report) : null,
  )
  return parseReportAnswers({ identity: envelope.body }).identity
}

/** The key that signed report, identity and first grants. */
export function sealerOf(body: Pick<ReportEnvelopeBody, 'reporterVerifyKey' | 'sealerVerifyKey'>): string {
  return body.sealerVerifyKey ?? body.reporterVerifyKey
}

function sealerIn(fields: Readonly<Record<string, unknown>>): string {
  return textOf(fields['sealerVerifyKey'] ?? fields['reporterVerifyKey'])
}

function reportBodyFrom(value: unknown): ReportEnvelopeBody {
  const fields = fieldsOf(value)
  demand(isVerifyKey(fields['reporterVerifyKey']))
  return {
    answers: answersFrom(fields['answers']),
    reportRecipient: required(parseRecipient(fields['reportRecipient'])),
    deskRecipient: required(parseRecipient(fields['deskRecipient'])),
    identityRecipient: required(parseRecipient(fields['identityRecipient'])),
    reporterVerifyKey: fields['reporterVerifyKey'],
    sealerVerifyKey: sealerKeyFrom(fields['sealerVerifyKey']),
    custody: custodyFrom(fields['custody']),
    excludedPosts: listOf(fields['excludedPosts'], 1000, textOf),
    directorySeq: countOf(fields['directorySeq']),
    attachments: parseAttachmentRecords(fields['attachments']),
  }
}

/** Absent in reports of before officers sealed any. */
function sealerKeyFrom(value: unknown): string | null {
  if (value === undefined || value === null) return null
  demand(isVerifyKey(value))
  return value
}

function answersFrom(value: unknown): ToldAnswers {
  const { identity, ...told } = parseReportAnswers(value)
  return { ...told, identity: told.identityChoice === 'open' ? identity : null }
}

function custodyFrom(value: unknown): CustodyRule {
  const fields = fieldsOf(value)
  const shares = listOf(fields['shares'], 16, (item) => {
    const share = fieldsOf(item)
    return {
      custodian: textOf(share['custodian']),
      index: countOf(share['index']),
      sha256: textOf(share['sha256']),
    }
  })
  return { t: countOf(fields['t']), n: countOf(fields['n']), shares }
}
