import { isIP } from 'node:net'

/**
 * The one host for which passkeys of this web are made, from the operator's configuration and never from a request: a
 * key for a host that the request names would be a key for whoever can name it.
 */
export class PasskeyPlace {
  /** The relying party's id; null where officers work at a bare network address, which WebAuthn refuses. */
  readonly host: string | null
  /** Those of the host; a passkey shown at any other is refused. */
  readonly origins: readonly string[]

  /** @param staffOrigins - Every origin of staff-web, the main one first. */
  constructor(staffOrigins: readonly string[]) {
    const hostOf = (origin: string): string => new URL(origin).hostname
    const isName = (origin: string): boolean => isIP(hostOf(origin).replace(/^\[|\]$/g, '')) === 0
    const main = staffOrigins.find(isName)
    this.host = main === undefined ? null : hostOf(main)
    this.origins = staffOrigins.filter((origin) => hostOf(origin) === this.host)
  }

  /** Whether a page under this host name can ask for a passkey. */
  isAt(host: string): boolean {
    return this.host !== null && host.replace(/:\d+$/, '').toLowerCase() === this.host
  }
}
