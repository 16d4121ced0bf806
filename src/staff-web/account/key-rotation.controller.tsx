import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { BeginRotationService } from '../../staff-accounts/begin-rotation.service.js'
import { FinishRotationService } from '../../staff-accounts/finish-rotation.service.js'
import { OwnRotationService, type RotationToFinish } from '../../staff-accounts/own-rotation.service.js'
import { CurrentSession, StepUp, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentBytes, sentFields } from '../sent-fields.js'
import { KeyRotationPage } from './key-rotation.page.js'
import { ownActOf } from './own-act.js'
import { newKeyOf, ownKeysOf } from './sent-rotation.js'

/** Both keys of two thousand reports, sealed anew. */
const largestFinish = 32 * 1024 * 1024

type SentToFinish = Omit<RotationToFinish, 'salt' | 'wrappedSeed'> & {
  readonly salt: string
  readonly wrappedSeed: string
}

/** An officer puts another key in the place of the own one. The keys themselves are made and used in the browser. */
@Controller('account/key')
export class KeyRotationController {
  constructor(
    private readonly own: OwnRotationService,
    private readonly beginning: BeginRotationService,
    private readonly finishing: FinishRotationService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest & { readonly query: { readonly again?: unknown } },
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<string> {
    const waiting = await this.own.waiting(session)
    const isAgain = request.query.again !== undefined
    return renderPage(
      <KeyRotationPage frame={this.frames.of(request, agency)} waiting={waiting} isAgain={isAgain} />,
    )
  }

  @Post()
  @StepUp()
  @HttpCode(200)
  async begin(
    @Req() request: FastifyRequest,
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<{ readonly outcome: string }> {
    const fields = sentFields(body)
    const own = ownActOf(request, session, fields)
    return { outcome: await this.beginning.begin(own, newKeyOf(fields)) }
  }

  @Post('drop')
  @StepUp()
  @HttpCode(204)
  async drop(@CurrentSession() session: ActiveSession): Promise<void> {
    await this.own.drop(session)
  }

  /** What the browser seals anew, and the new key under its new lock. */
  @Post('open')
  @StepUp()
  @HttpCode(200)
  async open(@CurrentSession() session: ActiveSession): Promise<SentToFinish> {
    const { salt, wrappedSeed, ...rest } = await this.own.toFinish(session)
    return { ...rest, salt: salt.toString('base64url'), wrappedSeed: wrappedSeed.toString('base64url') }
  }

  @Post('finish')
  @StepUp()
  @BodyLimit(largestFinish)
  @HttpCode(204)
  async finish(@CurrentSession() session: ActiveSession, @Body() body: unknown): Promise<void> {
    const fields = sentFields(body)
    const keys = ownKeysOf(fields['keys'])
    await this.finishing.finish(session, { keys, signature: sentBytes(fields, 'signature') })
  }
}
