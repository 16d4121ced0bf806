import { Body, Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { AnswerVaultService } from '../../corruption/custody/answer-vault.service.js'
import { ReadVaultService } from '../../corruption/custody/read-vault.service.js'
import { parseSentAnswer } from '../../corruption/custody/sealed-vault.js'
import { Clock } from '../../kernel/clock.js'
import { officeDate } from '../../kernel/office-date.js'
import type { SealedVaultDesk } from '../../kernel/vault.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known } from '../list-links.js'
import { requestIdOf } from './case-vault.controller.js'
import { VaultDeskPage, vaultOutcomes } from './vault-desk.page.js'
import { sealedVaultDeskJson } from './vault-json.js'

/** The custodian's room: requests that wait. */
@Controller('vault')
@Allow('custodian')
export class VaultDeskController {
  constructor(
    private readonly reading: ReadVaultService,
    private readonly answering: AnswerVaultService,
    private readonly clock: Clock,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  show(
    @Req() request: FastifyRequest & { readonly query: { readonly done?: unknown } },
    @CurrentAgency() agency: Agency,
  ): string {
    const outcome = known(vaultOutcomes, request.query.done)
    return renderPage(<VaultDeskPage frame={this.frames.of(request, agency)} outcome={outcome} />)
  }

  @Get('desk.json')
  async desk(@SignedIn() officer: SignedInOfficer): Promise<SealedVaultDesk> {
    return sealedVaultDeskJson(officeDate(this.clock.now()), await this.reading.ofCustodian(officer))
  }

  @Post(':request/answer')
  @StepUp()
  @HttpCode(204)
  async answer(
    @SignedIn() officer: SignedInOfficer,
    @Param('request') request: string,
    @Body() body: unknown,
  ): Promise<void> {
    await this.answering.answer(officer, requestIdOf(request), parseSentAnswer(body))
  }
}
