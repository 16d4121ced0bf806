import type { EntityManager } from 'typeorm'
import type { Actor } from '../../kernel/actor.js'
import type { ReportEvent } from '../../kernel/case-event.js'
import type { ReportId } from '../../kernel/ids.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { appendEvent } from '../../journal/append-event.js'
import { ConflictError, NotFoundError } from '../../platform/errors/errors.js'
import { ReportEntity } from '../record/report.entity.js'

/**
 * The report, held until the transaction ends: two officers who act at once act one after the other.
 * @throws NotFoundError when there is no such report or this officer holds no grant to it; both look the same.
 */
export async function lockReport(tx: EntityManager, actor: Actor, id: ReportId): Promise<ReportEntity> {
  const report = await tx.findOne(ReportEntity, {
    where: { agencyId: actor.agency, id },
    lock: { mode: 'pessimistic_write' },
  })
  if (report === null) throw new NotFoundError('report_unknown')
  return report
}

/**
 * @param seenFacts - `factsWritten` of the page on which the officer decided.
 * @throws ConflictError when somebody else has classified, answered or moved the report since.
 */
export function demandUnchanged(report: ReportEntity, seenFacts: number): void {
  if (report.factsWritten !== seenFacts) throw new ConflictError('report_changed')
}

type Fact = Pick<ReportEvent, 'kind' | 'facts'>

/** Writes facts of a locked report to the journal, numbered from its last one on. */
export async function appendFacts(
  tx: EntityManager,
  report: ReportEntity,
  on: OfficeDate,
  facts: readonly Fact[],
): Promise<void> {
  const { agencyId, id: subject, factsWritten } = report
  for (const [index, fact] of facts.entries()) {
    const ordinal = factsWritten + 1 + index
    await appendEvent(tx, { agencyId, channel: 'corruption', subject, ordinal, on, ...fact } as ReportEvent)
  }
  await tx.update(ReportEntity, { agencyId, id: subject }, { factsWritten: factsWritten + facts.length })
}
