import { verifyAudit, type AuditVerdict } from '../audit/verify-audit.js'
import type { Database } from '../platform/database/database.js'
import { say } from '../platform/programs/console.js'
import type { AgencyVerdict } from '../publication/verify-all.js'
import { anchorsOf, headLine, type KnownHead } from './known-heads.js'

/**
 * Recomputes the audit log of every agency, one line each; then prints the heads of both chains, to be kept elsewhere.
 * The exit code is 1 when anything does not hold.
 */
export async function verifyActsOfAll(
  worker: Database,
  agencies: readonly AgencyVerdict[],
  known: readonly KnownHead[],
): Promise<void> {
  const heads: string[] = []
  for (const journal of agencies) {
    const { agency, name } = journal
    const anchors = anchorsOf(known, agency, 'audit')
    const audit = await worker.source.transaction('REPEATABLE READ', (tx) => verifyAudit(tx, agency, anchors))
    sayVerdict(name, audit)
    if (journal.fault === null && journal.facts > 0)
      heads.push(headLine(agency, 'journal', journal.facts, journal.head))
    if (audit.fault === null && audit.acts > 0) heads.push(headLine(agency, 'audit', audit.acts, audit.head))
  }
  const lost = new Set(known.map(({ agency }) => agency))
  for (const { agency } of agencies) lost.delete(agency)
  for (const agency of lost) fail('verify_known_agency', { agency })
  if (heads.length > 0) say('verify_heads')
  for (const head of heads) process.stdout.write(`${head}\n`)
}

function sayVerdict(agency: string, { fault, acts, waiting, head }: AuditVerdict): void {
  if (fault === null) {
    say('verify_audit_good', { agency, acts, waiting, head: head.slice(0, 16) })
    return
  }
  const { problem, position, entryId } = fault
  fail(`verify_audit_${problem}`, { agency, position: position ?? '-', entry: entryId ?? '-' })
}

function fail(code: string, values: Readonly<Record<string, string | number>>): void {
  say(code, values)
  process.exitCode = 1
}
