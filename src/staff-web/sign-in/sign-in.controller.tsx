import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { Body, Controller, Get, Header, HttpCode, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { sessionCookie } from '../../staff-accounts/session-cookie.js'
import type { SignInAttempt } from '../../staff-accounts/check-credentials.service.js'
import { AttemptBudgetService, type Budget } from '../../staff-accounts/attempt-budget.service.js'
import { AskPasskeyService } from '../../staff-accounts/ask-passkey.service.js'
import { SignInService } from '../../staff-accounts/sign-in.service.js'
import { Public } from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { sentFactor } from '../account/sent-passkey.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentBytes, sentFields, sentText } from '../sent-fields.js'
import { SignInPage } from './sign-in.page.js'

/** What the browser's part of the sign-in gets and gives. Bytes are base64url. */
interface Beginning {
  readonly kdfVersion: number
  readonly salt: string
}

interface SignedIn {
  readonly officer: string
  readonly wrappedSeed: string
  readonly browserKeyHalf: string
  readonly csrfToken: string
}

/** Each is a row until it is answered or three minutes old. A whole office signs in from one address. */
const challengesByClient: Budget = { name: 'passkey challenge', windowSeconds: 60, free: 20, most: 60 }

@Controller('sign-in')
@Public()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly passkeys: AskPasskeyService,
    private readonly budget: AttemptBudgetService,
    private readonly frames: DeskFrames,
  ) {}

  /** Asks for everything, or, where a session lives already, for what unlocks this tab. */
  @Get()
  @Header(...htmlPage)
  page(@Req() request: FastifyRequest, @CurrentAgency() agency: Agency): string {
    return renderPage(<SignInPage frame={this.frames.of(request, agency)} />)
  }

  @Post('begin')
  @HttpCode(200)
  async begin(@CurrentAgency() agency: Agency, @Body() body: unknown): Promise<Beginning> {
    const { kdfVersion, salt } = await this.signIns.begin(agency.id, sentText(sentFields(body), 'email'))
    return { kdfVersion, salt: salt.toString('base64url') }
  }

  /** What a device is to sign in the place of the six digits; alike for every address, whoever has it. */
  @Post('passkey')
  @HttpCode(200)
  async askPasskey(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    await this.budget.spend(agency.id, challengesByClient, request.ip)
    return this.passkeys.atSignIn(agency.id, sentText(sentFields(body), 'email'))
  }

  /** 200 with the wrapped seed and the cookie, or 401 without a body, whatever was wrong. */
  @Post()
  async signIn(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAgency() agency: Agency,
    @Body() body: unknown,
  ): Promise<void> {
    const result = await this.signIns.signIn(agency.id, request.ip, attemptOf(body))
    if (result === null) {
      await reply.status(401).send()
      return
    }
    const { officer, session, wrappedSeed } = result
    const answer: SignedIn = {
      officer,
      wrappedSeed: wrappedSeed.toString('base64url'),
      browserKeyHalf: session.browserKeyHalf.toString('base64url'),
      csrfToken: session.csrfToken,
    }
    await reply.status(200).header('set-cookie', sessionCookie(session.token)).send(answer)
  }
}

function attemptOf(body: unknown): SignInAttempt {
  const fields = sentFields(body)
  return {
    email: sentText(fields, 'email'),
    authenticationSecret: sentBytes(fields, 'authenticationSecret'),
    factor: sentFactor(fields),
  }
}
