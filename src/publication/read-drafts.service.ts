import { setTimeout } from 'node:timers/promises'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { DraftEntity, type DraftState } from './draft.entity.js'
import type { DraftProblem } from './draft-outcome.js'
import { RemarkEntity } from './remark.entity.js'
import { SignatureEntity } from './signature.entity.js'
import { signingSteps, type DraftContent, type Signature, type SigningStep } from './signed-release.js'
import { readSigningPosts, type SigningPosts } from './signing-posts.js'
import type { FiscalYear } from '../kernel/fiscal-year.js'
import type { Coverage } from '../statistics/coverage.js'

export interface ListedDraft {
  readonly id: string
  readonly year: FiscalYear
  readonly coverage: Coverage
  readonly asOf: OfficeDate
  /** Null when the calendar asked. */
  readonly askedBy: OfficerId | null
  readonly state: DraftState
  readonly signed: readonly SigningStep[]
}

export interface DraftRemark {
  readonly officer: OfficerId
  readonly writtenAt: Date
  readonly text: string
  readonly sendsBack: boolean
}

export interface DraftView extends ListedDraft {
  /** As whoever asked wrote it; it is published only where earlier figures are corrected. Empty when nothing was written. */
  readonly reason: string
  readonly problem: DraftProblem | null
  /** Waiting for so long that the worker does not seem to run. */
  readonly isSlow: boolean
  /** Null until it is made. */
  readonly content: DraftContent | null
  /** Of the content, 64 hexadecimal digits: goes back with a signature. Null until it is made. */
  readonly hash: string | null
  readonly isReady: boolean
  readonly publishOn: OfficeDate | null
  readonly releaseNumber: number | null
  readonly signatures: readonly (Signature & { readonly officer: OfficerId })[]
  /** Whose turn it is; null when all have signed, or nobody may. */
  readonly next: SigningStep | null
  /** From which posts the steps are signed, as set now. */
  readonly posts: SigningPosts
  readonly remarks: readonly DraftRemark[]
}

/** The worker hears of a draft at once and needs some tenths of a second. */
const patienceMs = 3000
const lookAgainMs = 100
const slowMs = 5 * 60 * 1000
const longestList = 50

/** What publishers see before the public does: the figures of whole months, as they would be released. */
@Injectable()
export class ReadDraftsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first, at most fifty. */
  async list(agency: AgencyId): Promise<ListedDraft[]> {
    return this.database.inAgency({ agency }, async (tx) => {
      const rows = await tx.find(DraftEntity, {
        select: {
          agencyId: true,
          id: true,
          fiscalYear: true,
          coverage: true,
          asOf: true,
          askedBy: true,
          state: true,
        },
        where: { agencyId: agency },
        order: { askedAt: 'DESC', id: 'ASC' },
        take: longestList,
      })
      const signatures = await tx.find(SignatureEntity, {
        select: { agencyId: true, draftId: true, step: true },
        where: { agencyId: agency },
      })
      return rows.map((row) => ({
        ...listed(row),
        signed: signingSteps.filter((step) =>
          signatures.some((one) => one.draftId === row.id && one.step === step),
        ),
      }))
    })
  }

  /** Waits up to three seconds for the worker. @returns null when there is no such draft. */
  async read(agency: AgencyId, id: string): Promise<DraftView | null> {
    for (const untilMs = performance.now() + patienceMs; ;) {
      const draft = await this.database.inAgency({ agency }, (tx) => this.#read(tx, agency, id))
      if (draft?.state !== 'waiting' || performance.now() > untilMs) return draft
      await setTimeout(lookAgainMs)
    }
  }

  async #read(tx: EntityManager, agency: AgencyId, id: string): Promise<DraftView | null> {
    const row = await tx.findOneBy(DraftEntity, { agencyId: agency, id })
    if (row === null) return null
    const signed = await tx.findBy(SignatureEntity, { agencyId: agency, draftId: id })
    const signatures = signingSteps.flatMap((step) => signed.filter((one) => one.step === step))
    const remarks = await tx.find(RemarkEntity, {
      where: { agencyId: agency, draftId: id },
      order: { writtenAt: 'ASC', id: 'ASC' },
    })
    const posts = await readSigningPosts(tx, agency)
    const waitedMs = this.clock.now().getTime() - row.askedAt.getTime()
    return {
      ...listed(row),
      reason: row.reason,
      problem: row.problem,
      isSlow: row.state === 'waiting' && waitedMs > slowMs,
      content: row.content === null ? null : (JSON.parse(row.content) as DraftContent),
      hash: row.hash?.toString('hex') ?? null,
      isReady: row.isReady,
      publishOn: row.publishOn,
      releaseNumber: row.releaseNumber,
      signed: signatures.map(({ step }) => step),
      signatures: signatures.map(({ step, name, post, signedOn, officerId }) => ({
        ...{ step, name, post, signedOn },
        officer: officerId,
      })),
      next: row.state === 'drafted' && row.isReady ? (signingSteps[signatures.length] ?? null) : null,
      posts,
      remarks: remarks.map(({ officerId, writtenAt, text, sendsBack }) => ({
        ...{ officer: officerId, writtenAt, text, sendsBack },
      })),
    }
  }
}

function listed({
  id,
  fiscalYear,
  coverage,
  asOf,
  askedBy,
  state,
}: DraftEntity): Omit<ListedDraft, 'signed'> {
  return { id, year: fiscalYear, coverage, asOf, askedBy, state }
}
