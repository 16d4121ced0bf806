import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { isUuid } from '../../kernel/ids.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { CountPeopleService } from '../../service/count-people.service.js'
import { isRefusedTally } from '../../service/insert-tally.js'
import { KioskService, type LiveKiosk, type Undo } from '../../service/kiosk.service.js'
import { AttemptBudgetService, type Budget } from '../../staff-accounts/attempt-budget.service.js'
import { Public } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentFields, sentText } from '../sent-fields.js'
import { sentId } from './counter.controller.js'
import { kioskCookie, kioskTokenOf } from './kiosk-cookie.js'
import { kioskActs, KioskCodePage, KioskPage, type KioskAct } from './kiosk.page.js'

/** Ten digits of which a few are alive for minutes: guessing them is hopeless long before this. */
const codesByClient: Budget = { name: 'kiosk code', windowSeconds: 600, free: 5, most: 20 }
/** Nobody serves one person a second for a minute. */
const pressesByKiosk: Budget = { name: 'kiosk press', windowSeconds: 60, free: 60, most: 60 }

type Query = Readonly<Record<string, unknown>>

/** A tablet at the desk. It has no session: its token counts people, takes the last press back, and does nothing else. */
@Controller('kiosk')
@Public()
export class KioskController {
  constructor(
    private readonly kiosks: KioskService,
    private readonly counting: CountPeopleService,
    private readonly budget: AttemptBudgetService,
    private readonly frames: DeskFrames,
  ) {}

  /** The buttons, or the form for the digits where the tablet has no token that counts. */
  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Query() query: Query,
  ): Promise<string> {
    const kiosk = await this.#kioskOf(request, agency)
    const frame = this.frames.of(request, agency)
    if (kiosk === null) return renderPage(<KioskCodePage frame={frame} isWrong={false} />)
    const { services } = await this.counting.state({ agency: agency.id, kiosk: kiosk.id })
    const undo = undoOf(query)
    return renderPage(
      <KioskPage
        frame={frame}
        name={kiosk.name}
        services={services}
        done={known(kioskActs, query['done'])}
        pressed={typeof query['service'] === 'string' ? query['service'] : null}
        undo={
          undo !== null && this.kiosks.mayUndo(kiosk, undo)
            ? { ...undo, seconds: this.kiosks.secondsLeft(undo) }
            : null
        }
      />,
    )
  }

  /** Takes the ten digits: 303 to the buttons, or 422. */
  @Post()
  async open(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<void> {
    await this.budget.spend(agency.id, codesByClient, request.ip)
    const token = await this.kiosks.open(agency.id, sentText(sentFields(request.body), 'code', 40))
    if (token === null) {
      const frame = this.frames.of(request, agency)
      const html = renderPage(<KioskCodePage frame={frame} isWrong />)
      await reply.status(422).type(htmlPage[1]).send(html)
      return
    }
    await reply.header('set-cookie', kioskCookie(token)).redirect(pathIn(languageOf(request), '/kiosk'), 303)
  }

  @Post('press')
  async press(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<void> {
    const fields = sentFields(request.body)
    const [id, service] = [sentId(fields, 'id'), sentText(fields, 'service', 60)]
    const kiosk = await this.#kioskOf(request, agency)
    if (kiosk === null) {
      await this.#back(request, reply, {})
      return
    }
    await this.budget.spend(agency.id, pressesByKiosk, kiosk.id)
    const on = this.kiosks.dayOf(parseOfficeDate(fields['on']))
    const counter = { agency: agency.id, kiosk: kiosk.id }
    const done = await this.#counted(() => this.counting.press(counter, { id, service, on }))
    const undo = done === 'counted' ? this.kiosks.undoOf(kiosk, id) : null
    await this.#back(request, reply, { done, service, undo })
  }

  @Post('undo')
  async undo(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
  ): Promise<void> {
    const kiosk = await this.#kioskOf(request, agency)
    const undo = undoOf(sentFields(request.body))
    const isIn = kiosk !== null && undo !== null && this.kiosks.mayUndo(kiosk, undo)
    const isUndone = isIn && (await this.#undone({ agency: agency.id, kiosk: kiosk.id }, undo.press))
    await this.#back(request, reply, { done: isUndone ? 'undone' : 'not_undone' })
  }

  async #kioskOf(request: FastifyRequest, { id }: Agency): Promise<LiveKiosk | null> {
    const token = kioskTokenOf(request.headers.cookie)
    return token === null ? null : this.kiosks.live(id, token)
  }

  /** What the database would not have: ended this moment, or more than a desk serves in a day. */
  async #counted(press: () => Promise<KioskAct>): Promise<KioskAct> {
    try {
      return await press()
    } catch (error) {
      if (isRefusedTally(error)) return 'refused'
      throw error
    }
  }

  async #undone(counter: { agency: Agency['id']; kiosk: string }, press: string): Promise<boolean> {
    try {
      return await this.counting.undo(counter, press)
    } catch (error) {
      if (isRefusedTally(error)) return false
      throw error
    }
  }

  async #back(
    request: FastifyRequest,
    reply: FastifyReply,
    { done, service = '', undo = null }: { done?: KioskAct; service?: string; undo?: Undo | null },
  ): Promise<void> {
    const shown = done === undefined ? {} : { done, service }
    const taken = undo === null ? {} : { press: undo.press, until: String(undo.untilMs), mark: undo.mark }
    await reply.redirect(withQuery(pathIn(languageOf(request), '/kiosk'), { ...shown, ...taken }), 303)
  }
}

function undoOf(fields: Readonly<Record<string, unknown>>): Undo | null {
  const { press, until, mark } = fields
  if (!isUuid(press) || typeof until !== 'string' || typeof mark !== 'string') return null
  return /^\d{13}$/.test(until) ? { press, untilMs: Number(until), mark } : null
}
