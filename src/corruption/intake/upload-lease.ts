import { randomUUID } from 'node:crypto'
import type { AgencyId } from '../../kernel/ids.js'
import type { Database } from '../../platform/database/database.js'

const leaseSeconds = 15
const renewEveryMs = 5_000

const leaseUpload = 'SELECT corruption.lease_upload($1, $2, $3, $4) AS mine'
const releaseUpload = 'SELECT corruption.release_upload($1, $2, $3)'

/**
 * The right to write one upload, for as long as this process lives and is heard of. A process that was killed loses it
 * after fifteen seconds; until then nobody else writes.
 */
export class UploadLease {
  readonly #stopping = new AbortController()
  readonly #timer: NodeJS.Timeout
  #heldUntilMs: number
  #renewing: Promise<void> = Promise.resolve()

  private constructor(
    private readonly database: Database,
    private readonly agency: AgencyId,
    private readonly upload: string,
    readonly id: string,
  ) {
    this.#heldUntilMs = performance.now() + leaseSeconds * 1000
    this.#timer = setInterval(() => {
      this.#renewing = this.#renew()
    }, renewEveryMs)
    this.#timer.unref()
  }

  /** @returns null while somebody else writes, or when there is nothing to write any more. */
  static async take(database: Database, agency: AgencyId, upload: string): Promise<UploadLease | null> {
    const id = randomUUID()
    return (await ask(database, agency, upload, id)) ? new UploadLease(database, agency, upload, id) : null
  }

  /** Aborted when writing must end now: the lease was lost, or somebody asked us to give it up. */
  get stopped(): AbortSignal {
    return this.#stopping.signal
  }

  giveUp(): void {
    this.#stopping.abort()
  }

  /** Lets the next one write at once. A database that is away lets it write when the time is over. */
  async release(): Promise<void> {
    clearInterval(this.#timer)
    // A renewal that arrived after the release would lock the next one out for the whole time.
    await this.#renewing
    const parameters = [this.agency, this.upload, this.id]
    await this.database.call('corruption_release_upload', releaseUpload, parameters).catch(() => undefined)
  }

  async #renew(): Promise<void> {
    const askedAtMs = performance.now()
    // A database that is away: the old time still runs.
    const isMine = await ask(this.database, this.agency, this.upload, this.id).catch(() => null)
    if (isMine === true) this.#heldUntilMs = askedAtMs + leaseSeconds * 1000
    if (isMine === false || performance.now() > this.#heldUntilMs - renewEveryMs) this.giveUp()
  }
}

async function ask(database: Database, agency: AgencyId, upload: string, id: string): Promise<boolean> {
  const parameters = [agency, upload, id, leaseSeconds]
  const rows = await database.call<{ readonly mine: boolean }>(
    'corruption_lease_upload',
    leaseUpload,
    parameters,
  )
  return rows[0]?.mine === true
}
