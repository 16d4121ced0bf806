import { Body, Controller, Get, Header, HttpCode, Post, Redirect, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Agency } from '../../agency/agency.js'
import { CurrentAgency } from '../../agency/current-agency.js'
import { languageOf, pathIn } from '../../platform/http/language.js'
import { endedSessionCookie, sessionTokenOf } from '../../staff-accounts/session-cookie.js'
import { SessionService } from '../../staff-accounts/session.service.js'
import {
  CurrentSession,
  SignedIn,
  type ActiveSession,
  type SignedInOfficer,
} from '../../staff-accounts/signed-in-officer.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { DeskFrames, htmlPage } from '../desk-frame.js'
import { sentFields, sentText } from '../sent-fields.js'
import { SessionsPage } from './sessions.page.js'

/** What the browser's part of a page asks for by itself. */
interface SessionState {
  readonly officer: string
  readonly csrfToken: string
  /** base64url of 32 bytes: the server's half of the key over the seed in this tab. */
  readonly browserKeyHalf: string
  readonly secondsLeft: number
}

@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly frames: DeskFrames,
  ) {}

  @Get()
  @Header(...htmlPage)
  async list(
    @Req() request: FastifyRequest,
    @CurrentAgency() agency: Agency,
    @CurrentSession() session: ActiveSession,
  ): Promise<string> {
    const sessions = await this.sessions.list(agency.id, session.officer.id)
    const frame = this.frames.of(request, agency)
    return renderPage(<SessionsPage frame={frame} session={session} sessions={sessions} />)
  }

  @Get('state.json')
  state(@CurrentSession() session: ActiveSession): SessionState {
    const { officer, browserKeyHalf, secondsLeft } = session
    return {
      officer: officer.id,
      csrfToken: officer.csrfToken,
      browserKeyHalf: browserKeyHalf.toString('base64url'),
      secondsLeft,
    }
  }

  /** Being asked is activity enough. */
  @Post('stay')
  @HttpCode(200)
  stay(@CurrentSession() session: ActiveSession): Pick<SessionState, 'secondsLeft'> {
    return { secondsLeft: session.secondsLeft }
  }

  @Post('sign-out')
  async signOut(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @SignedIn() officer: SignedInOfficer,
  ): Promise<void> {
    await this.sessions.end(officer.agency, officer.id, sessionTokenOf(request.headers.cookie) ?? '')
    await reply
      .header('set-cookie', endedSessionCookie())
      .redirect(pathIn(languageOf(request), '/sign-in'), 303)
  }

  @Post('revoke')
  @Redirect()
  async revoke(
    @Req() request: FastifyRequest,
    @SignedIn() officer: SignedInOfficer,
    @Body() body: unknown,
  ): Promise<{ url: string; statusCode: number }> {
    await this.sessions.revoke(officer.agency, officer.id, sentText(sentFields(body), 'session'))
    return { url: pathIn(languageOf(request), '/session'), statusCode: 303 }
  }
}
