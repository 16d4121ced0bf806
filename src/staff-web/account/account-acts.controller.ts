import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { UnauthenticatedError } from '../../platform/errors/errors.js'
import { OwnAccountService, type OwnOutcome } from '../../staff-accounts/own-account.service.js'
import { CurrentSession, StepUp, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { sentBytes, sentFields, sentText } from '../sent-fields.js'
import { ownActOf, wrapsOf } from './own-act.js'

interface SentWrap {
  readonly wrappedSeed: string
  readonly recoverySecret: string
}

interface Outcome {
  readonly outcome: OwnOutcome
}

/** What officers' browsers change of their own accounts. Bytes are base64url. */
@Controller('account')
@StepUp()
export class AccountActsController {
  constructor(private readonly accounts: OwnAccountService) {}

  /** The wrapped seed for the passphrase, or 401. */
  @Post('wrap')
  @HttpCode(200)
  async wrap(
    @Req() request: FastifyRequest,
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<SentWrap> {
    const own = ownActOf(request, session, sentFields(body), 'authenticationSecret')
    const opened = await this.accounts.openWrap(own)
    if (opened === null) throw new UnauthenticatedError('passphrase_wrong')
    return {
      wrappedSeed: opened.wrappedSeed.toString('base64url'),
      recoverySecret: opened.recoverySecret.toString('base64url'),
    }
  }

  @Post('passphrase')
  @HttpCode(200)
  async passphrase(
    @Req() request: FastifyRequest,
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<Outcome> {
    const fields = sentFields(body)
    const own = ownActOf(request, session, fields)
    return { outcome: await this.accounts.rewrap(own, wrapsOf(fields), 'key_passphrase_changed') }
  }

  @Post('sheet')
  @HttpCode(200)
  async sheet(
    @Req() request: FastifyRequest,
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<Outcome> {
    const fields = sentFields(body)
    const own = ownActOf(request, session, fields)
    return { outcome: await this.accounts.rewrap(own, wrapsOf(fields), 'key_sheet_replaced') }
  }

  @Post('second-factor')
  @HttpCode(200)
  async secondFactor(
    @Req() request: FastifyRequest,
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<Outcome> {
    const fields = sentFields(body)
    const made = { totpSecret: sentBytes(fields, 'totpSecret'), code: sentText(fields, 'code') }
    return { outcome: await this.accounts.replaceSecondFactor(ownActOf(request, session, fields), made) }
  }
}
