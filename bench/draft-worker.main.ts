import { Database } from '../src/platform/database/database.js'
import { makeWaitingDraft } from '../src/publication/work-off-drafts.js'

/** What one worker did, as it tells the bench. */
export interface DraftShare {
  /** Milliseconds of each draft. */
  readonly times: readonly number[]
  /** Of memory, at the end. */
  readonly bytes: number
}

const worker = await Database.connect(process.env['WORKER_URL'] ?? '', {
  ...{ entities: [], poolSize: 2, applicationName: 'bench' },
})
const times: number[] = []
for (;;) {
  const started = performance.now()
  const outcome = await makeWaitingDraft(worker, (error) => {
    throw error
  })
  if (outcome === null) break
  if (outcome.result !== 'drafted') throw new Error(`a draft was ${outcome.result}`)
  times.push(performance.now() - started)
}
await worker.close()
const share: DraftShare = { times, bytes: process.memoryUsage().rss }
process.send?.(share, () => {
  process.disconnect()
})
