import { Injectable } from '@nestjs/common'
import { IsNull } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import type { Contact } from '../contact-data/contact.js'
import { openContact } from '../contact-data/open.js'
import { sealContact } from '../contact-data/seal.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import { dataRequestDueOn, type DataRequestAnswer, type DataRequestKind } from '../kernel/data-request.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ConflictError, NotFoundError } from '../platform/errors/errors.js'
import { DataRequestEntity } from './data-request.entity.js'
import { demandRightsDesk, nextNumber } from './rights-desk.js'

/** The agency's private contact key, from the secret file of staff-web. */
export class RequesterKey {
  constructor(readonly identity: string) {}
}

export interface NewDataRequest {
  /** Chosen by the page: sent twice it is entered once. */
  readonly id: string
  readonly kind: DataRequestKind
  /** Not after today. */
  readonly receivedOn: OfficeDate
  readonly requester: Contact
  readonly asked: string
}

export interface OpenedDataRequest {
  readonly request: DataRequestEntity
  readonly requester: Contact
}

/** Keeps what people ask of the data on them, and by when they are answered. */
@Injectable()
export class DataRequestsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly key: RequesterKey,
  ) {}

  /** Unanswered ones first, by the day they are due; then the newest. @throws ForbiddenError */
  async list(actor: Actor): Promise<DataRequestEntity[]> {
    demandRightsDesk(actor)
    return this.database.inAgency({ agency: actor.agency, officer: actor.id }, async (tx) => {
      const where = { agencyId: actor.agency }
      const open = await tx.find(DataRequestEntity, {
        where: { ...where, outcome: IsNull() },
        order: { dueOn: 'ASC', number: 'ASC' },
      })
      const all = await tx.find(DataRequestEntity, { where, order: { number: 'DESC' }, take: mostListed })
      return [...open, ...all.filter(({ outcome }) => outcome !== null)]
    })
  }

  /** @throws ForbiddenError */
  async enter(actor: Actor, request: NewDataRequest): Promise<void> {
    demandRightsDesk(actor)
    const { id, kind, receivedOn, asked } = request
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      if (await tx.existsBy(DataRequestEntity, { agencyId: agency, id })) return
      const rows: readonly { readonly recipient: string }[] = await tx.query(
        'SELECT contact_recipient AS recipient FROM agency.agency WHERE agency_id = $1',
        [agency],
      )
      const sealed = await sealContact(rows[0]?.recipient ?? '', request.requester)
      const number = await nextNumber(tx, actor, 'data_request')
      await tx.insert(DataRequestEntity, {
        ...{ agencyId: agency, id, number, kind, receivedOn, asked, enteredBy: officer },
        dueOn: dataRequestDueOn(receivedOn),
        requesterSealed: Buffer.from(sealed),
      })
      await recordAct(tx, {
        agency,
        officer,
        act: 'rights_request_entered',
        subject: id,
        at,
        facts: { kind },
      })
    })
  }

  /** Shows who asked, and writes down that it did. @throws ForbiddenError, NotFoundError */
  async open(actor: Actor, id: string): Promise<OpenedDataRequest> {
    demandRightsDesk(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    const request = await this.database.inAgency({ agency, officer }, async (tx) => {
      const found = await tx
        .createQueryBuilder(DataRequestEntity, 'request')
        .addSelect('request.requesterSealed')
        .where('request.agencyId = :agency AND request.id = :id', { agency, id })
        .getOne()
      if (found === null) throw new NotFoundError('data_request_unknown')
      await recordAct(tx, { agency, officer, act: 'rights_request_opened', subject: id, at, facts: {} })
      return found
    })
    return { request, requester: await openContact(this.key.identity, request.requesterSealed) }
  }

  /** @throws ForbiddenError, NotFoundError, and ConflictError when it was answered before. */
  async answer(actor: Actor, id: string, { outcome, ground }: DataRequestAnswer): Promise<void> {
    demandRightsDesk(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    await this.database.inAgency({ agency, officer }, async (tx) => {
      const where = { agencyId: agency, id }
      const request = await tx.findOne(DataRequestEntity, { where, lock: { mode: 'pessimistic_write' } })
      if (request === null) throw new NotFoundError('data_request_unknown')
      if (request.outcome !== null) throw new ConflictError('data_request_answered')
      const answered = { outcome, ground, answeredOn: officeDate(at), answeredBy: officer }
      await tx.update(DataRequestEntity, where, answered)
      const facts = { outcome, ground }
      await recordAct(tx, { agency, officer, act: 'rights_request_answered', subject: id, at, facts })
    })
  }
}

/** Of an office's whole time there are few; this is where a page ends. */
const mostListed = 500
