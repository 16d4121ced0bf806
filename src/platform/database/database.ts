import { DataSource, type EntityManager, type EntitySchema } from 'typeorm'
import pg from 'pg'
import type { AgencyId, OfficerId } from '../../kernel/ids.js'

type TypeId = (typeof pg.types.builtins)[keyof typeof pg.types.builtins]
type EntityClass = new (...parameters: never[]) => object

export interface DatabaseOptions {
  readonly entities: readonly (EntityClass | EntitySchema)[]
  /** Connections at most; more callers wait their turn. */
  readonly poolSize: number
  readonly applicationName: string
  /** A statement that takes longer fails as an outage; without it a stuck database would hold every page. */
  readonly longestStatementMs?: number
}

/** Whose rows a transaction may see. Without an officer, rows that belong to holders stay hidden. */
export interface Scope {
  readonly agency: AgencyId
  readonly officer?: OfficerId
}

/** A program's way to PostgreSQL, as one role. */
export class Database {
  private constructor(
    readonly source: DataSource,
    private readonly pool: pg.Pool,
  ) {}

  /**
   * @param url - `postgres://` with the role's name and password.
   * @throws the driver's error when the server cannot be reached or refuses the role.
   */
  static async connect(url: string, options: DatabaseOptions): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url,
      entities: [...options.entities],
      applicationName: options.applicationName,
      poolSize: options.poolSize,
      connectTimeoutMS: 10_000,
      synchronize: false,
      installExtensions: false,
      // pg's own words can quote a row; they go to the log as a code, from the caller who saw the query fail.
      logging: false,
      poolErrorHandler: () => undefined,
      extra: { types: { getTypeParser }, keepAlive: true, ...timeLimits(options.longestStatementMs) },
    })
    await source.initialize()
    const { master } = source.driver as unknown as { readonly master: pg.Pool }
    return new Database(source, master)
  }

  /**
   * One transaction in which row-level security shows only this agency and, where officers hold keys, only what this
   * officer holds. The settings end with the transaction, so a pooled connection carries nothing to the next caller.
   */
  async inAgency<T>(scope: Scope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.source.transaction(async (tx) => {
      await tx.query(
        `SELECT set_config('sujarit.agency_id', $1, true), set_config('sujarit.officer_id', $2, true)`,
        [scope.agency, scope.officer ?? ''],
      )
      return work(tx)
    })
  }

  /**
   * One statement without a surrounding transaction, prepared once on each connection under its name: the hot path of
   * public-web. `date` columns arrive as text, `2026-11-23`; 64-bit integers as text.
   * @param name - Unique to this SQL text, at most 63 bytes.
   */
  async call<Row>(name: string, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
    const result = await this.pool.query({ name, text: sql, values: [...parameters] })
    return result.rows as Row[]
  }

  /** Waits for statements in flight, then closes every connection. Closing twice is not an error. */
  async close(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy()
  }
}

/** The server stops the statement; where it does not even answer, the driver gives up a little later. */
function timeLimits(longestStatementMs: number | undefined): object {
  if (longestStatementMs === undefined) return {}
  return { statement_timeout: longestStatementMs, query_timeout: longestStatementMs + 2_000 }
}

/** A calendar day is not a moment: the driver would turn it into midnight of the server's time zone. */
function getTypeParser(oid: TypeId, format?: 'text' | 'binary'): unknown {
  if (oid === pg.types.builtins.DATE && format !== 'binary') return (value: string) => value
  return pg.types.getTypeParser(oid, format)
}
