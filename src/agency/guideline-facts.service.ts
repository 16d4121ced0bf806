import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { VerifiedDirectory } from '../crypto/directory.js'
import {
  complaintDeadlineCodes,
  deadlineCodes,
  defaultDeadlines,
  type ChannelDeadlines,
  type Deadline,
  type DeadlineCode,
} from '../kernel/deadline.js'
import type { Channel } from '../kernel/channel.js'
import type { AgencyId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import type { Agency } from './agency.js'
import { DeadlineEntity } from './deadline.entity.js'
import {
  guidelineDigest,
  guidelineFacts,
  type GuidelineFacts,
  type GuidelineSources,
  type OfferedMethod,
} from './guideline-facts.js'
import { GuidelineVersionEntity } from './guideline-version.entity.js'
import { IntakeMethodEntity } from './intake-method.entity.js'
import { ResponsibleUnitEntity } from './responsible-unit.entity.js'

/** Deadlines stand on pages that many open at once; an agency changes them once in years. */
const rememberMs = 10_000

export interface NumberedGuideline {
  readonly seq: number
  readonly publishedOn: OfficeDate
}

export interface StoredGuideline extends NumberedGuideline {
  readonly facts: GuidelineFacts
}

export interface CurrentGuideline {
  readonly facts: GuidelineFacts
  /** Null in the first hour after a change, until the worker has numbered it. */
  readonly version: NumberedGuideline | null
}

/** What an agency does, by when, and how it is reached. */
@Injectable()
export class GuidelineFactsService {
  readonly #deadlines = new Map<
    AgencyId,
    { readonly deadlines: ChannelDeadlines; readonly untilMs: number }
  >()

  constructor(private readonly database: Database) {}

  /** A change shows within ten seconds. Where the agency has set nothing, the default stands. */
  async deadlines(agency: AgencyId): Promise<ChannelDeadlines> {
    const known = this.#deadlines.get(agency)
    if (known !== undefined && known.untilMs > performance.now()) return known.deadlines
    const deadlines = await this.database.inAgency({ agency }, (tx) => readDeadlines(tx, agency))
    this.#deadlines.set(agency, { deadlines, untilMs: performance.now() + rememberMs })
    return deadlines
  }

  /** What the office has set, for whoever edits it. */
  async settings(agency: Agency): Promise<Pick<GuidelineSources, 'unit' | 'methods' | 'deadlines'>> {
    return this.database.inAgency({ agency: agency.id }, (tx) => readSources(tx, agency))
  }

  /** As everything stands now. @param directory - Null while the sealed channel is closed. */
  async current(agency: Agency, directory: VerifiedDirectory | null): Promise<CurrentGuideline> {
    return this.database.inAgency({ agency: agency.id }, async (tx) => {
      const facts = guidelineFacts({ agency, directory, ...(await readSources(tx, agency)) })
      const digest = guidelineDigest(facts)
      const newest = await newestVersion(tx, agency.id)
      return { facts, version: newest?.sha256.equals(digest) === true ? newest : null }
    })
  }

  /** The guideline of that number; null when there is none. */
  async version(agency: AgencyId, seq: number): Promise<StoredGuideline | null> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.findOne(GuidelineVersionEntity, { where: { agencyId: agency, seq } }),
    )
  }

  /** Newest first. */
  async versions(agency: AgencyId): Promise<NumberedGuideline[]> {
    return this.database.inAgency({ agency }, (tx) =>
      tx.find(GuidelineVersionEntity, {
        select: { agencyId: true, seq: true, publishedOn: true },
        where: { agencyId: agency },
        order: { seq: 'DESC' },
      }),
    )
  }

  /**
   * Numbers the guideline as it stands, unless the newest version says the same already.
   * @returns whether there is a new version.
   */
  async number(agency: Agency, directory: VerifiedDirectory | null, on: OfficeDate): Promise<boolean> {
    return this.database.inAgency({ agency: agency.id }, async (tx) => {
      const facts = guidelineFacts({ agency, directory, ...(await readSources(tx, agency)) })
      const sha256 = guidelineDigest(facts)
      const newest = await newestVersion(tx, agency.id)
      if (newest?.sha256.equals(sha256) === true) return false
      const seq = (newest?.seq ?? 0) + 1
      await tx.insert(GuidelineVersionEntity, { agencyId: agency.id, seq, facts, sha256, publishedOn: on })
      return true
    })
  }
}

async function newestVersion(tx: EntityManager, agency: AgencyId): Promise<GuidelineVersionEntity | null> {
  return tx.findOne(GuidelineVersionEntity, { where: { agencyId: agency }, order: { seq: 'DESC' } })
}

async function readSources(
  tx: EntityManager,
  { id, phone }: Agency,
): Promise<Pick<GuidelineSources, 'unit' | 'methods' | 'deadlines'>> {
  const unit = await tx.findOne(ResponsibleUnitEntity, { where: { agencyId: id } })
  return {
    unit: { name: { th: unit?.nameTh ?? '', en: unit?.nameEn ?? '' }, phone: unit?.phone ?? phone },
    methods: await readMethods(tx, id),
    deadlines: await readDeadlines(tx, id),
  }
}

async function readMethods(tx: EntityManager, agency: AgencyId): Promise<OfferedMethod[]> {
  const rows = await tx.find(IntakeMethodEntity, {
    where: { agencyId: agency },
    order: { position: 'ASC', method: 'ASC' },
  })
  return rows.map((row) => ({
    method: row.method,
    detail: { th: row.detailTh, en: row.detailEn },
    hours: { th: row.hoursTh, en: row.hoursEn },
    isForGeneral: row.isForGeneral,
    isForCorruption: row.isForCorruption,
    isConfidential: row.isConfidential,
  }))
}

/** As the agency has set them; where it has set nothing, the default stands. */
export async function readDeadlines(tx: EntityManager, agency: AgencyId): Promise<ChannelDeadlines> {
  const rows = await tx.find(DeadlineEntity, { where: { agencyId: agency } })
  const { corruption, general } = defaultDeadlines
  return {
    corruption: { ...corruption, ...ofChannel(rows, 'corruption', deadlineCodes) },
    general: { ...general, ...ofChannel(rows, 'general', complaintDeadlineCodes) },
  }
}

function ofChannel(
  rows: readonly DeadlineEntity[],
  channel: Channel,
  codes: readonly DeadlineCode[],
): Partial<Record<DeadlineCode, Deadline>> {
  const own = rows.filter((row) => row.channel === channel && codes.includes(row.code))
  return Object.fromEntries(own.map(({ code, days, counts }) => [code, { days, counts }]))
}
