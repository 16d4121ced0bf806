import { Body, Controller, Get, Header, HttpCode, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { AgencyService, type StoredDirectoryVersion } from '../../agency/agency.service.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import type { Bilingual } from '../../kernel/bilingual.js'
import type { OfficerRole } from '../../kernel/role.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import type { Enrolment } from '../../staff-accounts/enrol-officer.js'
import { EnrolService, type EnrolmentOutcome } from '../../staff-accounts/enrol.service.js'
import { Public } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentBytes, sentCount, sentFields, sentText, type SentFields } from '../sent-fields.js'
import { sentVersion } from '../sent-version.js'
import { EnrolmentPage } from './enrolment.page.js'

/** What the browser needs to enrol the person of a link. */
interface InvitedAnswer {
  readonly agency: string
  /** In English: authenticator apps and QR codes do badly with Thai. */
  readonly office: string
  readonly officer: string
  readonly name: string
  readonly email: string
  readonly post: string
  readonly title: Bilingual
  readonly roles: readonly OfficerRole[]
  /** base64url of 32 bytes. */
  readonly recoverySecret: string
  /** All versions of the key directory, oldest first; empty before the first holder of keys has enrolled. */
  readonly versions: readonly StoredDirectoryVersion[]
}

/** The link's token lies in the fragment, which browsers never send: no log and no proxy sees it. */
@Controller('enrol')
@Public()
export class EnrolmentController {
  constructor(
    private readonly enrolments: EnrolService,
    private readonly agencies: AgencyService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  page(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(<EnrolmentPage frame={this.frames.of(request, agency)} />)
  }

  /** 200, or 404 for a link that is no longer good. */
  @Post('begin')
  @HttpCode(200)
  async begin(@CurrentAgency() agency: Agency, @Body() body: unknown): Promise<InvitedAnswer> {
    const invited = await this.enrolments.invited(agency.id, sentText(sentFields(body), 'token'))
    if (invited === null) throw new NotFoundError('invitation_unknown')
    const { id, name, email, post, title, roles, recoverySecret } = invited
    return {
      agency: agency.id,
      office: agency.shortName.en,
      officer: id,
      ...{ name, email, post, title, roles },
      recoverySecret: recoverySecret.toString('base64url'),
      versions: await this.agencies.directory(agency.id),
    }
  }

  @Post()
  @HttpCode(200)
  async enrol(@CurrentAgency() agency: Agency, @Body() body: unknown): Promise<EnrolmentOutcome> {
    const fields = sentFields(body)
    const genesis = fields['genesis'] ?? null
    return this.enrolments.enrol(agency.id, {
      token: sentText(fields, 'token'),
      code: sentText(fields, 'code'),
      enrolment: enrolmentOf(fields),
      genesis: genesis === null ? null : sentVersion(genesis),
    })
  }
}

function enrolmentOf(fields: SentFields): Enrolment {
  return {
    kdfVersion: sentCount(fields, 'kdfVersion'),
    salt: sentBytes(fields, 'salt'),
    authenticationSecret: sentBytes(fields, 'authenticationSecret'),
    wrappedSeed: sentBytes(fields, 'wrappedSeed'),
    recoverySeed: sentBytes(fields, 'recoverySeed'),
    totpSecret: sentBytes(fields, 'totpSecret'),
    recipient: sentText(fields, 'recipient'),
    verifyKey: sentText(fields, 'verifyKey'),
  }
}
