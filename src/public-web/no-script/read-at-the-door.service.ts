import { Injectable } from '@nestjs/common'
import type { SealedMessage } from '../../corruption/intake/report-mailbox.service.js'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import { toBase64 } from '../../crypto/bytes.js'
import { CryptoError } from '../../crypto/errors.js'
import { sealMessage } from '../../crypto/message.js'
import { openMailbox, type MailboxHolder, type ReadCase } from '../../crypto/open-mailbox.js'
import {
  containsSecret,
  deriveReceiptKeys,
  parseReceipt,
  type ReceiptKeys,
  isOfReport,
} from '../../crypto/receipt.js'
import { textIn } from '../../kernel/bilingual.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import { isUrgentTopic, reporterExtra, type ReporterTopic } from '../../kernel/message-topic.js'
import type { Answers } from '../../kernel/particulars.js'
import { moveExtra } from '../../kernel/report-move.js'
import type { Language } from '../../platform/http/language.js'
import type { GivenRating, MailboxKey, MailboxMessage } from '../mailbox/mailbox-request.js'
import { OpenMailboxService, type OpenedMailbox } from '../mailbox/open-mailbox.service.js'
import { contentOfComplaint } from '../mailbox/sections/complaint-content.js'
import { contentOfReport, type MailboxContent } from '../mailbox/sections/mailbox-content.js'
import { moveAnswerOf, type DraftProblem, type ReplyKind } from '../mailbox/sections/reply-draft.js'
import { NoScriptLane } from './no-script-lane.js'
import { NoticeAtTheDoorService } from './notice-at-the-door.service.js'

/** Who asks for which mailbox. */
export interface Caller {
  readonly agency: AgencyId
  readonly lang: Language
  /** Of the network, for the budget of wrong codes. */
  readonly address: string
  /** As typed. */
  readonly code: string
}

export type CodeProblem = 'code_length' | 'code_check_digit' | 'wrong_code' | 'mailbox_refused'
export type ReplyProblem = DraftProblem | 'not_offered' | 'secret' | 'failed'

export interface Reply {
  /** A UUID from the page: sending the form twice posts once. */
  readonly id: string
  readonly kind: ReplyKind
  /** The words to sign. */
  readonly text: string
  /** To the questions that stood; null when none was answered. */
  readonly answers: Answers | null
  /** How many messages the page showed to the reader. */
  readonly seen: number
  /** Sealed to the report key and stored before; none for a general complaint. */
  readonly files: readonly AttachmentRecord[]
}

export interface Door {
  readonly caller: Caller
  readonly locator: Locator
  readonly secret: string
  readonly keys: ReceiptKeys
  readonly content: MailboxContent
  /** Null for a general complaint, whose messages are not sealed. */
  readonly read: ReadCase<SealedMessage> | null
}

/** Opens mailboxes for readers whose browser cannot: code and words exist in the memory of this one request. */
@Injectable()
export class ReadAtTheDoorService {
  constructor(
    private readonly mailboxes: OpenMailboxService,
    private readonly channel: ReportChannelService,
    private readonly lane: NoScriptLane,
    readonly notices: NoticeAtTheDoorService,
  ) {}

  /** @throws TooBusyError when too many are being opened at once. */
  async open(caller: Caller): Promise<Door | CodeProblem> {
    const receipt = parseReceipt(caller.code)
    if ('problem' in receipt) return `code_${receipt.problem}`
    const keys = await deriveReceiptKeys(this.lane.argon2id, { agency: caller.agency, ...receipt })
    return this.openAgain({ caller, ...receipt, keys })
  }

  /** As it is now, without deriving the keys a second time. */
  async openAgain(door: Pick<Door, 'caller' | 'locator' | 'secret' | 'keys'>): Promise<Door | CodeProblem> {
    const { caller, locator, secret, keys } = door
    const mailbox = await this.mailboxes.open(caller.agency, { locator, proof: keys.proof }, caller.address)
    if (mailbox === null) return 'wrong_code'
    const unsealed = await this.#unseal(
      caller,
      locator,
      { ...keys, isOfComplaint: !isOfReport(secret) },
      mailbox,
    )
    return unsealed === null ? 'mailbox_refused' : { caller, locator, secret, keys, ...unsealed }
  }

  async reply(door: Door, reply: Reply): Promise<ReplyProblem | null> {
    if (containsSecret(reply.text, door.secret)) return 'secret'
    const { agency, address } = door.caller
    const message = await this.#written(door, reply)
    const result = await this.mailboxes.post(agency, keyOf(door), message, address)
    if (result === 'posted' || result === 'already') return null
    return result === 'not_ended' || result === 'not_asked' ? 'not_offered' : 'failed'
  }

  /** Rates how a general complaint ended; rated before, it stays as it was. */
  async rate(door: Door, rating: GivenRating): Promise<void> {
    const { agency, address } = door.caller
    await this.mailboxes.rate(agency, keyOf(door), rating, address)
  }

  /** That everything in the mailbox was drawn for the reader. */
  async markSeen(door: Door): Promise<void> {
    await this.mailboxes.markSeen(door.caller.agency, keyOf(door), door.content.messages.length)
  }

  async #written(
    { caller, locator, keys, read, content }: Door,
    { id, kind, text, answers, seen, files }: Reply,
  ): Promise<MailboxMessage> {
    const reopens = kind === 'reopen'
    if (read === null) return { channel: 'general', id, body: text, reopens }
    const topic: ReporterTopic = reopens ? 'reply' : kind
    const move = moveAnswerOf(kind, content)
    const { agency } = caller
    const { nextSeq: seq, reportRecipient: recipient } = read
    const written = {
      kind: 'message',
      text,
      extra: {
        ...reporterExtra(topic, seen),
        ...(move && moveExtra(move)),
        ...(answers && { answers }),
        ...(files.length === 0 ? {} : { attachments: files }),
      },
      agency,
      locator,
      seq,
      author: 'reporter',
    } as const
    const sealed = await sealMessage({ ...written, signing: keys.signing, recipient })
    const isUrgent = isUrgentTopic(topic)
    const attachments = files.map((file) => file.id)
    return { channel: 'corruption', id, seq, sealed: toBase64(sealed), attachments, isUrgent, move }
  }

  async #unseal(
    { agency, lang }: Caller,
    locator: Locator,
    keys: MailboxHolder,
    mailbox: OpenedMailbox,
  ): Promise<Pick<Door, 'content' | 'read'> | null> {
    if (mailbox.channel === 'general') return { content: contentOfComplaint(locator, mailbox), read: null }
    const channel = await this.channel.of(agency)
    if (!channel.isOpen) return null
    const { directory } = channel
    try {
      const read = await openMailbox(keys, mailbox, { agency, locator }, directory)
      const titleOf = (officer: string): string | null => {
        const entry = directory.entryOf(officer)
        return entry === null ? null : textIn(entry.title, lang)
      }
      return { content: contentOfReport(locator, mailbox, read, titleOf), read }
    } catch (error) {
      // The page says that the content cannot be trusted; anything else is a bug.
      if (error instanceof CryptoError) return null
      throw error
    }
  }
}

function keyOf({ locator, keys }: Door): MailboxKey {
  return { locator, proof: keys.proof }
}
