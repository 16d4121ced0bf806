import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { AskVaultService } from '../../corruption/custody/ask-vault.service.js'
import { OpenVaultService } from '../../corruption/custody/open-vault.service.js'
import { ReadVaultService } from '../../corruption/custody/read-vault.service.js'
import { parseSentRequest } from '../../corruption/custody/sealed-vault.js'
import { Clock } from '../../kernel/clock.js'
import { parseVaultRequestId, type VaultRequestId } from '../../kernel/ids.js'
import { officeDate } from '../../kernel/office-date.js'
import type { SealedVault } from '../../kernel/vault.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { reportIdOf } from '../corruption-desk/report-id.js'
import { sealedVaultJson } from './vault-json.js'

/** Sixteen reasons in base64, and the rest. */
const largestRequest = 192 * 1024

/** The vault of one report, for the browsers of its holders. JSON in, 204 or `{ problem }` with 422 out. */
@Controller('corruption/:id/vault')
@Allow('screener', 'investigator')
export class CaseVaultController {
  constructor(
    private readonly reading: ReadVaultService,
    private readonly asking: AskVaultService,
    private readonly opening: OpenVaultService,
    private readonly clock: Clock,
  ) {}

  @Get('state.json')
  async state(@SignedIn() officer: SignedInOfficer, @Param('id') id: string): Promise<SealedVault> {
    return sealedVaultJson(officeDate(this.clock.now()), await this.reading.ofReport(officer, reportIdOf(id)))
  }

  @Post('ask')
  @BodyLimit(largestRequest)
  async ask(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const outcome = await this.asking.ask(officer, reportIdOf(id), parseSentRequest(body))
    if (outcome === 'asked') await reply.status(204).send()
    else await reply.status(422).send({ problem: outcome })
  }

  @Post(':request/withdraw')
  @HttpCode(204)
  async withdraw(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Param('request') request: string,
  ): Promise<void> {
    await this.asking.withdraw(officer, reportIdOf(id), requestIdOf(request))
  }

  /** A POST: each opening is an act. */
  @Post(':request/open')
  @StepUp()
  async open(
    @SignedIn() officer: SignedInOfficer,
    @Param('id') id: string,
    @Param('request') request: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const opened = await this.opening.open(officer, reportIdOf(id), requestIdOf(request))
    if (typeof opened === 'string') {
      await reply.status(422).send({ problem: opened })
      return
    }
    const shares = opened.shares.map((share) => share.toString('base64'))
    await reply.status(200).send({ identity: opened.identity.toString('base64'), shares })
  }
}

/** @throws NotFoundError, as for somebody else's request. */
export function requestIdOf(text: string): VaultRequestId {
  const id = parseVaultRequestId(text)
  if (id === null) throw new NotFoundError('vault_request_unknown')
  return id
}
