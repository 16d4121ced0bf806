import { fastifyCookie } from '@fastify/cookie'

/** Browsers keep a `__Host-` cookie only with Secure, Path=/ and without Domain: no other host can set or read it. */
const name = '__Host-sujarit-session'
const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'strict' } as const
const tokenShape = /^[A-Za-z0-9_-]{43}$/

/** @returns null when the request carries no token of the right shape. */
export function sessionTokenOf(cookieHeader: string | undefined): string | null {
  const value = cookieHeader === undefined ? undefined : fastifyCookie.parse(cookieHeader)[name]
  return value !== undefined && tokenShape.test(value) ? value : null
}

/** The `Set-Cookie` value. It ends with the browser; the server ends it sooner. */
export function sessionCookie(token: string): string {
  return fastifyCookie.serialize(name, token, attributes)
}

export function endedSessionCookie(): string {
  return fastifyCookie.serialize(name, '', { ...attributes, maxAge: 0 })
}
