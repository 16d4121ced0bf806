import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server'
import { Body, Controller, Get, Header, HttpCode, Post, Redirect, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { InvalidInputError, UnauthenticatedError } from '../../platform/errors/errors.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { AskPasskeyService } from '../../staff-accounts/ask-passkey.service.js'
import {
  longestPasskeyName,
  OwnPasskeysService,
  type PasskeyOutcome,
} from '../../staff-accounts/own-passkeys.service.js'
import { CurrentSession, StepUp, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { known, withQuery } from '../list-links.js'
import { sentBytes, sentFields, sentText } from '../sent-fields.js'
import { StaffAddress } from '../staff-address.js'
import { ownActOf } from './own-act.js'
import { passkeyActs, PasskeysPage } from './passkeys.page.js'
import { sentCredential } from './sent-passkey.js'

/** The officer's passkeys: which there are, one more, one less. Bytes are base64url. */
@Controller('account/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: OwnPasskeysService,
    private readonly asking: AskPasskeyService,
    private readonly frames: DeskFrames,
    private readonly address: StaffAddress,
  ) {}

  @Get()
  @Header(...htmlPage)
  async show(
    @Req() request: FastifyRequest & { readonly query: { readonly done?: unknown } },
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<string> {
    const passkeys = await this.asking.list(session)
    const done = known(passkeyActs, request.query.done)
    const frame = this.frames.of(request, agency)
    return renderPage(
      <PasskeysPage frame={frame} passkeys={passkeys} done={done} place={this.address.passkeys} />,
    )
  }

  /** What a device is to make, or 401 for a wrong passphrase. */
  @Post('begin')
  @HttpCode(200)
  @StepUp()
  async begin(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    const own = ownActOf(request, session, sentFields(body), 'authenticationSecret')
    const options = await this.passkeys.beginAdding(
      own,
      agency.shortName[languageOf(request) === 'en' ? 'en' : 'th'],
    )
    if (options === null) throw new UnauthenticatedError('passphrase_wrong')
    return options
  }

  @Post()
  @HttpCode(200)
  @StepUp()
  async add(
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<{ readonly outcome: PasskeyOutcome }> {
    const fields = sentFields(body)
    const name = sentText(fields, 'name', longestPasskeyName)
    if (name === '') throw new InvalidInputError('missing', ['name'])
    return { outcome: await this.passkeys.add(session, { name, made: sentCredential(fields) }) }
  }

  @Post('remove')
  @StepUp()
  @Redirect()
  async remove(
    @Req() request: FastifyRequest,
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<{ url: string; statusCode: number }> {
    await this.passkeys.remove(session, sentBytes(sentFields(body), 'credential'))
    const to = pathIn(languageOf(request), '/account/passkeys')
    return { url: withQuery(to, { done: 'removed' }), statusCode: 303 }
  }
}
