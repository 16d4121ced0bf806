import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Agency } from '../agency/agency.js'
import { OfferOnceService, type FormFlow } from '../agency/offer-once.service.js'
import { recordAct } from '../audit/record-act.js'
import { sealContact } from '../contact-data/seal.js'
import { deriveReceiptKeys } from '../crypto/receipt.js'
import { contactGiven, type ComplaintAnswers } from '../general/intake/complaint-answers.js'
import { proofMac } from '../general/intake/file-complaint.service.js'
import { hasAnyRole, type Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { ComplaintId, Locator } from '../kernel/ids.js'
import type { EnteredMethod } from '../kernel/intake-method.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { parseVillageNumber } from '../kernel/village-number.js'
import { Argon2Lane } from '../platform/argon2/argon2-lane.js'
import { Database } from '../platform/database/database.js'
import { ForbiddenError } from '../platform/errors/errors.js'
import { Pepper } from '../platform/secrets/pepper.js'

/** Its words have been checked with `problemsOfComplaint`, its day with `problemOfReceivedDay`. */
export interface EnteredComplaint {
  readonly method: EnteredMethod
  readonly receivedOn: OfficeDate
  /** Number of the letter, as its sender counts; empty when it has none. */
  readonly senderReference: string
  readonly answers: ComplaintAnswers
  /** Of the form: sending it twice registers once. */
  readonly flow: FormFlow
}

export interface RegisteredComplaint {
  readonly id: ComplaintId
  readonly locator: Locator
  /** 24 digits, shown this once; the citizen's first visit changes the last 16. */
  readonly code: string
  readonly receivedOn: OfficeDate
}

interface Row {
  readonly result: 'filed' | 'already' | 'taken'
  readonly complaint: ComplaintId
  readonly received_on: OfficeDate
}

const registerComplaint = `
  SELECT result, complaint, received_on FROM general.register_complaint($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

/** A number that belongs to somebody else is as unlikely as it is harmless; more than this is a fault. */
const mostNumbers = 5

/** Enters a general complaint that came by letter, telephone or in person. */
@Injectable()
export class RegisterComplaintService {
  readonly #lane = new Argon2Lane({ atOnce: 1, waiting: 50 })

  constructor(
    private readonly database: Database,
    private readonly pepper: Pepper,
    private readonly clock: Clock,
    private readonly offers: OfferOnceService,
  ) {}

  /** @throws ForbiddenError, TooBusyError */
  async register(actor: Actor, agency: Agency, entered: EnteredComplaint): Promise<RegisteredComplaint> {
    if (!hasAnyRole(actor, ['general_officer'])) throw new ForbiddenError('general_role_missing')
    const { flow, ...told } = entered
    const contact = contactGiven(entered.answers.contact)
    const contactSealed = contact && (await sealContact(agency.contactRecipient, contact))
    for (let number = 0; number < mostNumbers; number += 1) {
      const { locator, secret } = this.offers.offer(agency, 'complaint', flow, [number, told])
      const keys = await deriveReceiptKeys(this.#lane.argon2id, { agency: agency.id, locator, secret })
      const receipt = [locator, proofMac(this.pepper, keys.proof), Buffer.from(keys.journalTag)]
      const row = await this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
        this.#store(tx, actor, entered, { receipt, contactSealed }),
      )
      if (row.result !== 'taken') {
        return { id: row.complaint, locator, code: locator + secret, receivedOn: row.received_on }
      }
    }
    throw new Error('every offered number is taken')
  }

  async #store(
    tx: EntityManager,
    { agency, id: officer }: Actor,
    { method, receivedOn, senderReference, answers }: EnteredComplaint,
    sealed: { readonly receipt: readonly unknown[]; readonly contactSealed: Uint8Array | null },
  ): Promise<Row> {
    const { category, narrative, place, villageNo } = answers
    const village = parseVillageNumber(villageNo)
    const rows: readonly Row[] = await tx.query(registerComplaint, [
      ...[randomUUID(), ...sealed.receipt, receivedOn, method],
      ...[category, narrative, place, village === 'malformed' ? null : village],
      ...[sealed.contactSealed && Buffer.from(sealed.contactSealed), senderReference],
    ])
    const [row] = rows
    if (row === undefined) throw new Error('general.register_complaint returned no row')
    if (row.result === 'filed') {
      const at = this.clock.now()
      const act = 'complaint_registered'
      await recordAct(tx, { agency, officer, act, subject: row.complaint, at, facts: { method } })
    }
    return row
  }
}
