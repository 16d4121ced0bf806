import { Injectable } from '@nestjs/common'
import { ReportChannelService } from '../../corruption/intake/report-channel.service.js'
import { toBase64 } from '../../crypto/bytes.js'
import { CryptoError } from '../../crypto/errors.js'
import { sealMessage } from '../../crypto/message.js'
import { openMailbox, type ReadCase } from '../../crypto/open-mailbox.js'
import { containsSecret, deriveReceiptKeys, parseReceipt, type ReceiptKeys } from '../../crypto/receipt.js'
import { textIn } from '../../kernel/bilingual.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import type { Language } from '../../platform/http/language.js'
import { messageMaxLength, type MailboxMessage } from '../mailbox/mailbox-request.js'
import { OpenMailboxService, type OpenedMailbox } from '../mailbox/open-mailbox.service.js'
import {
  contentOfComplaint,
  contentOfReport,
  type MailboxContent,
} from '../mailbox/sections/mailbox-content.js'
import { NoScriptLane } from './no-script-lane.js'

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
export type ReplyProblem = 'empty' | 'too_long' | 'secret' | 'failed'

export interface Door {
  readonly caller: Caller
  readonly locator: Locator
  readonly secret: string
  readonly keys: ReceiptKeys
  readonly content: MailboxContent
  /** Null for a general complaint, whose messages are not sealed. */
  readonly read: ReadCase | null
}

/** Opens mailboxes for readers whose browser cannot: code and words exist in the memory of this one request. */
@Injectable()
export class ReadAtTheDoorService {
  constructor(
    private readonly mailboxes: OpenMailboxService,
    private readonly channel: ReportChannelService,
    private readonly lane: NoScriptLane,
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
    const unsealed = await this.#unseal(caller, locator, keys, mailbox)
    return unsealed === null ? 'mailbox_refused' : { caller, locator, secret, keys, ...unsealed }
  }

  /** @param id - A UUID from the page: sending the form twice posts once. */
  async reply(door: Door, id: string, text: string): Promise<ReplyProblem | null> {
    const problem = problemOfReply(door, text)
    if (problem !== null) return problem
    const { agency, address } = door.caller
    const key = { locator: door.locator, proof: door.keys.proof }
    const result = await this.mailboxes.post(agency, key, await this.#written(door, id, text), address)
    return result === 'posted' || result === 'already' ? null : 'failed'
  }

  async #written({ caller, locator, keys, read }: Door, id: string, text: string): Promise<MailboxMessage> {
    if (read === null) return { channel: 'general', id, body: text }
    const { agency } = caller
    const { nextSeq: seq, reportRecipient: recipient } = read
    const written = { kind: 'message', text, agency, locator, seq, author: 'reporter' } as const
    const sealed = await sealMessage({ ...written, signing: keys.signing, recipient })
    return { channel: 'corruption', id, seq, sealed: toBase64(sealed) }
  }

  async #unseal(
    { agency, lang }: Caller,
    locator: Locator,
    keys: ReceiptKeys,
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

function problemOfReply({ secret }: Door, text: string): ReplyProblem | null {
  if (text.trim() === '') return 'empty'
  if (text.length > messageMaxLength) return 'too_long'
  return containsSecret(text, secret) ? 'secret' : null
}
