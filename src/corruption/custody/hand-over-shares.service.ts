import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../../audit/record-act.js'
import { hasAnyRole, type Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { AgencyId, Locator, OfficerId, ReportId } from '../../kernel/ids.js'
import { Database } from '../../platform/database/database.js'
import { ConflictError, ForbiddenError } from '../../platform/errors/errors.js'
import type { SentShare } from './sealed-vault.js'
import { demandCustodian } from './vault-people.js'
import { VerifiedDirectoryService } from './verified-directory.service.js'

/** An own share, for the custodian's browser to seal to the successor. */
export interface ShareToHandOver {
  readonly report: ReportId
  readonly locator: Locator
  readonly sealed: Buffer
}

/** To whom shares go, and from which version of the directory the browser took the key. */
export interface ShareSuccessor {
  readonly successor: OfficerId
  readonly directorySeq: number
}

const sharesAtOnce = 20

/** A custodian who leaves gives every share to a successor: page by page, so that an interrupted hand-over goes on. */
@Injectable()
export class HandOverSharesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directories: VerifiedDirectoryService,
  ) {}

  /**
   * The next shares this successor may take, and how many are left in all.
   * @throws ForbiddenError when the actor is no custodian.
   */
  async next(
    actor: Actor,
    successor: OfficerId,
  ): Promise<{ readonly shares: readonly ShareToHandOver[]; readonly left: number }> {
    demandCustodian(actor)
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const rows = await tx.query<(ShareToHandOver & { readonly left: number })[]>(
        `SELECT report_id AS report, locator, sealed, left_count::int AS left
           FROM corruption.shares_to_hand_over($1, $2)`,
        [successor, sharesAtOnce],
      )
      const shares = rows.map(({ report, locator, sealed }) => ({ report, locator, sealed }))
      return { shares, left: rows[0]?.left ?? 0 }
    })
  }

  /**
   * Those that went already, or may not go, are passed over: asking for the next ones tells.
   * @returns how many went.
   * @throws ForbiddenError when either is no custodian of the directory, ConflictError when the successor has another key by
   * now than the one that the shares were sealed to.
   */
  async handOver(
    actor: Actor,
    { successor, directorySeq }: ShareSuccessor,
    shares: readonly SentShare[],
  ): Promise<number> {
    demandCustodian(actor)
    const { directory } = await this.directories.of(actor.agency)
    if (directory.entryOf(successor)?.roles.includes('custodian') !== true || successor === actor.id) {
      throw new ForbiddenError('successor_is_no_custodian')
    }
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      await demandPresentKey(tx, agency, successor, directorySeq)
      let count = 0
      for (const { report, sealed } of shares) {
        const sql = 'SELECT corruption.hand_over_share($1, $2, $3) AS went'
        const [row] = await tx.query<{ readonly went: boolean }[]>(sql, [report, successor, sealed])
        if (row?.went !== true) continue
        const facts = { successor }
        await recordAct(tx, { agency, officer, act: 'vault_share_handed_over', subject: report, at, facts })
        count += 1
      }
      return count
    })
  }

  /**
   * Whether some vault has fewer custodians in office than open it: yes or no, for a number would tell how many reports
   * there are.
   * @throws ForbiddenError for everybody but the administrator.
   */
  async hasOrphans(actor: Actor): Promise<boolean> {
    if (!hasAnyRole(actor, ['administrator'])) throw new ForbiddenError('administrator_role_missing')
    const known = await this.directories.of(actor.agency).catch(orNoneYet)
    if (known === null) return false
    const { directory } = known
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const sql = 'SELECT corruption.has_orphaned_vaults($1) AS has'
      const [row] = await tx.query<{ readonly has: boolean }[]>(sql, [directory.custody.t])
      return row?.has ?? false
    })
  }
}

/** Before the directory is deployed there is no report, and so no vault. */
function orNoneYet(error: unknown): null {
  if (error instanceof ConflictError) return null
  throw error
}

/** The row is held until the shares are there: a key that changes at this moment has changed, or waits. */
async function demandPresentKey(
  tx: EntityManager,
  agency: AgencyId,
  successor: OfficerId,
  directorySeq: number,
): Promise<void> {
  const rows = await tx.query<{ readonly isNewer: boolean }[]>(
    `SELECT coalesce(key_since_seq > $3, false) AS "isNewer" FROM staff.officer
      WHERE agency_id = $1 AND id = $2 FOR SHARE`,
    [agency, successor, directorySeq],
  )
  if (rows[0]?.isNewer !== false) throw new ConflictError('directory_changed')
}
