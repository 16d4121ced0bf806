import { Controller, Get, Header, Param, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import {
  publicStates,
  PublishedComplaintsService,
  type PublicFilter,
} from '../../general/intake/published-complaints.service.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { sendPhoto } from '../../platform/http/send-photo.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { htmlPage, PageFrames } from '../page-frame.js'
import { ComplaintListPage } from './complaint-list.page.js'
import { PublishedComplaintPage } from './published-complaint.page.js'

/** General complaints that the office shows to everybody. Where it shows none, there are no such pages. */
@Controller('complaints')
export class ComplaintListController {
  constructor(
    private readonly frames: PageFrames,
    private readonly agencies: AgencyService,
    private readonly published: PublishedComplaintsService,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    demandList(agency)
    const filter = filterOf(query)
    const [categories, list] = await Promise.all([
      this.agencies.generalCategories(agency.id),
      this.published.list(agency.id, filter),
    ])
    const frame = this.frames.of(request, agency)
    return renderPage(ComplaintListPage({ frame, categories, filter, list }))
  }

  @Get(':number')
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('number') number: string,
  ): Promise<string> {
    demandList(agency)
    const complaint = await this.published.find(agency.id, numberOf(number))
    if (complaint === null) throw new NotFoundError('publication_unknown')
    const categories = await this.agencies.generalCategories(agency.id)
    const frame = this.frames.of(request, agency)
    return renderPage(PublishedComplaintPage({ frame, categories, complaint }))
  }

  @Get(':number/photos/:which')
  async photo(
    @CurrentAgency() agency: Agency,
    @Param('number') number: string,
    @Param('which') which: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (which !== 'before' && which !== 'after') throw new NotFoundError('photo_unknown')
    const photo = await this.published.photo(agency.id, numberOf(number), which)
    if (photo === null) throw new NotFoundError('photo_unknown')
    await sendPhoto(reply, which, photo)
  }
}

function demandList(agency: Agency): void {
  if (!agency.publishesComplaints) throw new NotFoundError('no_public_list')
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new NotFoundError('publication_unknown')
  return Number(text)
}

function filterOf({ category, state, page }: Readonly<Record<string, unknown>>): PublicFilter {
  return {
    category: typeof category === 'string' && category !== '' ? category : null,
    state: publicStates.find((known) => known === state) ?? null,
    page: typeof page === 'string' && /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  }
}
