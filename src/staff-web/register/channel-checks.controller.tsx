import { Controller, Get, Header, Param, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { monthOf } from '../../kernel/channel-check.js'
import { parseFiscalYear } from '../../kernel/fiscal-year.js'
import { CheckChannelsService, type ChannelFinding } from '../../register/check-channels.service.js'
import { registerRoles } from '../../register/register-roles.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import { cellOfAddress, chosenCells, findingAnswers, readCell, readFinding } from './channel-check-form.js'
import { ChannelCheckPages } from './channel-check-pages.js'
import { checkNotices } from './channel-checks-props.js'

/** The monthly checks of what comes by other ways than the web. */
@Controller('register/checks')
@Allow(...registerRoles)
export class ChannelChecksController {
  constructor(
    private readonly checks: CheckChannelsService,
    private readonly pages: ChannelCheckPages,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const notice = known(checkNotices, query['done'])
    return this.pages.list({ request, agency }, query['year'], { notice, problem: null })
  }

  /** «Checked, none», for one with its own button or for all that are ticked. */
  @Post()
  async sign(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const fields = sentFields(request.body)
    const cells = chosenCells(fields)
    const year = parseFiscalYear(fields['year'])
    const outcome = cells.length === 0 ? 'nothing_chosen' : await this.#sign(officer, cells, 0)
    if (outcome === 'checked') {
      await reply.redirect(withQuery(listPath(request), { year, done: 'checked' }), 303)
      return
    }
    const html = await this.pages.list({ request, agency }, year, { notice: null, problem: outcome })
    await reply.status(422).type(htmlPage[1]).send(html)
  }

  @Get(':channel/:month')
  @Header(...htmlPage)
  async cell(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Param('channel') channel: string,
    @Param('month') month: string,
  ): Promise<string> {
    const asked = cellOfAddress(channel, month)
    if (asked === null) throw new NotFoundError('check_unknown')
    return this.pages.cell({ request, agency }, asked, { answers: { result: '', found: '' }, problem: null })
  }

  /** What was found in one channel and month; 422 with the form as it was sent. */
  @Post(':channel/:month')
  async find(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    const fields = sentFields(request.body)
    const cell = readCell(sentText(fields, 'cell', 100))
    const answers = findingAnswers(fields)
    const found = readFinding(answers)
    const outcome = typeof found === 'string' ? found : await this.#sign(officer, [cell], found)
    if (outcome !== 'checked') {
      const html = await this.pages.cell({ request, agency }, cell, { answers, problem: outcome })
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    const done = found === 0 ? 'checked' : 'found'
    const year = this.pages.yearOf(monthOf(cell.month))
    await reply.redirect(withQuery(listPath(request), { year, done }), 303)
  }

  /** @throws NotFoundError for a channel or month of which the office owes nothing. */
  async #sign(
    officer: SignedInOfficer,
    cells: readonly Omit<ChannelFinding, 'found'>[],
    found: number,
  ): Promise<'checked' | 'lost_race'> {
    const outcome = await this.checks.check(
      officer,
      cells.map((cell) => ({ ...cell, found })),
    )
    if (outcome === 'unknown') throw new NotFoundError('check_unknown')
    return outcome
  }
}

function listPath(request: FastifyRequest): string {
  return pathIn(languageOf(request), '/register/checks')
}
