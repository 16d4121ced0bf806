import { Injectable } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { ListReleasesService } from '../../publication/list-releases.service.js'
import { ReadRangesService } from '../../publication/read-ranges.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import { PublicAddress } from '../public-address.js'
import { FiguresDeskPage } from './figures-desk.page.js'
import type { RangeForm } from './range-form.js'
import { RangePage } from './range.page.js'

/** What is public, and what officers asked for. */
@Injectable()
export class FiguresReaders {
  constructor(
    readonly ranges: ReadRangesService,
    readonly releases: ListReleasesService,
    readonly officers: ListOfficersService,
  ) {}
}

/** Gathers what the pages of figures show. */
@Injectable()
export class FiguresPages {
  constructor(
    private readonly readers: FiguresReaders,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
    private readonly publicAddress: PublicAddress,
  ) {}

  async desk(request: FastifyRequest, agency: Agency, form: RangeForm): Promise<string> {
    const { ranges, releases, officers } = this.readers
    return renderPage(
      <FiguresDeskPage
        frame={this.frames.of(request, agency)}
        form={form}
        ranges={await ranges.list(agency.id)}
        nameOf={namesOf(await officers.list(agency.id))}
        opening={await releases.opening(agency.id)}
        today={officeDate(this.clock.now())}
      />,
    )
  }

  /** @throws NotFoundError when nobody asked for it. */
  async range(
    request: FastifyRequest,
    agency: Agency,
    id: string,
  ): Promise<{ readonly html: string; readonly isWaiting: boolean }> {
    const view = await this.readers.ranges.read(agency.id, id)
    if (view === null) throw new NotFoundError('figures_unknown')
    const released = await this.readers.releases.list(agency.id)
    const frame = this.frames.of(request, agency)
    const html = renderPage(
      <RangePage
        frame={frame}
        view={view}
        releasedYears={released.map(({ year }) => year)}
        publicAddress={this.publicAddress}
      />,
    )
    return { html, isWaiting: view.state === 'waiting' && !view.isSlow }
  }
}
