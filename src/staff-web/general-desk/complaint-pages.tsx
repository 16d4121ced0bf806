import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { AgencyService } from '../../agency/agency.service.js'
import { OpenComplaintService } from '../../general/casework/open-complaint.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import { assigneesOf } from './assignees.js'
import type { ComplaintExtras, ComplaintVisit } from './complaint-page-props.js'
import { ComplaintPage } from './complaint.page.js'

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
    const people = await this.officers.list(agency.id)
    return renderPage(
      <ComplaintPage
        frame={this.frames.of(request, agency)}
        opened={opened}
        me={officer.id}
        nameOf={namesOf(people)}
        assignees={assigneesOf(people, await this.agencies.posts(agency.id))}
        categories={await this.agencies.generalCategories(agency.id)}
        canPublish={agency.publishesComplaints}
        newId={randomUUID}
        drawnAt={opened.openedAt.toISOString()}
        {...extras}
      />,
    )
  }
}
