import { Injectable } from '@nestjs/common'
import { recordAct } from '../../audit/record-act.js'
import type { Actor } from '../../kernel/actor.js'
import { Clock } from '../../kernel/clock.js'
import type { ReportId, VaultRequestId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { Database } from '../../platform/database/database.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { demandHolder } from './vault-people.js'

/** For the browser of the officer who asked; to nobody else are these two ever handed out together. */
export interface ReleasedVault {
  readonly identity: Buffer
  /** Each sealed to this officer, for this request. */
  readonly shares: readonly Buffer[]
}

export type VaultOpening = ReleasedVault | 'not_agreed' | 'used_up'

interface Row {
  readonly result: 'opened' | 'not_agreed' | 'used_up'
  readonly report_id: ReportId
  readonly identity_sealed: Buffer
  readonly shares: Buffer[]
}

/** Hands the sealed identity and the custodians' answers to the officer who asked. Each time is an act of its own. */
@Injectable()
export class OpenVaultService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws ForbiddenError, and NotFoundError for every request but the officer's own. */
  async open(actor: Actor, report: ReportId, request: VaultRequestId): Promise<VaultOpening> {
    demandHolder(actor)
    const at = this.clock.now()
    const { agency, id: officer } = actor
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const rows: Row[] = await tx.query('SELECT * FROM corruption.open_vault($1, $2)', [
        request,
        officeDate(at),
      ])
      const [row] = rows
      if (row?.report_id !== report) throw new NotFoundError('vault_request_unknown')
      if (row.result !== 'opened') return row.result
      await recordAct(tx, { agency, officer, act: 'vault_opened', subject: report, at, facts: {} })
      return { identity: row.identity_sealed, shares: row.shares }
    })
  }
}
