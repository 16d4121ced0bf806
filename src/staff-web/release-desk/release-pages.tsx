import { randomUUID } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { ListReleasesService } from '../../publication/list-releases.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import type { PublicAddress } from '../public-address.js'
import { ReleaseDeskPage } from './release-desk.page.js'
import { emptyForm, type ReleaseForm } from './release-form.js'

interface DeskVisit {
  readonly request: FastifyRequest
  readonly agency: Agency
  readonly publicAddress: PublicAddress
}

/** Gathers what the release desk shows. */
@Injectable()
export class ReleasePages {
  constructor(
    private readonly releases: ListReleasesService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  /** @param form - As it was sent, when something was in the way. */
  async desk({ request, agency, publicAddress }: DeskVisit, form?: ReleaseForm): Promise<string> {
    const releases = await this.releases.list(agency.id)
    const nameOf = namesOf(await this.officers.list(agency.id))
    return renderPage(
      <ReleaseDeskPage
        frame={this.frames.of(request, agency)}
        releases={releases}
        nameOf={nameOf}
        form={form ?? emptyForm(randomUUID())}
        opening={agency}
        today={officeDate(this.clock.now())}
        publicAddress={publicAddress}
      />,
    )
  }
}
