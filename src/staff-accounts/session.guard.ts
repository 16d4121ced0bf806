import { timingSafeEqual } from 'node:crypto'
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import { AgencyService } from '../agency/agency.service.js'
import type { OfficerRole } from '../kernel/role.js'
import { ForbiddenError, NotFoundError, UnauthenticatedError } from '../platform/errors/errors.js'
import { sessionTokenOf } from './session-cookie.js'
import { SessionService } from './session.service.js'
import {
  allowKey,
  publicKey,
  stepUpKey,
  type ActiveSession,
  type SessionCarrier,
} from './signed-in-officer.js'

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/** Global on staff-web: nobody gets past without a living session, except to what is marked `@Public()`. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly agencies: AgencyService,
    private readonly sessions: SessionService,
  ) {}

  /**
   * @throws UnauthenticatedError without a session, ForbiddenError without the token against forged requests or
   * without one of the allowed roles; `step_up_needed` where the second factor has to be shown again.
   */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest & SessionCarrier>()
    const session = await this.#sessionOf(request)
    if (session !== null) request.activeSession = session
    if (this.#metadata(publicKey, context) === true) return true
    if (session === null) throw new UnauthenticatedError('session_ended')
    if (!safeMethods.includes(request.method)) demandCsrfToken(request, session)
    const allowed = this.#metadata(allowKey, context) as readonly OfficerRole[] | undefined
    if (allowed !== undefined && !session.officer.roles.some((role) => allowed.includes(role))) {
      throw new ForbiddenError('role_missing')
    }
    if (this.#metadata(stepUpKey, context) === true && !session.isConfirmed) {
      throw new ForbiddenError('step_up_needed')
    }
    return true
  }

  async #sessionOf(request: FastifyRequest): Promise<ActiveSession | null> {
    const token = sessionTokenOf(request.headers.cookie)
    if (token === null) return null
    const agency = await this.agencies.agencyOfHost(request.hostname)
    if (agency === null) throw new NotFoundError('agency_unknown')
    return this.sessions.resume(agency.id, token)
  }

  #metadata(key: string, context: ExecutionContext): unknown {
    return this.reflector.getAllAndOverride<unknown>(key, [context.getHandler(), context.getClass()])
  }
}

/** Another site can make the browser send the cookie, but cannot read the token off our pages. */
function demandCsrfToken(request: FastifyRequest, session: ActiveSession): void {
  const given = request.headers['x-csrf-token'] ?? fieldOf(request.body, 'csrf')
  const expected = Buffer.from(session.officer.csrfToken)
  const actual = Buffer.from(typeof given === 'string' ? given : '')
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
    throw new ForbiddenError('csrf_token_wrong')
  }
}

function fieldOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null && name in body
    ? (body as Record<string, unknown>)[name]
    : undefined
}
