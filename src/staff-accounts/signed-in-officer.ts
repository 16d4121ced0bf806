import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common'
import type { Bilingual } from '../kernel/bilingual.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import type { OfficerRole } from '../kernel/role.js'

/** Who is at the other end of a request, as the session says. */
export interface SignedInOfficer {
  readonly id: OfficerId
  readonly agency: AgencyId
  readonly name: string
  readonly post: PostId
  readonly title: Bilingual
  /** Empty while the officer waits to be admitted to the key directory. */
  readonly roles: readonly OfficerRole[]
  /** Goes back with every unsafe request: header `x-csrf-token` or field `csrf`. */
  readonly csrfToken: string
}

/** A session that is alive, with what its pages need. */
export interface ActiveSession {
  readonly officer: SignedInOfficer
  /** Enrolled, but no key-holder has vouched for the keys yet. */
  readonly isWaiting: boolean
  /** The second factor was shown within the last minutes. */
  readonly isConfirmed: boolean
  /** The officer has a passkey that may be shown in the place of the six digits. */
  readonly hasPasskey: boolean
  /** Names the session in lists; says nothing that opens it. */
  readonly reference: string
  /** The server's half of the key over the seed in this browser tab, 32 bytes. */
  readonly browserKeyHalf: Buffer
  /** Until it ends if nothing more is done. */
  readonly secondsLeft: number
}

/** What the guard leaves on the request for the decorators below. */
export interface SessionCarrier {
  activeSession?: ActiveSession
}

export const publicKey = 'sujarit public page'
export const allowKey = 'sujarit allowed roles'
export const stepUpKey = 'sujarit step up'

/** Opens a controller or method of staff-web to people who are not signed in. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicKey, true)

/** Lets in officers who have at least one of the roles. Without it everybody who is signed in may enter. */
export const Allow = (...roles: readonly OfficerRole[]): MethodDecorator & ClassDecorator =>
  SetMetadata(allowKey, roles)

/** Asks for the second factor again unless it was shown within ten minutes: for acts that a stolen session must not do. */
export const StepUp = (): MethodDecorator & ClassDecorator => SetMetadata(stepUpKey, true)

const OfSession = createParamDecorator((part: 'officer' | 'session', context: ExecutionContext) => {
  const session = context.switchToHttp().getRequest<SessionCarrier>().activeSession
  return part === 'officer' ? (session?.officer ?? null) : (session ?? null)
})

/** The signed-in officer; null only on a page marked `@Public()`. */
export const SignedIn = (): ParameterDecorator => OfSession('officer')

/** The whole session, for the few pages that are about it. */
export const CurrentSession = (): ParameterDecorator => OfSession('session')
