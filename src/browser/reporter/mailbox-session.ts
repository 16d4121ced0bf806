import type { AttachmentRecord } from '../../crypto/attachment.js'
import { toBase64Url } from '../../crypto/bytes.js'
import type { VerifiedDirectory } from '../../crypto/directory.js'
import { CryptoError } from '../../crypto/errors.js'
import {
  openMailbox,
  type ReadCase,
  type SealedCase,
  type SealedCaseMessage,
} from '../../crypto/open-mailbox.js'
import {
  containsSecret,
  deriveReceiptKeys,
  isOfReport,
  newComplaintSecret,
  newReceiptSecret,
  parseReceipt,
} from '../../crypto/receipt.js'
import { textIn } from '../../kernel/bilingual.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import {
  contentOfComplaint,
  type ClearComplaint,
} from '../../public-web/mailbox/sections/complaint-content.js'
import {
  contentOfReport,
  type ClearReport,
  type MailboxContent,
} from '../../public-web/mailbox/sections/mailbox-content.js'
import { noticeStates } from '../../public-web/mailbox/sections/notice-fields.js'
import { argon2idHere } from '../argon2/argon2id-here.js'
import { BrokenFileError } from '../files/broken-file-error.js'
import { openedBlob } from '../files/opened-blob.js'
import type { UploadPass } from './attachments/attachment.js'
import { newId } from './new-id.js'
import { doorOf, isSameReply, openerOf, type Holder, type Reply } from './mailbox-holder.js'
import { sealedChange } from './sealed-change.js'
import { sealedReply, whyRefused } from './sealed-reply.js'
import { fetchDirectory, fetchSealedFile, missingIn, post } from './office-web.js'
import { AskError, type MailboxAsks, type OfficeFacts } from './reporter-ask.js'
import { checkedAcceptance } from './signed-acceptance.js'

interface SentMessage extends SealedCaseMessage {
  readonly on: OfficeDate
}
type SentReport = SealedCase<SentMessage> & ClearReport & { readonly uploadToken: string }

interface Open {
  readonly content: MailboxContent
  /** Null for a general complaint, whose messages are not sealed. */
  readonly read: ReadCase | null
  /** Lets files be uploaded; empty for a general complaint. */
  readonly uploadToken: string
}

/** The server took another message with this number first: read again, number anew. */
const mostTries = 3

/** One mailbox while its page is open. The secret stays here; only a number and a proof leave. */
export class MailboxSession {
  #holder: Holder | null = null
  #open: Open | null = null
  #directory: VerifiedDirectory | null = null
  /** Of the code that is to come; known to nobody else. */
  #nextSecret: string | null = null
  /** How many messages had been seen before this visit. */
  #seenBefore: number | null = null
  /** The message under way, so that pressing send again does not post it twice. */
  #draft: (Reply & { readonly id: string }) | null = null

  constructor(private readonly office: OfficeFacts) {}

  /** @throws AskError */
  async open(code: string): Promise<MailboxContent> {
    const receipt = parseReceipt(code)
    if ('problem' in receipt) throw new AskError(`code_${receipt.problem}`)
    const { agency } = this.office
    this.#seenBefore = null
    this.#nextSecret = null
    this.#holder = { ...receipt, keys: await deriveReceiptKeys(argon2idHere, { agency, ...receipt }) }
    return this.#read(this.#holder)
  }

