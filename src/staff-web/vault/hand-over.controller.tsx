import { Body, Controller, Get, Header, HttpCode, Post, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { HandOverSharesService } from '../../corruption/custody/hand-over-shares.service.js'
import { parseSentShares } from '../../corruption/custody/sealed-vault.js'
import { parseOfficerId } from '../../kernel/ids.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { VaultHandOverPage } from './vault-hand-over.page.js'

/** Fifty shares in base64. */
const largestHandOver = 512 * 1024

/** A custodian's way out of the office. */
@Controller('vault/hand-over')
@Allow('custodian')
export class HandOverController {
  constructor(
    private readonly handing: HandOverSharesService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  show(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(<VaultHandOverPage frame={this.frames.of(request, agency)} />)
  }

  @Get('shares.json')
  async shares(
    @SignedIn() officer: SignedInOfficer,
    @Query('successor') text: unknown,
  ): Promise<{ readonly shares: readonly object[]; readonly left: number }> {
    const successor = parseOfficerId(text)
    if (successor === null) throw new InvalidInputError('vault_shape_invalid', ['successor'])
    const { shares, left } = await this.handing.next(officer, successor)
    return { left, shares: shares.map((share) => ({ ...share, sealed: share.sealed.toString('base64') })) }
  }

  @Post()
  @StepUp()
  @BodyLimit(largestHandOver)
  @HttpCode(200)
  async handOver(
    @SignedIn() officer: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<{ readonly count: number }> {
    const { shares, ...to } = parseSentShares(body)
    return { count: await this.handing.handOver(officer, to, shares) }
  }
}
