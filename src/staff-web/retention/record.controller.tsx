import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { DestructionRecordService } from '../../retention/destruction-record.service.js'
import { ListOfficersService } from '../../staff-accounts/list-officers.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { namesOf } from '../officer-names.js'
import { recordCsv } from './record-csv.js'
import { RecordPage, RecordPrintPage } from './record.page.js'

/** The record of destruction, on the screen, on paper and as a file. */
@Controller('retention/record')
@Allow('general_officer', 'screener', 'investigator', 'administrator')
export class RecordController {
  constructor(
    private readonly records: DestructionRecordService,
    private readonly officers: ListOfficersService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    const record = await this.records.list(officer)
    const nameOf = namesOf(await this.officers.list(agency.id))
    return renderPage(<RecordPage frame={this.frames.of(request, agency)} record={record} nameOf={nameOf} />)
  }

  @Get('print')
  @Header(...htmlPage)
  async print(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<string> {
    const props = {
      frame: this.frames.of(request, agency),
      record: await this.records.list(officer),
      nameOf: namesOf(await this.officers.list(agency.id)),
      today: officeDate(this.clock.now()),
    }
    return renderPage(<RecordPrintPage {...props} />)
  }

  /** A POST, for it is written into the log. */
  @Post('export')
  async export(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const record = await this.records.take(officer)
    const nameOf = namesOf(await this.officers.list(agency.id))
    const name = `sujarit-destruction-${officeDate(this.clock.now())}.csv`
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(recordCsv(this.frames.of(request, agency), record, nameOf))
  }
}
