import { Controller, Get, Header, Post, Query, Redirect, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { Clock } from '../../kernel/clock.js'
import { isUuid } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import { officerRoles } from '../../kernel/role.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import type { Counter } from '../../service/counter.js'
import { CountPeopleService } from '../../service/count-people.service.js'
import { isRefusedTally } from '../../service/insert-tally.js'
import { Allow, SignedIn, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import { counterActs, CounterPage, type CounterAct } from './counter.page.js'

interface Next {
  readonly url: string
  readonly statusCode: number
}

/** The counter of an officer at the desk. */
@Controller('service')
@Allow(...officerRoles)
export class CounterController {
  constructor(
    private readonly counting: CountPeopleService,
    private readonly frames: DeskFrames,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @SignedIn() officer: SignedInOfficer,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const props = {
      frame: this.frames.of(request, agency),
      state: await this.counting.state(counterOf(officer)),
      today: officeDate(this.clock.now()),
      done: known(counterActs, query['done']),
      pressed: typeof query['service'] === 'string' ? query['service'] : null,
    }
    return renderPage(<CounterPage {...props} />)
  }

  @Post('press')
  @Redirect()
  async press(@Req() request: FastifyRequest, @SignedIn() officer: SignedInOfficer): Promise<Next> {
    const fields = sentFields(request.body)
    const service = sentText(fields, 'service', 60)
    const done = await this.counting.press(counterOf(officer), { id: sentId(fields, 'id'), service })
    return next(request, done, service)
  }

  @Post('undo')
  @Redirect()
  async undo(@Req() request: FastifyRequest, @SignedIn() officer: SignedInOfficer): Promise<Next> {
    const press = sentId(sentFields(request.body), 'press')
    return next(request, (await this.#undone(officer, press)) ? 'undone' : 'not_undone')
  }

  /** Two tabs may take back one press: the second is told, as when it was not the last any more. */
  async #undone(officer: SignedInOfficer, press: string): Promise<boolean> {
    try {
      return await this.counting.undo(counterOf(officer), press)
    } catch (error) {
      if (isRefusedTally(error)) return false
      throw error
    }
  }
}

function counterOf({ agency, id: officer }: SignedInOfficer): Counter {
  return { agency, officer }
}

function next(request: FastifyRequest, done: CounterAct, service = ''): Next {
  return { url: withQuery(pathIn(languageOf(request), '/service'), { done, service }), statusCode: 303 }
}

/** @throws InvalidInputError */
export function sentId(fields: Readonly<Record<string, unknown>>, name: string): string {
  const id = fields[name]
  if (!isUuid(id)) throw new InvalidInputError('not_an_id', [name])
  return id
}
