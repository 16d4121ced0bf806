import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { BodyLimit } from '../../platform/http/body-limit.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { ConfirmSessionService } from '../../staff-accounts/confirm-session.service.js'
import { AskPasskeyService } from '../../staff-accounts/ask-passkey.service.js'
import { CurrentSession, type ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { sentFactor } from '../account/sent-passkey.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentFields } from '../sent-fields.js'
import { largestLogoForm } from '../settings/largest-form.js'
import { codeField, ConfirmPage } from './confirm.page.js'

/** Takes the second factor again: from the dialog of a page, or from the form that stands in the place of a refused one. */
@Controller('session/confirm')
export class ConfirmController {
  constructor(
    private readonly confirming: ConfirmSessionService,
    private readonly passkeys: AskPasskeyService,
    private readonly frames: DeskFrames,
  ) {}

  /** 200, with the answer. */
  @Post()
  @HttpCode(200)
  async confirm(
    @CurrentSession() session: ActiveSession,
    @Body() body: unknown,
  ): Promise<{ readonly isConfirmed: boolean }> {
    return { isConfirmed: await this.confirming.confirm(session, sentFactor(sentFields(body))) }
  }

  /** What one of the officer's own devices is to sign in the place of the six digits. */
  @Post('passkey')
  @HttpCode(200)
  async askPasskey(@CurrentSession() session: ActiveSession): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return this.passkeys.again(session)
  }

  /** Goes on to what was asked for: 307, so that the browser sends the same form again, or 422 with the form kept. */
  @Post('continue')
  @BodyLimit(largestLogoForm)
  async continue(
    @Req() request: FastifyRequest & { readonly query: { readonly to?: unknown; readonly as?: unknown } },
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<void> {
    const { query } = request
    const to = ownPath(query.to)
    const fields = sentFields(request.body)
    // A device may have answered meanwhile, and then no code was typed.
    if (session.isConfirmed || (await this.confirming.confirm(session, sentFactor(fields, codeField)))) {
      await reply.redirect(pathIn(languageOf(request), to), query.as === 'GET' ? 303 : 307)
      return
    }
    const method = query.as === 'GET' ? 'GET' : 'POST'
    const frame = this.frames.of(request, agency)
    const html = renderPage(<ConfirmPage frame={frame} asked={{ to, method, fields }} isRefused />)
    await reply.status(422).type(htmlPage[1]).send(html)
  }
}

/** @throws InvalidInputError for anything that could lead to another host. */
function ownPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])[\w./?=&%+-]*$/.test(to))
    throw new InvalidInputError('not_a_path')
  return to
}
