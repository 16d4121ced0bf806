import { openBlobStore } from '../blobs/open-blob-store.js'
import { SystemClock } from '../kernel/clock.js'
import { readConfig, type Config } from '../platform/config/config.js'
import { Database } from '../platform/database/database.js'
import { ownerRole } from '../platform/database/roles.js'
import { programUrl } from '../platform/database/urls.js'
import { say } from '../platform/programs/console.js'
import { joinInstallation } from '../platform/programs/installation.js'
import { verifyAll, type AgencyVerdict, type Fault } from '../publication/verify-all.js'
import { anchorsOf, knownHeads } from './known-heads.js'
import { verifyActsOfAll } from './verify-acts.js'
import { verifyAttachments } from './verify-attachments.js'

/**
 * `npm run sujarit -- verify`: one line for each agency, beside a running installation too, and one for each attachment
 * that is missing or changed. `--known <file>` compares with heads that were noted earlier. The exit code is 1 when anything does not hold.
 */
export async function verifyInstallation(parameters: readonly string[] = []): Promise<void> {
  const known = await knownHeads(parameters)
  const config = readConfig()
  const installation = await joinInstallation(config)
  try {
    const url = await programUrl(config, installation.adminUrl, 'worker')
    const worker = await Database.connect(url, {
      entities: [],
      poolSize: 1,
      applicationName: 'sujarit-verify',
    })
    try {
      const verdicts = await verifyAll(worker, (agency) => anchorsOf(known, agency, 'journal'))
      printVerdicts(verdicts)
      await verifyActsOfAll(worker, verdicts, known)
      await verifyFiles(config, installation.adminUrl, verdicts)
    } finally {
      await worker.close()
    }
  } finally {
    await installation.close()
  }
}

async function verifyFiles(
  config: Config,
  adminUrl: string,
  agencies: readonly AgencyVerdict[],
): Promise<void> {
  const url = new URL(adminUrl)
  url.searchParams.set('options', `-c role=${ownerRole}`)
  const owner = await Database.connect(url.href, {
    entities: [],
    poolSize: 1,
    applicationName: 'sujarit-verify',
  })
  const blobs = await openBlobStore(config, new SystemClock())
  try {
    for (const { agency, name } of agencies) {
      for (const { id, problem } of await verifyAttachments(owner, blobs, agency)) {
        say(`verify_attachment_${problem}`, { agency: name, id })
        process.exitCode = 1
      }
    }
  } finally {
    await owner.close()
  }
}

function printVerdicts(verdicts: readonly AgencyVerdict[]): void {
  if (verdicts.length === 0) say('verify_nothing')
  for (const verdict of verdicts) {
    const { name, fault, facts, waiting, releases } = verdict
    if (fault !== null) sayFault(name, fault)
    else say('verify_good', { agency: name, facts, waiting, releases, head: verdict.head.slice(0, 16) })
  }
  if (verdicts.some(({ fault }) => fault !== null)) process.exitCode = 1
}

function sayFault(agency: string, fault: Fault): void {
  if (fault.of === 'release') {
    say(`verify_release_${fault.problem}`, { agency, year: fault.year, number: fault.number })
  } else if (fault.of === 'moved_alone') {
    say('verify_moved_alone', { agency, subject: fault.subject })
  } else if (fault.of === 'tally') {
    say(`verify_tally_${fault.problem}`, { agency, seq: fault.seq })
  } else if (fault.of === 'waiting_fact') {
    say('verify_journal_waiting_unknown', { agency, event: fault.eventId })
  } else {
    const { position, eventId } = fault
    say(`verify_journal_${fault.problem}`, { agency, position, event: eventId ?? '-' })
  }
}
