import { Injectable } from '@nestjs/common'
import { fromBase64, toBase64 } from '../../crypto/bytes.js'
import type { Bilingual } from '../../kernel/bilingual.js'
import type { NextDue } from '../../kernel/case-clock.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId, Locator } from '../../kernel/ids.js'
import type { SealedKeyWarning } from '../../kernel/key-warning.js'
import { officeDate, type OfficeDate } from '../../kernel/office-date.js'
import type { ReceiptState } from '../../kernel/receipt-state.js'
import type { RefusalReason, ReportStatus } from '../../kernel/report-status.js'
import type { SealedVaultRequest } from '../../kernel/vault.js'
import { Database } from '../../platform/database/database.js'
import { missingFiles } from '../../platform/database/missing-files.js'
import { Pepper } from '../../platform/secrets/pepper.js'
import { readKeyWarnings } from './read-key-warnings.js'
import { receiptMac } from './receipt-mac.js'

export interface SealedMessage {
  readonly id: string
  readonly kind: 'message' | 'decision'
  /** Null: the reporter's own. */
  readonly officer: string | null
  readonly seq: number
  readonly on: OfficeDate
  /** Standard base64. */
  readonly sealed: string
}

export interface ReportStepTaken {
  readonly status: ReportStatus
  readonly refusalReason: RefusalReason | null
  readonly on: OfficeDate
}

/** A reporter's mailbox as the server has it: days and statuses in clear, every word sealed. */
export interface SealedMailbox {
  readonly receivedOn: OfficeDate
  readonly status: ReportStatus
  /** Standard base64; so is `reporterGrant`. */
  readonly sealed: string
  readonly reporterGrant: string
  /** In the order in which they came. */
  readonly messages: readonly SealedMessage[]
  /** From the first on. */
  readonly steps: readonly ReportStepTaken[]
  /** In the order of the days on which they came. */
  readonly attachments: readonly SealedAttachment[]
  /** How many of the messages the reporter had seen before. */
  readonly seenPosition: number
  /** Who opened the report, by the server's own log: the first to open it first. */
  readonly openers: readonly ReportOpener[]
  /** Requests for the identity in the vault, oldest first. */
  readonly vault: readonly SealedVaultRequest[]
  /** Keys that could open the report and may be in other hands, the first to end first. */
  readonly keyWarnings: readonly SealedKeyWarning[]
  /** What the office owes next, by which day. */
  readonly due: NextDue | null
}

/** Somebody to whose browser the sealed parts were handed. */
export interface ReportOpener {
  /** Of the post that the officer holds now. */
  readonly title: Bilingual
  readonly firstOn: OfficeDate
  readonly lastOn: OfficeDate
  /** On how many days. */
  readonly days: number
}

export interface SealedAttachment {
  readonly id: string
  /** The message that it came with; null: the report itself. */
  readonly message: string | null
  /** Bytes of the sealed file. */
  readonly size: number
  readonly fromOffice: boolean
  readonly on: OfficeDate
}

export interface NewMessage {
  /** A UUID the reporter's browser chose: sending twice posts once. */
  readonly id: string
  readonly seq: number
  /** Standard base64 of a sealed message of a padded size. */
  readonly sealed: string
  /** Ids of complete uploads under this case number. */
  readonly attachments: readonly string[]
  /** The reporter says that somebody retaliates: holders see the case first. */
  readonly isUrgent: boolean
  /** The reporter's word on what two officers asked; null when it is none. */
  readonly move?: { readonly id: string; readonly agrees: boolean } | null
}

/**
 * `out_of_order`: another message has this number already; read the mailbox again and seal anew. `missing`: nothing was
 * posted, because these files do not lie durably here; send them again. `not_asked`: nothing was posted, because the question
 * that it answers does not stand.
 */
export type PostOutcome =
  'posted' | 'already' | 'out_of_order' | 'not_asked' | 'refused' | { readonly missing: readonly string[] }

/** A code in the place of one that an officer has seen. */
export interface NewCode {
  /** 32 bytes derived from the new code. */
  readonly proof: Uint8Array
  /** Standard base64: the report key, sealed to the key of the new code. */
  readonly reporterGrant: string
  /** Signed by the old key: hands over to the new one. */
  readonly message: { readonly id: string; readonly seq: number; readonly sealed: string }
}

/** `not_offered`: no officer made this code, or it was changed before. */
export type CodeChange = 'changed' | 'already' | 'not_offered' | 'out_of_order' | 'refused'

interface Row {
  readonly received_on: OfficeDate
  readonly status: ReportStatus
  readonly sealed: Buffer
  readonly reporter_grant: Buffer
  readonly messages: readonly SealedMessage[]
  readonly steps: readonly ReportStepTaken[]
  readonly attachments: readonly SealedAttachment[]
  readonly seen_position: number
}

const readMailbox = `
  SELECT received_on, status, sealed, reporter_grant, messages, steps, attachments, seen_position
    FROM corruption.read_mailbox($1, $2, $3)`
