import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { Clock } from '../kernel/clock.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { readCounter, type Counter, type CounterState } from './counter.js'
import { insertTally } from './insert-tally.js'

/** One person who came to the desk. */
export interface Press {
  /** Made with the button: pressed twice, it counts once. */
  readonly id: string
  readonly service: string
  /** The day of a press that waited for the network; today when absent. */
  readonly on?: OfficeDate
}

/** `already`: the same press came before. `unknown`: no such button, or it is no longer there. */
export type PressOutcome = 'counted' | 'already' | 'unknown'

/** Counts people at the desk, one press each. No act of the audit log: the journal of counts itself says who and which day. */
@Injectable()
export class CountPeopleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async state(counter: Counter): Promise<CounterState> {
    return this.#as(counter, (tx) => readCounter(tx, counter, this.#today()))
  }

  async press(counter: Counter, press: Press): Promise<PressOutcome> {
    const today = this.#today()
    return this.#as(counter, async (tx) => {
      if (!(await hasButton(tx, counter, press))) return 'unknown'
      const { id, service, on: servedOn = today } = press
      const isNew = await insertTally(tx, counter, {
        ...{ id, service, channel: 'walk_in', kind: 'counted', number: 1 },
        ...{ servedOn, recordedOn: today, corrects: null, reason: '' },
      })
      return isNew ? 'counted' : 'already'
    })
  }

  /** Takes back the counter's own newest press of today; false when it is not the newest any more, or was taken back. */
  async undo(counter: Counter, press: string): Promise<boolean> {
    const today = this.#today()
    return this.#as(counter, async (tx) => {
      const { last } = await readCounter(tx, counter, today)
      if (last?.id !== press) return false
      return insertTally(tx, counter, {
        ...{ id: randomUUID(), service: last.service, channel: 'walk_in', kind: 'undone', number: -1 },
        ...{ servedOn: today, recordedOn: today, corrects: press, reason: '' },
      })
    })
  }

  #today(): OfficeDate {
    return officeDate(this.clock.now())
  }

  async #as<T>({ agency, officer }: Counter, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.inAgency(officer === undefined ? { agency } : { agency, officer }, work)
  }
}

async function hasButton(tx: EntityManager, { agency }: Counter, { service }: Press): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'SELECT 1 FROM agency.service WHERE agency_id = $1 AND code = $2 AND is_at_desk AND NOT is_retired',
    [agency, service],
  )
  return rows.length > 0
}
