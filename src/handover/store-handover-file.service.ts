import { Injectable } from '@nestjs/common'
import type { Agency } from '../agency/agency.js'
import { StoreSealedFileService } from '../corruption/intake/store-sealed-file.service.js'
import { demandGeneralOfficer } from '../general/casework/general-officer.js'
import { ComplaintEntity } from '../general/record/complaint.entity.js'
import type { Actor } from '../kernel/actor.js'
import type { ComplaintId } from '../kernel/ids.js'
import { Database } from '../platform/database/database.js'
import { NotFoundError } from '../platform/errors/errors.js'

/** Takes in a file that an officer's browser sealed. It waits for its report like any upload; unclaimed, it goes in two days. */
@Injectable()
export class StoreHandoverFileService {
  constructor(
    private readonly database: Database,
    private readonly storing: StoreSealedFileService,
  ) {}

  /** @returns its id, or null when nothing of it stayed. @throws ForbiddenError, NotFoundError, NoSpaceError */
  async store(
    actor: Actor,
    agency: Agency,
    { complaint, sealed }: { readonly complaint: ComplaintId; readonly sealed: AsyncIterable<Uint8Array> },
  ): Promise<string | null> {
    demandGeneralOfficer(actor)
    const found = await this.database.inAgency({ agency: actor.agency, officer: actor.id }, (tx) =>
      tx.findOneBy(ComplaintEntity, { agencyId: actor.agency, id: complaint }),
    )
    if (found === null) throw new NotFoundError('complaint_unknown')
    const stored = await this.storing.store(agency, found.locator, sealed)
    return stored.result === 'stored' ? stored.id : null
  }
}
