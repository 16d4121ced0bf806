import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { toBase64Url } from '../crypto/bytes.js'
import { isSignedStatement } from '../crypto/officer-statement.js'
import { Clock } from '../kernel/clock.js'
import { officeDate } from '../kernel/office-date.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import { DirectoryFingerprints } from '../platform/secrets/directory-fingerprints.js'
import { Pepper } from '../platform/secrets/pepper.js'
import { readVersions } from './append-directory.service.js'
import { verifiedChain } from './directory-chain.js'
import { demandShape, wrapColumns, type Wraps } from './enrol-officer.js'
import { KeyRotationEntity, type RotationReason } from './key-rotation.entity.js'
import type { OfficerEntity } from './officer.entity.js'
import { OwnAccountService, type OwnAct, type OwnOutcome } from './own-account.service.js'

/** What an officer's browser makes of a new seed, with a sheet of its own. */
export interface NewKey extends Wraps {
  readonly recipient: string
  readonly verifyKey: string
  readonly why: RotationReason
}

/** Signed with the present key: a session and a passphrase alone put no other key in place. */
export interface SignedNewKey extends NewKey {
  readonly signature: Uint8Array
}

/** An officer asks for another key. Nothing changes yet, but what a doubt asks for: nothing new is sealed to the old one. */
@Injectable()
export class BeginRotationService {
  constructor(
    private readonly accounts: OwnAccountService,
    private readonly clock: Clock,
    private readonly pepper: Pepper,
    private readonly fingerprints: DirectoryFingerprints,
  ) {}

  /**
   * Asking again puts the newer key in the place of the one that waits; a doubt once said stays said.
   * @throws InvalidInputError for what is out of shape or not signed by the present key; ConflictError `not_in_directory`
   * where the directory does not name that key, and `stands_by` for holders outside, to whom reports are sealed that nobody
   * can seal anew. TooBusyError as `openWrap`.
   */
  async begin(own: OwnAct, made: SignedNewKey): Promise<OwnOutcome> {
    const facts = { why: made.why }
    return this.accounts.withPassphrase(own, { act: 'key_rotation_begun', facts }, async (tx, officer) => {
      await this.#demandInDirectory(tx, officer)
      demandSigned(officer, made)
      await this.#keep(tx, officer, made)
      return 'done'
    })
  }

  async #demandInDirectory(tx: EntityManager, officer: OfficerEntity): Promise<void> {
    const { agencyId: agency, id, status, entryWaits, recipient, verifyKey } = officer
    const fingerprint = this.fingerprints.of(agency)
    if (fingerprint === null || status !== 'active' || entryWaits) throw new ConflictError('not_in_directory')
    const { entryOf, fallback } = verifiedChain(agency, await readVersions(tx, agency), fingerprint)
    const entry = entryOf(id)
    if (entry?.recipient !== recipient || entry.verifyKey !== verifyKey)
      throw new ConflictError('not_in_directory')
    if (fallback.holders.includes(id)) throw new ConflictError('stands_by')
  }

  async #keep(tx: EntityManager, { agencyId, id }: OfficerEntity, made: NewKey): Promise<void> {
    demandShape<'recipient' | 'verifyKey'>(made, ['recipient', 'verifyKey'])
    const { kdfVersion, kdfSalt, authenticationHash, wrappedSeed, recoverySeed } = wrapColumns(
      this.pepper,
      made,
    )
    if (recoverySeed === null) throw new InvalidInputError('enrolment_malformed', ['recoverySeed'])
    const where = { agencyId, officerId: id }
    const wasInDoubt = await tx.existsBy(KeyRotationEntity, { ...where, why: 'key_compromised' })
    const why = wasInDoubt ? 'key_compromised' : made.why
    const today = officeDate(this.clock.now())
    await tx.delete(KeyRotationEntity, where)
    await tx.insert(KeyRotationEntity, {
      ...{ ...where, why, begunOn: today, recipient: made.recipient, verifyKey: made.verifyKey },
      ...{ kdfVersion: kdfVersion ?? 1, kdfSalt: kdfSalt ?? Buffer.alloc(0) },
      ...{
        authenticationHash: authenticationHash ?? Buffer.alloc(0),
        wrappedSeed: wrappedSeed ?? Buffer.alloc(0),
      },
      ...{ recoverySeed, seq: null, body: null, signatures: null },
    })
    // Once: who asks again because the sheet is lost does not alarm reporters who were told already.
    if (why === 'key_compromised' && !wasInDoubt)
      await tx.query('SELECT corruption.warn_of_own_key($1)', [today])
  }
}

function demandSigned({ agencyId, id, verifyKey }: OfficerEntity, made: SignedNewKey): void {
  const parts = [
    made.salt,
    made.authenticationSecret,
    made.wrappedSeed,
    made.recoverySeed ?? new Uint8Array(),
  ]
  const statement = {
    ...({ agency: agencyId, officer: id, purpose: 'new key', token: verifyKey ?? '' } as const),
    made: [made.why, made.recipient, made.verifyKey, ...parts.map(toBase64Url)],
  }
  if (verifyKey === null || !isSignedStatement(verifyKey, statement, made.signature))
    throw new InvalidInputError('signature_refused', ['signature'])
}
