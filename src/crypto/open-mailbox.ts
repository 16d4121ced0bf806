import type { KeyWarningSigner, SealedKeyWarning } from '../kernel/key-warning.js'
import type { SealedVaultRequest } from '../kernel/vault.js'
import type { AgeIdentity, AgeRecipient } from './age.js'
import { attachmentsOfMessage, type AttachmentRecord } from './attachment.js'
import { fromBase64 } from './bytes.js'
import type { VerifiedDirectory } from './directory.js'
import { reporterAuthor } from './envelope.js'
import { CryptoError } from './errors.js'
import { ReporterKey } from './hand-over.js'
import { signerOfKeyWarning } from './open-key-warning.js'
import { checkContiguous, type Gap } from './open.js'
import { openHandedOverGrant, openReporterGrant } from './open-grant.js'
import { openMessage } from './open-message.js'
import { openVaultRequest, type ReadVaultRequest } from './open-vault.js'
import { openReport, verifyKeysIn, type CaseOf, type OpenedReport } from './open-report.js'
import type { ReceiptKeys } from './receipt.js'
import type { ToldAnswers } from './report.js'
import type { VerifyKeyOf } from './open.js'

/** A mailbox as the server sends it. Sealed parts in standard base64. */
export interface SealedCase<Message extends SealedCaseMessage = SealedCaseMessage> {
  readonly sealed: string
  readonly reporterGrant: string
  readonly messages: readonly Message[]
  /** Absent where the server is older than vault requests. */
  readonly vault?: readonly SealedVaultRequest[]
  /** Absent where the server is older than warnings. */
  readonly keyWarnings?: readonly SealedKeyWarning[]
}

export interface SealedCaseMessage {
  readonly kind: 'message' | 'decision'
  readonly sealed: string
}

export type ReadMessage<Message extends SealedCaseMessage = SealedCaseMessage> = Message &
  (
    | {
        readonly isGenuine: true
        /** `reporter` or an officer's id, as signed; what the server says of it counts for nothing. */
        readonly author: string
        readonly text: string
        readonly number: number
        /** The status that an officer's decision sets, as signed. */
        readonly decided: string | null
        /** What goes with the words, as signed. */
        readonly extra: Readonly<Record<string, unknown>> | null
        /** Files that lie sealed beside it. */
        readonly attachments: readonly AttachmentRecord[]
      }
    /** Altered, or not written by whom it claims. */
    | { readonly isGenuine: false }
  )

export interface ReadCase<Message extends SealedCaseMessage = SealedCaseMessage> {
  /** It came as a general complaint, and an officer sealed it. */
  readonly isHandedOver: boolean
  readonly answers: ToldAnswers
  /** Files of the report. */
  readonly attachments: readonly AttachmentRecord[]
  /** How many custodians must agree, of how many, to open the vault. */
  readonly custody: { readonly t: number; readonly n: number }
  readonly reportIdentity: AgeIdentity
  /** To whom the reporter's next message is sealed. */
  readonly reportRecipient: AgeRecipient
  /** The number of the reporter's next message. */
  readonly nextSeq: number
  /** In the order in which the server sent them. */
  readonly messages: readonly ReadMessage<Message>[]
  /** What ought to be there and was not shown. */
  readonly gaps: readonly Gap[]
  /** Requests for the identity, as the server sent them, and as they verify; null: forged. */
  readonly vault: readonly { readonly sealed: SealedVaultRequest; readonly read: ReadVaultRequest | null }[]
  /** Keys in other hands, each with who signed that the reporter be told. */
  readonly keyWarnings: readonly { readonly sealed: SealedKeyWarning; readonly signer: KeyWarningSigner }[]
}

export type MailboxHolder = Pick<ReceiptKeys, 'identity' | 'signing'> & {
  /**
   * The code is of a general complaint. An officer may have sealed it since; nobody seals in the place of a reporter whose
   * own browser did.
   */
  readonly isOfComplaint?: boolean
}

