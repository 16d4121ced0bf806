import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { PastImportEntity } from '../../agency/past-import.entity.js'
import { recordAct, type Act } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { CoveredYears, WithdrawalReason } from '../../kernel/past-import.js'
import { Database } from '../../platform/database/database.js'
import type { PastFact } from './past-case-facts.js'

/** An import as its list shows it: never the rows. */
export type PastImport = Omit<PastImportEntity, 'cases' | 'agencyId'>

export interface NewImport extends CoveredYears {
  /** Made with the form: the same form sent twice is one import. */
  readonly id: string
  readonly cases: readonly (readonly PastFact[])[]
}

export type Decided = 'done' | 'same_person' | 'unknown'

/** One officer enters the former register, another one lets it count; and so back. The database asks all of it again. */
@Injectable()
export class PastImportsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The newest first. */
  async list({ agency, id: officer }: Actor): Promise<readonly PastImport[]> {
    const rows = await this.database.inAgency({ agency, officer }, (tx) =>
      tx.find(PastImportEntity, {
        select: withoutRows,
        where: { agencyId: agency },
        order: { preparedOn: 'DESC', firstYear: 'DESC', id: 'ASC' },
      }),
    )
    return rows
  }

  /** Null when there is none; `cases` is null for whom it is not, and when it waits no longer. */
  async read(
    { agency, id: officer }: Actor,
    id: string,
  ): Promise<{ import: PastImport; cases: readonly (readonly PastFact[])[] | null; may: Deciding } | null> {
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const found = await tx.findOne(PastImportEntity, {
        select: withoutRows,
        where: { agencyId: agency, id },
      })
      if (found === null) return null
      const [row] = await tx.query<{ cases: PastFact[][] | null; prepare: boolean; confirm: boolean }[]>(
        `SELECT agency.import_cases($1) AS cases, agency.import_officer_may($2, 'prepare') AS prepare,
                agency.import_officer_may($2, 'confirm') AS confirm`,
        [id, found.rooms],
      )
      const { cases = null, prepare = false, confirm = false } = row ?? {}
      return { import: found, cases, may: { prepare, confirm } }
    })
  }

  async prepare(actor: Actor, wish: NewImport): Promise<'prepared' | 'overlaps'> {
    const { id, rooms, firstYear, lastYear, cases } = wish
    return this.#inTransaction(actor, async (tx) => {
      const result = await resultOf(tx, 'agency.prepare_import($1, $2, $3, $4, $5::jsonb)', [
        ...[id, rooms, firstYear, lastYear, JSON.stringify(cases)],
      ])
      if (result === 'overlaps') return 'overlaps'
      if (result === 'prepared') {
        await this.#record(tx, actor, {
          act: 'register_import_prepared',
          id,
          facts: { rooms, firstYear, lastYear },
        })
      }
      return 'prepared'
    })
  }

  /** From here on it counts; the worker gives each fact its place. */
  async confirm(actor: Actor, id: string): Promise<Decided> {
    return this.#decide(actor, id, 'agency.confirm_import($1)', 'register_import_confirmed')
  }

  async discard(actor: Actor, id: string): Promise<Decided> {
    return this.#decide(actor, id, 'agency.discard_import($1)', 'register_import_discarded')
  }

  async askWithdrawal(actor: Actor, id: string, reason: WithdrawalReason): Promise<Decided> {
    return this.#inTransaction(actor, async (tx) => {
      const result = await resultOf(tx, 'agency.ask_import_withdrawal($1, $2)', [id, reason])
      if (result !== 'true') return 'unknown'
      await this.#record(tx, actor, { act: 'register_import_withdrawal_asked', id, facts: { reason } })
      return 'done'
    })
  }

  async dropWithdrawal(actor: Actor, id: string): Promise<Decided> {
    return this.#decide(actor, id, 'agency.drop_import_withdrawal($1)', 'register_import_withdrawal_dropped')
  }

  async withdraw(actor: Actor, id: string): Promise<Decided> {
    return this.#decide(actor, id, 'agency.withdraw_import($1)', 'register_import_withdrawn')
  }

  async #decide(actor: Actor, id: string, call: string, act: Act): Promise<Decided> {
    return this.#inTransaction(actor, async (tx) => {
      const result = await resultOf(tx, call, [id])
      if (result === 'same_person') return 'same_person'
      if (!['confirmed', 'withdrawn', 'true'].includes(result)) return 'unknown'
      await this.#record(tx, actor, { act, id, facts: {} })
      return 'done'
    })
  }

  #inTransaction<T>({ agency, id }: Actor, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.database.inAgency({ agency, officer: id }, work)
  }

  /** Years and rooms, never how many: of reports that would be a figure. */
  async #record(
    tx: EntityManager,
    { agency, id: officer }: Actor,
    { act, id, facts }: ImportAct,
  ): Promise<void> {
    await recordAct(tx, { agency, officer, act, subject: id, at: this.clock.now(), facts })
  }
}

interface ImportAct {
  readonly act: Act
  readonly id: string
  readonly facts: Readonly<Record<string, string | number>>
}

/** What the officer may do with an import of these rooms. */
export interface Deciding {
  readonly prepare: boolean
  readonly confirm: boolean
}

const withoutRows = {
  ...{ agencyId: true, id: true, rooms: true, firstYear: true, lastYear: true, state: true },
  ...{ preparedBy: true, preparedOn: true, decidedBy: true, decidedOn: true },
  ...{ reason: true, askedBy: true, askedOn: true, withdrawnBy: true, withdrawnOn: true },
} as const

async function resultOf(tx: EntityManager, call: string, parameters: readonly unknown[]): Promise<string> {
  const [row] = await tx.query<{ result: string }[]>(`SELECT ${call}::text AS result`, [...parameters])
  return row?.result ?? ''
}
