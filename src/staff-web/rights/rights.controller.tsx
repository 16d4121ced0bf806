import { randomUUID } from 'node:crypto'
import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { BreachesService } from '../../rights/breaches.service.js'
import { DataRequestsService } from '../../rights/data-requests.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields } from '../sent-fields.js'
import {
  emptyDataRequest,
  readAnswer,
  readDataRequest,
  sentAnswer,
  sentDataRequest,
} from './data-request-form.js'
import { DataRequestPage, NewDataRequestPage } from './data-request.page.js'
import { rightsActs, RightsPage } from './rights.page.js'
import { rightsId } from './rights-id.js'

/** The registers of the law on personal data, and the requests of the first of them. */
@Controller('rights')
@Allow('administrator')
export class RightsController {
  constructor(
    private readonly requests: DataRequestsService,
    private readonly breaches: BreachesService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query('done') done: unknown,
  ): Promise<string> {
    const lists = { requests: await this.requests.list(officer), breaches: await this.breaches.list(officer) }
    const frame = this.frames.of(request, agency)
    return renderPage(
      <RightsPage {...lists} frame={frame} done={known(rightsActs, done)} now={this.clock.now()} />,
    )
  }

  @Get('requests/new')
  @Header(...htmlPage)
  form(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    const form = emptyDataRequest(randomUUID(), officeDate(this.clock.now()))
    return renderPage(
      <NewDataRequestPage frame={this.frames.of(request, agency)} form={form} problems={[]} />,
    )
  }

  /** 303 to the list, or 422 with the form as it was typed. */
  @Post('requests')
  async enter(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const form = sentDataRequest(sentFields(request.body))
    const read = readDataRequest(form, officeDate(this.clock.now()))
    if ('problems' in read) {
      const frame = this.frames.of(request, agency)
      const html = renderPage(<NewDataRequestPage frame={frame} form={form} problems={read.problems} />)
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    await this.requests.enter(officer, read.request)
    await reply.redirect(withQuery(pathIn(languageOf(request), '/rights'), { done: 'entered' }), 303)
  }

  @Get('requests/:id')
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const opened = await this.requests.open(officer, rightsId(id))
    const nothing = { form: { outcome: '', ground: '' }, problem: null, now: this.clock.now() }
    return renderPage(
      <DataRequestPage frame={this.frames.of(request, agency)} opened={opened} {...nothing} />,
    )
  }

  /** 303 to the list, or 422 with the answer as it was chosen. */
  @Post('requests/:id/answer')
  async answer(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const id = rightsId((request.params as { readonly id: string }).id)
    const form = sentAnswer(sentFields(request.body))
    const read = readAnswer(form)
    if ('problem' in read) {
      const opened = await this.requests.open(officer, id)
      const props = { frame: this.frames.of(request, agency), opened, form, now: this.clock.now() }
      const html = renderPage(<DataRequestPage {...props} problem={read.problem} />)
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    await this.requests.answer(officer, id, read.answer)
    await reply.redirect(withQuery(pathIn(languageOf(request), '/rights'), { done: 'answered' }), 303)
  }
}