const readOpeners = `
  SELECT jsonb_build_object('th', title_th, 'en', title_en) AS title, first_on AS "firstOn", last_on AS "lastOn", days
    FROM corruption.read_openers($1, $2, $3)`
const readVault = 'SELECT request FROM corruption.read_vault($1, $2, $3)'
const readDue = `
  SELECT due_on AS "on", due_code AS code FROM corruption.due_of_mailbox($1, $2, $3) WHERE due_on IS NOT NULL`
const postMessage = `SELECT corruption.post_message($1, $2, $3, $4, $5, $6, $7, $8::uuid[], $9) AS result`
const answerMove = `SELECT corruption.answer_move($1, $2, $3, $4, $5, $6, $7, $8::uuid[], $9, $10) AS result`
const markSeen = `SELECT corruption.mark_seen($1, $2, $3, $4)`

/** One mailbox for one proof. It cannot list, and it cannot read. */
@Injectable()
export class ReportMailboxService {
  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /** @returns null for a wrong secret and for an unknown number alike. */
  async open(agency: AgencyId, locator: Locator, proof: Uint8Array): Promise<SealedMailbox | null> {
    const mac = receiptMac(this.pepper, proof)
    const door = [agency, locator, mac]
    const [row] = await this.database.call<Row>('corruption_read_mailbox', readMailbox, door)
    if (row === undefined) return null
    const openers = await this.database.call<ReportOpener>('corruption_read_openers', readOpeners, door)
    const vault = await this.database.call<{ readonly request: SealedVaultRequest }>(
      'corruption_read_vault',
      readVault,
      door,
    )
    const [due] = await this.database.call<NextDue>('corruption_due_of_mailbox', readDue, door)
    return {
      receivedOn: row.received_on,
      status: row.status,
      sealed: toBase64(row.sealed),
      reporterGrant: toBase64(this.pepper.open('reporter grant', row.reporter_grant)),
      messages: row.messages,
      steps: row.steps,
      attachments: row.attachments,
      seenPosition: row.seen_position,
      openers,
      vault: vault.map(({ request }) => request),
      keyWarnings: await readKeyWarnings(this.database, door),
      due: due ?? null,
    }
  }

  /** @returns null for a wrong secret and for an unknown number alike. */
  async receiptState(agency: AgencyId, locator: Locator, proof: Uint8Array): Promise<ReceiptState | null> {
    const door = [agency, locator, receiptMac(this.pepper, proof)]
    const sql = 'SELECT corruption.receipt_state($1, $2, $3) AS state'
    const rows = await this.database.call<{ readonly state: ReceiptState | null }>(
      'corruption_receipt_state',
      sql,
      door,
    )
    return rows[0]?.state ?? null
  }

  /** Lets the mailbox open by the new code alone. Sent again it says `already`. */
  async changeCode(
    agency: AgencyId,
    locator: Locator,
    proof: Uint8Array,
    { proof: newProof, reporterGrant, message }: NewCode,
  ): Promise<CodeChange> {
    const rows = await this.database.call<{ readonly result: CodeChange }>(
      'corruption_change_code',
      'SELECT corruption.change_code($1, $2, $3, $4, $5, $6, $7, $8, $9) AS result',
      [
        ...[agency, locator, receiptMac(this.pepper, proof), receiptMac(this.pepper, newProof)],
        this.pepper.seal('reporter grant', Buffer.from(fromBase64(reporterGrant))),
        ...[message.id, message.seq, officeDate(this.clock.now()), Buffer.from(fromBase64(message.sealed))],
      ],
    )
    return rows[0]?.result ?? 'refused'
  }

  /** @param message - Its sealed text has been checked for size and shape. */
  async post(
    agency: AgencyId,
    locator: Locator,
    proof: Uint8Array,
    message: NewMessage,
  ): Promise<PostOutcome> {
    const { move = null } = message
    const words = [
      agency,
      locator,
      receiptMac(this.pepper, proof),
      message.id,
      message.seq,
      officeDate(this.clock.now()),
      Buffer.from(fromBase64(message.sealed)),
      message.attachments,
    ]
    return move === null
      ? this.#post('corruption_post_message', postMessage, [...words, message.isUrgent])
      : this.#post('corruption_answer_move', answerMove, [...words, move.id, move.agrees])
  }

  /**
   * Remembers how many messages the reporter has seen; never fewer than before. A wrong proof changes nothing and looks
   * the same.
   */
  async markSeen(agency: AgencyId, locator: Locator, proof: Uint8Array, position: number): Promise<void> {
    const mac = receiptMac(this.pepper, proof)
    await this.database.call('corruption_mark_seen', markSeen, [agency, locator, mac, position])
  }

  async #post(name: string, sql: string, parameters: readonly unknown[]): Promise<PostOutcome> {
    try {
      const rows = await this.database.call<{ readonly result: PostOutcome }>(name, sql, parameters)
      return rows[0]?.result ?? 'refused'
    } catch (error) {
      const missing = missingFiles(error)
      if (missing === null) throw error
      return { missing }
    }
  }
}