async function openOwnReport(
  receipt: MailboxHolder,
  mailbox: SealedCase,
  of: CaseOf,
): Promise<OpenedReport & { readonly reportIdentity: AgeIdentity }> {
  const grant = fromBase64(mailbox.reporterGrant)
  if (receipt.isOfComplaint !== true) {
    const reportIdentity = await openReporterGrant(receipt, grant, of)
    const report = await openReport(reportIdentity, fromBase64(mailbox.sealed), of)
    return { ...report, reportIdentity }
  }
  const { identity: reportIdentity, reporterVerifyKey } = await openHandedOverGrant(receipt, grant, of)
  const report = await openReport(reportIdentity, fromBase64(mailbox.sealed), of)
  if (report.body.sealerVerifyKey !== reporterVerifyKey) throw new CryptoError()
  return { ...report, reportIdentity }
}

/**
 * Opens everything in a reporter's mailbox. A message that does not verify is marked, the others are still read: one
 * forged line must not hide the office's answer.
 * @throws CryptoError when the grant or the report itself is forged or belongs to another case.
 */
export async function openMailbox<Message extends SealedCaseMessage>(
  receipt: MailboxHolder,
  mailbox: SealedCase<Message>,
  of: CaseOf,
  directory: VerifiedDirectory,
): Promise<ReadCase<Message>> {
  const { reportIdentity, body } = await openOwnReport(receipt, mailbox, of)
  const reporter = new ReporterKey(of, body.reporterVerifyKey)
  const messages: ReadMessage<Message>[] = []
  for (const message of mailbox.messages) {
    const keys = verifyKeysIn({ reporterVerifyKey: reporter.current }, directory)
    const opened = await read(reportIdentity, message, of, keys)
    if (opened.isGenuine) reporter.follow(opened.author, opened.extra)
    messages.push(opened)
  }
  if (reporter.current !== receipt.signing.verifyKey) throw new CryptoError()
  const vault: { sealed: SealedVaultRequest; read: ReadVaultRequest | null }[] = []
  for (const sealed of mailbox.vault ?? []) {
    vault.push({ sealed, read: await openVaultRequest(reportIdentity, sealed, of, directory) })
  }
  const keyWarnings: { sealed: SealedKeyWarning; signer: KeyWarningSigner }[] = []
  for (const sealed of mailbox.keyWarnings ?? []) {
    keyWarnings.push({ sealed, signer: await signerOfKeyWarning(reportIdentity, sealed, of, directory) })
  }
  const numbered = [{ author: reporterAuthor, seq: 1 }, ...messages.flatMap(numberOf)]
  const own = numbered.filter(({ author }) => author === reporterAuthor).map(({ seq }) => seq)
  return {
    isHandedOver: receipt.isOfComplaint === true,
    answers: body.answers,
    attachments: body.attachments,
    custody: { t: body.custody.t, n: body.custody.n },
    reportIdentity,
    reportRecipient: body.reportRecipient,
    nextSeq: Math.max(...own) + 1,
    messages,
    gaps: checkContiguous(numbered),
    vault,
    keyWarnings,
  }
}

async function read<Message extends SealedCaseMessage>(
  identity: AgeIdentity,
  message: Message,
  { agency, locator }: CaseOf,
  verifyKeyOf: VerifyKeyOf,
): Promise<ReadMessage<Message>> {
  try {
    const sealed = fromBase64(message.sealed)
    const expected = { kind: message.kind, agency, locator }
    const { author, seq, body } = await openMessage(identity, sealed, expected, verifyKeyOf)
    const status = message.kind === 'decision' ? body.extra?.['status'] : null
    const decided = typeof status === 'string' ? status : null
    const { text, extra } = body
    const attachments = attachmentsOfMessage(extra)
    return { ...message, isGenuine: true, author, text, number: seq, decided, extra, attachments }
  } catch (error) {
    if (error instanceof CryptoError) return { ...message, isGenuine: false }
    throw error
  }
}

function numberOf(message: ReadMessage): { author: string; seq: number }[] {
  return message.isGenuine ? [{ author: message.author, seq: message.number }] : []
}
