import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import type { OfficerId } from '../../kernel/ids.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import {
  ListOfficersService,
  type Candidate,
  type Proposal,
} from '../../staff-accounts/list-officers.service.js'
import { SignDirectoryService, type SigningOutcome } from '../../staff-accounts/sign-directory.service.js'
import { Allow, SignedIn, StepUp, type SignedInOfficer } from '../../staff-accounts/signed-in-officer.js'
import { sentCount, sentFields, sentText } from '../sent-fields.js'

/** Two kilobytes for each officer who ever was in it. */
const largestDirectory = 4 * 1024 * 1024

interface AdmissionState {
  readonly candidates: readonly Candidate[]
  readonly proposal: Proposal | null
  readonly toEnd: readonly OfficerId[]
}

/** What holders' browsers ask for and send when they vouch for somebody's keys. */
@Controller('officers/admission')
@Allow('screener', 'investigator')
export class AdmissionController {
  constructor(
    private readonly officers: ListOfficersService,
    private readonly directory: SignDirectoryService,
  ) {}

  @Get('state.json')
  async state(@SignedIn() { agency }: SignedInOfficer): Promise<AdmissionState> {
    return {
      candidates: await this.officers.candidates(agency),
      proposal: await this.officers.proposal(agency),
      toEnd: await this.officers.toEnd(agency),
    }
  }

  @Post('sign')
  @StepUp()
  @BodyLimit(largestDirectory)
  @HttpCode(200)
  async sign(@SignedIn() me: SignedInOfficer, @Body() body: unknown): Promise<{ outcome: SigningOutcome }> {
    const fields = sentFields(body)
    const { body: text } = fields
    const signature = sentText(fields, 'signature')
    const outcome = await this.directory.sign(me.agency, me.id, {
      body: typeof text === 'string' ? text : '',
      signature,
    })
    return { outcome }
  }

  @Post('discard')
  @HttpCode(204)
  async discard(@SignedIn() me: SignedInOfficer, @Body() body: unknown): Promise<void> {
    await this.directory.discard(me, sentCount(sentFields(body), 'seq'))
  }
}
