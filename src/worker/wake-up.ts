import pg from 'pg'

/** `pg_try_advisory_lock` key: the bytes of "sujw". */
const workerLock = 0x73756a77
const channel = 'sujarit_worker'

/**
 * A connection of the worker's own: it hears when somebody asks for a release, and as long as it lives and holds the
 * lock this worker is the one that works. A lost connection loses the lock with it.
 */
export class WakeUp {
  #client: pg.Client | null = null
  #isHolder = false

  /** @param wake - Called on each notification. */
  constructor(
    private readonly url: string,
    private readonly wake: () => void,
  ) {}

  /**
   * Connects anew where the connection was lost.
   * @returns whether this worker is the one to work.
   * @throws the driver's error when the database cannot be reached.
   */
  async isMine(): Promise<boolean> {
    this.#client ??= await this.#connect()
    if (!this.#isHolder) this.#isHolder = await tryLock(this.#client)
    return this.#isHolder
  }

  async close(): Promise<void> {
    const client = this.#client
    this.#forget()
    await client?.end()
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: 'sujarit-worker-wake-up',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    })
    // The next round connects again, and says so if it cannot.
    client.on('error', () => {
      if (this.#client === client) this.#forget()
    })
    client.on('end', () => {
      if (this.#client === client) this.#forget()
    })
    client.on('notification', this.wake)
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
    } catch (error) {
      await client.end().catch(() => undefined)
      throw error
    }
    return client
  }

  #forget(): void {
    this.#client = null
    this.#isHolder = false
  }
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
    workerLock,
  ])
  return rows[0]?.held === true
}
