import { randomUUID } from 'node:crypto'
import { Controller, Get, Header, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { Clock } from '../../kernel/clock.js'
import { ConflictError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import type { BreachEntity } from '../../rights/breach.entity.js'
import { BreachesService, type BreachChange, type ClosingProblem } from '../../rights/breaches.service.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import { emptyBreach, formOfBreach, readBreachChange, readNewBreach, sentBreach } from './breach-form.js'
import { BreachPage, NewBreachPage } from './breach.page.js'
import { rightsId } from './rights-id.js'

/** The register of what went wrong with personal data. */
@Controller('rights/breaches')
@Allow('administrator')
export class BreachController {
  constructor(
    private readonly breaches: BreachesService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Header(...htmlPage)
  form(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    const props = { id: randomUUID(), form: emptyBreach(this.clock.now()), problems: [] }
    return renderPage(<NewBreachPage frame={this.frames.of(request, agency)} {...props} />)
  }

  /** 303 to the entry, or 422 with the form as it was typed. */
  @Post()
  async enter(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const fields = sentFields(request.body)
    const form = sentBreach(fields)
    const id = sentText(fields, 'id')
    const read = readNewBreach(form, id, this.clock.now())
    if ('problems' in read) {
      const props = { frame: this.frames.of(request, agency), id, form, problems: read.problems }
      await reply
        .status(422)
        .type(htmlPage[1])
        .send(renderPage(<NewBreachPage {...props} />))
      return
    }
    await this.breaches.enter(officer, read.breach)
    await reply.redirect(pathIn(languageOf(request), `/rights/breaches/${id}`), 303)
  }

  @Get(':id')
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
  ): Promise<string> {
    const breach = await this.breaches.find(officer, rightsId(id))
    const props = {
      breach,
      form: formOfBreach(breach),
      problems: [],
      closingProblem: null,
      isLostRace: false,
    }
    return renderPage(
      <BreachPage frame={this.frames.of(request, agency)} {...props} now={this.clock.now()} />,
    )
  }

  /** 303 to the list; 422 or, when somebody else was faster, 409 with the form as it was typed. */
  @Post(':id')
  async change(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const breach = await this.breaches.find(officer, rightsId((request.params as { readonly id: string }).id))
    const fields = sentFields(request.body)
    const form = sentBreach(fields)
    const now = this.clock.now()
    const read = readBreachChange(form, fields, { now, since: breach.discoveredAt })
    const outcome = 'problems' in read ? null : await this.#change(officer, breach, read.change)
    if (!('problems' in read) && outcome === null) {
      const done = read.change.isClosing ? 'closed' : 'changed'
      await reply.redirect(withQuery(pathIn(languageOf(request), '/rights'), { done }), 303)
      return
    }
    const isLostRace = outcome === 'lost_race'
    const props = {
      ...{ breach, form, now, isLostRace },
      problems: 'problems' in read ? read.problems : [],
      closingProblem: isLostRace ? null : outcome,
    }
    const html = renderPage(<BreachPage frame={this.frames.of(request, agency)} {...props} />)
    await reply
      .status(isLostRace ? 409 : 422)
      .type(htmlPage[1])
      .send(html)
  }

  async #change(
    officer: SignedInOfficer,
    { id }: BreachEntity,
    change: BreachChange,
  ): Promise<ClosingProblem | 'lost_race' | null> {
    try {
      return await this.breaches.change(officer, id, change)
    } catch (error) {
      if (error instanceof ConflictError) return 'lost_race'
      throw error
    }
  }
}
