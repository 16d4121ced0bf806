import { createHmac } from 'node:crypto'
import type { Clock } from '../../kernel/clock.js'
import type { Pepper } from '../../platform/secrets/pepper.js'
import { networkOf } from '../mailbox/attempt-budget.service.js'
import { windowSeconds } from './allowance.js'

/** Names of clients that mean nothing after the window: a hash under a key that changes with it, never an address. */
export class ClientHash {
  #window = Number.NaN
  #key: Buffer = Buffer.alloc(0)

  constructor(
    private readonly pepper: Pepper,
    private readonly clock: Clock,
  ) {}

  /** @returns 16 bytes in hex; the same for all copies of the program in this window. */
  of(use: string, address: string): string {
    const window = Math.floor(this.clock.now().getTime() / 1000 / windowSeconds)
    if (window !== this.#window) {
      this.#window = window
      this.#key = this.pepper.mac(`client budget ${window}`, Buffer.alloc(0))
    }
    return createHmac('sha256', this.#key)
      .update(`${use}|${networkOf(address)}`)
      .digest('hex')
      .slice(0, 32)
  }
}

/**
 * Whether the address is this machine's own: then it stands for many people, for whom an onion service or a proxy that
 * is not trusted speaks.
 */
export function isManyPeople(address: string): boolean {
  return /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/i.test(address)
}
