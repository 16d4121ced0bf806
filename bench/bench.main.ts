import { benchDesk } from './desk.bench.js'
import { benchGeneralDesk } from './general-desk.bench.js'
import { benchFiling } from './filing.bench.js'
import { benchFlood } from './flood.bench.js'
import { benchMailbox } from './mailbox.bench.js'
import { benchMemory } from './memory.bench.js'
import { benchNoScript } from './no-script.bench.js'
import { benchNoScriptFiles } from './no-script-files.bench.js'
import { benchPages } from './pages.bench.js'
import { startBenchInstallation } from './programs.js'
import { benchStartUp } from './start-up.bench.js'
import { benchUploads } from './uploads.bench.js'

// Medians of five runs after one that does not count, with the lowest and highest in brackets. Everything runs on this
// machine: the load, three programs and PostgreSQL share its cores, so ratios say more than rates.
const installation = await startBenchInstallation()
// Interrupted, it leaves no program and no database behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void installation.close().finally(() => process.exit(130))
  })
}
try {
  const filing = await benchFiling(installation)
  await benchMailbox(installation, filing)
  await benchNoScript(installation)
  await benchPages(installation)
  await benchMemory(installation, filing)
} finally {
  await installation.close()
}
await benchUploads()
await benchNoScriptFiles()
await benchFlood()
await benchStartUp()
await benchDesk()
await benchGeneralDesk()
