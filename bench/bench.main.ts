import { benchDrafts } from './drafts.bench.js'
import { benchDesk } from './desk.bench.js'
import { benchGeneralDesk } from './general-desk.bench.js'
import { benchFiling, oneSealedFiling } from './filing.bench.js'
import { benchFlood } from './flood.bench.js'
import { benchGroups } from './groups.bench.js'
import { benchMailbox } from './mailbox.bench.js'
import { benchMemory } from './memory.bench.js'
import { benchNoScript } from './no-script.bench.js'
import { benchNoScriptFiles } from './no-script-files.bench.js'
import { benchPages } from './pages.bench.js'
import { startBenchInstallation, type BenchInstallation } from './programs.js'
import { benchStartUp } from './start-up.bench.js'
import { benchUploads } from './uploads.bench.js'

/** Benches that share one installation. */
const shared: Readonly<Record<string, (installation: BenchInstallation) => Promise<unknown>>> = {
  filing: benchFiling,
  mailbox: async (installation) => benchMailbox(installation, await oneSealedFiling(installation.publicUrl)),
  'no-script': benchNoScript,
  pages: benchPages,
  memory: async (installation) => benchMemory(installation, await oneSealedFiling(installation.publicUrl)),
}

/** Benches that make what they need themselves. */
const alone: Readonly<Record<string, () => Promise<void>>> = {
  uploads: benchUploads,
  'no-script-files': benchNoScriptFiles,
  flood: benchFlood,
  'start-up': benchStartUp,
  desk: benchDesk,
  'general-desk': benchGeneralDesk,
  drafts: benchDrafts,
  groups: benchGroups,
}

// Medians of five runs after one that does not count, with the lowest and highest in brackets. Everything runs on this
// machine: the load, three programs and PostgreSQL share its cores, so ratios say more than rates.
const asked = process.argv.slice(2)
const names = [...Object.keys(shared), ...Object.keys(alone)]
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`no bench named ${unknown.join(', ')}; there are ${names.join(', ')}\n`)
  process.exit(2)
}
const chosen = asked.length > 0 ? asked : names
await runShared(chosen.filter((name) => name in shared))
for (const name of chosen) await alone[name]?.()

async function runShared(wanted: readonly string[]): Promise<void> {
  if (wanted.length === 0) return
  const installation = await startBenchInstallation()
  // Interrupted, it leaves no program and no database behind.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void installation.close().finally(() => process.exit(130))
    })
  }
  try {
    for (const name of wanted) await shared[name]?.(installation)
  } finally {
    await installation.close()
  }
}