  /** @throws AskError `secret` when the words contain it: officers would read it. */
  async reply(reply: Reply): Promise<MailboxAsks['reply']['tell']> {
    const holder = this.#holder
    if (holder === null || this.#open === null) throw new AskError('failed')
    if (containsSecret(reply.text, holder.secret)) throw new AskError('secret')
    const draft = this.#draftOf(reply)
    // What the page shows; what comes in while this is being sent, its reader has not seen.
    const shown = this.#open.content
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { status, body } = await post('/mailbox/message', {
        ...doorOf(holder),
        id: draft.id,
        ...(await sealedReply({ agency: this.office.agency, holder, read: this.#open.read, reply, shown })),
      })
      if (status === 200) return { result: 'sent', content: await this.#afterReply(holder) }
      if (body['result'] === 'attachment_missing')
        return { result: 'files_missing', missing: missingIn(body) }
      if (body['result'] !== 'out_of_order') throw new AskError(whyRefused(status, body['result']))
      await this.#read(holder)
    }
    throw new AskError('busy')
  }

  /** @throws AskError */
  async rate(rating: MailboxAsks['rate']['ask']): Promise<MailboxContent> {
    const holder = this.#holder
    if (holder === null) throw new AskError('failed')
    const { status } = await post('/mailbox/rate', { ...doorOf(holder), ...rating })
    // 409: it was opened again meanwhile; the mailbox as it is now says so.
    if (status !== 200 && status !== 409) throw new AskError(status === 404 ? 'wrong_code' : 'failed')
    return this.#read(holder)
  }

  /**
   * What further files are sealed and uploaded with.
   * @param isStale - Whether the token was refused, so that a fresh one is needed.
   * @throws AskError
   */
  async pass(isStale: boolean): Promise<UploadPass> {
    if (isStale && this.#holder !== null) await this.#read(this.#holder)
    const open = this.#open
    if (this.#holder === null || open?.read == null) throw new AskError('failed')
    return {
      recipient: open.read.reportRecipient,
      locator: this.#holder.locator,
      token: open.uploadToken,
    }
  }

  /** @returns null when the file is not the one that was signed. @throws AskError */
  async openFile(record: AttachmentRecord, onBytes: (done: number) => void): Promise<Blob | null> {
    const read = this.#open?.read ?? null
    if (this.#holder === null || read === null) throw new AskError('failed')
    const { reportIdentity } = read
    const fetching = fetchSealedFile({ ...doorOf(this.#holder), id: record.id })
    return fetching
      .then((sealed) => openedBlob(reportIdentity, record, sealed, onBytes))
      .catch((cause: unknown) => {
        if (cause instanceof BrokenFileError) return null
        throw cause instanceof AskError ? cause : new AskError('network', { cause })
      })
  }

  /** Tells the office how far the reader has come, so that nothing need stay on this device. Marks stay for this visit. */
  async markSeen(): Promise<null> {
    const count = this.#open?.content.messages.length ?? 0
    if (this.#holder !== null) await post('/mailbox/seen', { ...doorOf(this.#holder), position: count })
    return null
  }

  /** The system chooses, the reader writes it down; nothing has changed yet. */
  newCode(): { readonly code: string } {
    const holder = this.#holder
    if (holder === null || this.#open === null) throw new AskError('failed')
    const newSecret = this.#open.read === null ? newComplaintSecret : newReceiptSecret
    this.#nextSecret ??= newSecret()
    return { code: holder.locator + this.#nextSecret }
  }

  /**
   * Gives the mailbox to the new code: the old one is dead then. Asked again after a broken connection it goes on.
   * @param text - What the office reads of it.
   * @throws AskError
   */
  async changeCode(text: string): Promise<MailboxContent> {
    const [before, secret] = [this.#holder, this.#nextSecret]
    if (before === null || secret === null) throw new AskError('failed')
    const { agency } = this.office
    const { locator } = before
    const keys = await deriveReceiptKeys(argon2idHere, { agency, locator, secret })
    const after = { locator, secret, keys }
    for (let tries = 0; tries < mostTries; tries += 1) {
      const read = this.#open?.read ?? null
      const change = read === null ? {} : await sealedChange({ agency, before, after, read, text })
      const asked = { ...doorOf(before), newProof: toBase64Url(keys.proof), ...change }
      const { status, body } = await post('/mailbox/change-code', asked)
      if (status === 200) {
        this.#holder = after
        this.#nextSecret = null
        return this.#read(after)
      }
      if (body['result'] !== 'out_of_order') throw new AskError(status === 404 ? 'wrong_code' : 'failed')
      await this.#read(before)
    }
    throw new AskError('busy')
  }

  /** Mails about a general complaint. @throws AskError */
  async notice(wish: MailboxAsks['notice']['ask']): Promise<MailboxAsks['notice']['tell']> {
    const holder = this.#holder
    // In the sealed room there is no address to give.
    if (holder === null || this.#open?.content.channel !== 'general') return 'not_offered'
    const { lang } = this.office
    const path = lang === 'th' ? '/mailbox/notice' : `/${lang}/mailbox/notice`
    const { body } = await post(path, { ...doorOf(holder), ...wish })
    const { result } = body
    if (result === 'address_malformed' || result === 'too_many') return result
    const state = noticeStates.find((known) => known === result)
    if (state === undefined) throw new AskError('failed')
    return state
  }

  #draftOf(reply: Reply): Reply & { readonly id: string } {
    const kept = this.#draft
    if (kept !== null && isSameReply(kept, reply)) return kept
    return (this.#draft = { ...reply, id: newId() })
  }

  async #afterReply(holder: Holder): Promise<MailboxContent> {
    this.#draft = null
    return this.#read(holder)
  }

  async #read(holder: Holder): Promise<MailboxContent> {
    const { status, body } = await post('/mailbox/open', doorOf(holder))
    if (status !== 200) throw new AskError(status === 404 ? 'wrong_code' : 'failed')
    // Only the server says which room this is, and in one of them replies go in clear.
    if (body['channel'] === 'general' && isOfReport(holder.secret)) throw new AskError('mailbox_refused')
    const sent = body as unknown as ClearComplaint | SentReport
    const seenPosition = (this.#seenBefore ??= sent.seenPosition)
    this.#open =
      body['channel'] === 'general'
        ? {
            content: contentOfComplaint(holder.locator, { ...(sent as ClearComplaint), seenPosition }),
            read: null,
            uploadToken: '',
          }
        : await this.#unseal(holder, { ...(sent as SentReport), seenPosition })
    return this.#open.content
  }

  async #unseal(holder: Holder, sent: SentReport): Promise<Open> {
    const directory = (this.#directory ??= await fetchDirectory(this.office))
    const [{ agency, lang }, { locator }] = [this.office, holder]
    const reading = openMailbox(openerOf(holder), sent, { agency, locator }, directory)
    const read = await reading.catch((cause: unknown) => {
      throw cause instanceof CryptoError ? new AskError('mailbox_refused', { cause }) : cause
    })
    const titleOf = (officer: string): string | null => {
      const entry = directory.entryOf(officer)
      return entry === null ? null : textIn(entry.title, lang)
    }
    const acceptance = checkedAcceptance(sent.acceptance, locator, this.office)
    const content = contentOfReport(locator, { ...sent, acceptance }, read, titleOf)
    return { content, read, uploadToken: sent.uploadToken }
  }
}
