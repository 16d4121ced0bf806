import { Injectable } from '@nestjs/common'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OwnTextWords } from '../kernel/own-text.js'
import { Database } from '../platform/database/database.js'
import type { Agency, GeneralCategory, Post } from './agency.js'
import { AgencyEntity } from './agency.entity.js'
import { DirectoryVersionEntity, type DirectorySignature } from './directory-version.entity.js'
import { GeneralCategoryEntity } from './general-category.entity.js'
import { HostEntity } from './host.entity.js'
import { PostEntity } from './post.entity.js'

/** Every page needs the agency; settings change a few times a year. */
const rememberMs = 2_000

/** A version of the key directory as it was published; whoever uses it verifies it. */
export interface StoredDirectoryVersion {
  readonly body: string
  readonly signatures: readonly DirectorySignature[]
}

/** What agencies say of themselves. */
@Injectable()
export class AgencyService {
  readonly #remembered = new Map<string, { readonly agency: Agency; readonly untilMs: number }>()

  constructor(private readonly database: Database) {}

  /**
   * The agency that answers at a host name, else the only one of the installation. A change of its settings shows
   * within two seconds; while the database is away, what was known last holds.
   * @param host - As in the `Host` header; port and upper case do not matter.
   * @returns null when no agency has the host and there is not exactly one.
   */
  async agencyOfHost(host: string): Promise<Agency | null> {
    const name = host.replace(/:\d+$/, '').toLowerCase()
    const remembered = this.#remembered.get(name)
    if (remembered !== undefined && remembered.untilMs > performance.now()) return remembered.agency
    const agency = await this.#readAgencyOfHost(name).catch((error: unknown) => {
      if (remembered !== undefined) return remembered.agency
      throw error
    })
    if (agency !== null) this.#remember(name, agency)
    return agency
  }

  /** Reads the agency anew when it is next asked for: it has just changed. Other copies follow within two seconds. */
  forget(agency: AgencyId): void {
    for (const [host, known] of this.#remembered) {
      if (known.agency.id === agency) this.#remembered.delete(host)
    }
  }

  /** The host name of its own under which citizens reach an agency; null while it has none. */
  async hostOf(agency: AgencyId): Promise<string | null> {
    const [first] = await this.database.source
      .getRepository(HostEntity)
      .find({ where: { agencyId: agency }, order: { host: 'ASC' }, take: 1 })
    return first?.host ?? null
  }

  /** Every agency of the installation, the oldest first. */
  async all(): Promise<Agency[]> {
    const rows = await this.database.source
      .getRepository(AgencyEntity)
      .find({ order: { openedOn: 'ASC', agencyId: 'ASC' } })
    return rows.map(agencyOf)
  }

  /** In the order that the agency chose, those no longer offered among them. */
  async posts(agency: AgencyId): Promise<Post[]> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.find(PostEntity, { where: { agencyId: agency }, order: { position: 'ASC', id: 'ASC' } }),
    )
    return rows.map(({ id, titleTh, titleEn, position, isPolitical, isRetired }) => ({
      id,
      title: { th: titleTh, en: titleEn },
      position,
      isPolitical,
      isRetired,
    }))
  }

  /** In the order that the agency chose, those no longer offered among them. */
  async generalCategories(agency: AgencyId): Promise<GeneralCategory[]> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.find(GeneralCategoryEntity, {
        where: { agencyId: agency },
        order: { position: 'ASC', code: 'ASC' },
      }),
    )
    return rows.map(({ code, nameTh, nameEn, position, hintTh, hintEn, isRetired }) => ({
      code,
      name: { th: nameTh, en: nameEn },
      position,
      hint: { th: hintTh, en: hintEn },
      isRetired,
    }))
  }

  /** Every version, the genesis first. Empty before set-up is complete: the sealed channel is then closed. */
  async directory(agency: AgencyId): Promise<StoredDirectoryVersion[]> {
    const rows = await this.database.inAgency({ agency }, (tx) =>
      tx.find(DirectoryVersionEntity, { where: { agencyId: agency }, order: { seq: 'ASC' } }),
    )
    return rows.map(({ body, signatures }) => ({ body, signatures }))
  }

  /** Officers to whom nothing new may be sealed, whatever the directory still says of them. */
  async withheldOfficers(agency: AgencyId): Promise<OfficerId[]> {
    const rows = await this.database.call<{ id: OfficerId }>(
      'agency.withheld_officers',
      'SELECT id FROM agency.withheld_officers($1) AS id',
      [agency],
    )
    return rows.map(({ id }) => id)
  }

  async #readAgencyOfHost(host: string): Promise<Agency | null> {
    const agencies = this.database.source.getRepository(AgencyEntity)
    const found = await agencies
      .createQueryBuilder('agency')
      .innerJoin(HostEntity, 'host', 'host.agencyId = agency.agencyId')
      .where('host.host = :host', { host })
      .getOne()
    if (found !== null) return agencyOf(found)
    const [only, second] = await agencies.find({ take: 2 })
    return only !== undefined && second === undefined ? agencyOf(only) : null
  }

  #remember(host: string, agency: Agency): void {
    // The header is the caller's: without a limit it could fill the memory.
    if (this.#remembered.size >= 1000) this.#remembered.clear()
    this.#remembered.set(host, { agency, untilMs: performance.now() + rememberMs })
  }
}

function agencyOf(row: AgencyEntity): Agency {
  return {
    id: row.agencyId,
    name: { th: row.nameTh, en: row.nameEn },
    shortName: { th: row.shortNameTh, en: row.shortNameEn },
    phone: row.phone,
    officeHours: { th: row.officeHoursTh, en: row.officeHoursEn },
    address: { th: row.addressTh, en: row.addressEn },
    isEvaluation: row.isEvaluation,
    contactRecipient: row.contactRecipient,
    openedOn: row.openedOn,
    attachments: { maxBytes: row.attachmentMaxBytes, maxCount: row.attachmentMaxCount },
    publishesComplaints: row.publishesComplaints,
    unopenedDays: row.unopenedDays,
    neglectedDays: row.neglectedDays,
    colour: row.colour,
    logo: row.logoSha256?.toString('hex') ?? null,
    offers: { ms: row.offersMalay, my: row.offersBurmese },
    showsNames: row.showsNames,
    ownTexts: ownTextsOf(row),
  }
}

function ownTextsOf(row: AgencyEntity): OwnTextWords {
  return {
    mail_confirm_th: row.mailConfirmTh,
    mail_confirm_en: row.mailConfirmEn,
    mail_confirm_ms: row.mailConfirmMs,
    mail_news_th: row.mailNewsTh,
    mail_news_en: row.mailNewsEn,
    mail_news_ms: row.mailNewsMs,
    mail_digest_th: row.mailDigestTh,
    mail_digest_en: row.mailDigestEn,
    mailbox_open_th: row.mailboxOpenTh,
    mailbox_open_en: row.mailboxOpenEn,
    mailbox_open_ms: row.mailboxOpenMs,
    mailbox_ended_th: row.mailboxEndedTh,
    mailbox_ended_en: row.mailboxEndedEn,
    mailbox_ended_ms: row.mailboxEndedMs,
  }
}
