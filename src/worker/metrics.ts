import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client'

/** What operators watch. Sums over all agencies: no figure of one office. */
export interface WorkerMetrics {
  readonly registry: Registry
  readonly releases: Counter<'result'>
  readonly chained: Counter
  readonly mails: Counter
  /** 1 while this worker works, 0 while another one does or the database is away. */
  readonly isActive: Gauge
  readonly failures: Counter
}

export function createMetrics(): WorkerMetrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    releases: new Counter({
      name: 'sujarit_release_requests_total',
      help: 'Requests for a release that were worked off.',
      labelNames: ['result'],
      registers,
    }),
    chained: new Counter({
      name: 'sujarit_journal_facts_chained_total',
      help: 'Facts that got their place in a journal.',
      registers,
    }),
    mails: new Counter({
      name: 'sujarit_mails_total',
      help: 'Mails that a mail server has taken.',
      registers,
    }),
    isActive: new Gauge({
      name: 'sujarit_worker_active',
      help: 'Whether this worker is the one that works.',
      registers,
    }),
    failures: new Counter({
      name: 'sujarit_worker_failures_total',
      help: 'Rounds that ended early, for example because the database was away.',
      registers,
    }),
  }
}
