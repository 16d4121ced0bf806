import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { NotFoundError, UnauthenticatedError } from '../../platform/errors/errors.js'
import {
  RecoverAccountService,
  type RecoveryOutcome,
  type ShownFactor,
} from '../../staff-accounts/recover-account.service.js'
import type { ResetKind } from '../../staff-accounts/reset.entity.js'
import { Public } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { wrapsOf } from '../account/own-act.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentBytes, sentFields, sentText, type SentFields } from '../sent-fields.js'
import { RecoveryPage } from './recovery.page.js'

interface OpenAnswer {
  readonly kind: ResetKind
  readonly kdfVersion: number
  readonly salt: string
}

interface ReleasedAnswer {
  readonly agency: string
  readonly officer: string
  readonly email: string
  readonly name: string
  readonly wrap: string
  readonly recoverySecret: string | null
}

/** Where the administrator's link leads. The token lies in the fragment: no log and no proxy sees it. */
@Controller('recover')
@Public()
export class RecoveryController {
  constructor(
    private readonly recoveries: RecoverAccountService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  page(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    const office = agency.shortName.en
    return renderPage(<RecoveryPage frame={this.frames.of(request, agency)} office={office} />)
  }

  /** 200, or 404 for a link that is no longer good. */
  @Post('open')
  @HttpCode(200)
  async open(@CurrentAgency() agency: Agency, @Body() body: unknown): Promise<OpenAnswer> {
    const found = await this.recoveries.open(agency.id, sentText(sentFields(body), 'token'))
    if (found === null) throw new NotFoundError('reset_unknown')
    return { kind: found.kind, kdfVersion: found.kdfVersion, salt: found.salt.toString('base64url') }
  }

  /** 200 with what the sheet opens, or 401 when the other factor is not right. */
  @Post('begin')
  @HttpCode(200)
  async begin(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
  ): Promise<ReleasedAnswer> {
    const fields = sentFields(body)
    const token = sentText(fields, 'token')
    const released = await this.recoveries.begin(agency.id, request.ip, token, shownIn(fields))
    if (released === null) throw new UnauthenticatedError('recovery_refused')
    const { officer, email, name, wrap, recoverySecret } = released
    return {
      ...{ agency: agency.id, officer, email, name },
      wrap: wrap.toString('base64url'),
      recoverySecret: recoverySecret?.toString('base64url') ?? null,
    }
  }

  @Post('passphrase')
  @HttpCode(204)
  async passphrase(@CurrentAgency() agency: Agency, @Body() body: unknown): Promise<void> {
    const fields = sentFields(body)
    const signature = sentBytes(fields, 'signature')
    await this.recoveries.setPassphrase(agency.id, sentText(fields, 'token'), {
      wraps: wrapsOf(fields),
      signature,
    })
  }

  @Post('second-factor')
  @HttpCode(200)
  async secondFactor(
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
  ): Promise<{ readonly outcome: RecoveryOutcome }> {
    const fields = sentFields(body)
    const outcome = await this.recoveries.setSecondFactor(agency.id, sentText(fields, 'token'), {
      totpSecret: sentBytes(fields, 'totpSecret'),
      code: sentText(fields, 'code'),
      signature: sentBytes(fields, 'signature'),
    })
    return { outcome }
  }
}

function shownIn(fields: SentFields): ShownFactor {
  return 'authenticationSecret' in fields
    ? { authenticationSecret: sentBytes(fields, 'authenticationSecret') }
    : { code: sentText(fields, 'code') }
}
