import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import type { Contact } from '../../contact-data/contact.js'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import type { ComplaintId } from '../../kernel/ids.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import type { SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import type { ComplaintAct, RefusedForm } from './complaint-form.js'
import { ComplaintPage } from './complaint.page.js'

export interface ComplaintVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly officer: SignedInOfficer
  readonly id: ComplaintId
}

/** What the page shows besides the complaint. */
export interface ComplaintExtras {
  readonly done?: ComplaintAct | null
  readonly contact?: Contact
  readonly refused?: RefusedForm
}

/** Draws the page of a complaint, anew after each act. */
@Injectable()
export class ComplaintPages {
  constructor(
    private readonly opening: OpenComplaintService,
    private readonly agencies: AgencyService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
  ) {}

  /** @throws NotFoundError */
  async of({ request, agency, officer, id }: ComplaintVisit, extras: ComplaintExtras): Promise<string> {
    const opened = await this.opening.open(officer, id)
    return renderPage(
      <ComplaintPage
        frame={this.frames.of(request, agency)}
        opened={opened}
        me={officer.id}
        nameOf={namesOf(await this.officers.list(agency.id))}
        categories={await this.agencies.generalCategories(agency.id)}
        newId={randomUUID}
        {...extras}
      />,
    )
  }
}
