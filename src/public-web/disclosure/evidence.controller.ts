import { Controller, Get, Param, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { ReadDisclosureService } from '../../disclosure/read-disclosure.service.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { OfficePapersService } from '../appearance/office-papers.service.js'
import { PageFrames } from '../page-frame.js'
import { sendPdf } from '../send-pdf.js'
import { evidenceData } from './evidence-data.js'

/** The sheet that an office hands in with its yearly assessment. */
@Controller('disclosure')
export class EvidenceController {
  constructor(
    private readonly frames: PageFrames,
    private readonly disclosure: ReadDisclosureService,
    private readonly papers: OfficePapersService,
  ) {}

  /** In Thai, like every paper that an office hands in. */
  @Get(':year/evidence.pdf')
  async evidence(
    @Res({ passthrough: true }) reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Param('year') text: string,
  ): Promise<Buffer> {
    const year = parseFiscalYear(text)
    if (year === null) throw new NotFoundError('no_fiscal_year')
    const frame = this.frames.inLanguage('th', agency, '/disclosure')
    const data = evidenceData(frame, year, await this.disclosure.newest(agency.id, year))
    const pdf = await this.papers.pdf(agency, 'public-web/disclosure/evidence.typ', data)
    return sendPdf(reply, `disclosure-${year}.pdf`, pdf)
  }
}
