import type { FastifyRequest } from 'fastify'
import type { Wraps } from '../../staff-accounts/enrol-officer.js'
import type { OwnAct } from '../../staff-accounts/own-account.service.js'
import type { ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { sentBytes, sentCount, type SentFields } from '../sent-fields.js'

/** Who acts, with the passphrase that the form asked for once more. */
export function ownActOf(
  request: FastifyRequest,
  session: ActiveSession,
  fields: SentFields,
  secret = 'oldSecret',
): OwnAct {
  return { session, client: request.ip, authenticationSecret: sentBytes(fields, secret) }
}

/** What the browser has made of a passphrase and the seed. */
export function wrapsOf(fields: SentFields): Wraps {
  return {
    kdfVersion: sentCount(fields, 'kdfVersion'),
    salt: sentBytes(fields, 'salt'),
    authenticationSecret: sentBytes(fields, 'authenticationSecret'),
    wrappedSeed: sentBytes(fields, 'wrappedSeed'),
    recoverySeed: sentBytes(fields, 'recoverySeed'),
  }
}
