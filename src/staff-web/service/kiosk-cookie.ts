import { fastifyCookie } from '@fastify/cookie'
import { kioskDays } from '../../service/kiosk.service.js'

/** Of a tablet that counts. Not the session of an officer: it opens one page. */
const name = '__Host-sujarit-kiosk'
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const
const tokenShape = /^[A-Za-z0-9_-]{43}$/
const longestSeconds = kioskDays * 24 * 60 * 60

/** @returns null when the request carries no token of the right shape. */
export function kioskTokenOf(cookieHeader: string | undefined): string | null {
  const value = cookieHeader === undefined ? undefined : fastifyCookie.parse(cookieHeader)[name]
  return value !== undefined && tokenShape.test(value) ? value : null
}

/** Stays when the tablet is switched off; the server ends it sooner. */
export function kioskCookie(token: string): string {
  return fastifyCookie.serialize(name, token, { ...attributes, maxAge: longestSeconds })
}
