import { PasskeyPlace } from '../staff-accounts/passkey-place.js'

/** Where officers work, as the operator configured it: what a request says of itself is for nobody to pass on. */
export class StaffAddress {
  readonly passkeys: PasskeyPlace
  readonly #origin: string

  /** @param origins - Without a trailing slash; links lead to the first. */
  constructor(origins: readonly [string, ...string[]]) {
    this.#origin = origins[0]
    this.passkeys = new PasskeyPlace(origins)
  }

  to(path: string): string {
    return `${this.#origin}${path}`
  }
}
