import { Injectable } from '@nestjs/common'
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { Clock } from '../kernel/clock.js'
import { officeDate, type OfficeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { NotFoundError } from '../platform/errors/errors.js'
import { AskPasskeyService, type MadePasskey } from './ask-passkey.service.js'
import { CheckCredentialsService } from './check-credentials.service.js'
import { endOtherSessions } from './end-access.js'
import { OfficerEntity } from './officer.entity.js'
import type { OwnAct } from './own-account.service.js'
import { PasskeyEntity } from './passkey.entity.js'
import type { ActiveSession } from './signed-in-officer.js'

/** More devices than anybody has; it bounds what a stolen session could leave behind. */
export const mostPasskeys = 10
export const longestPasskeyName = 60

export interface NewPasskey {
  readonly name: string
  /** What `navigator.credentials.create` gave. */
  readonly made: RegistrationResponseJSON
}

export type PasskeyOutcome = 'done' | 'refused' | 'too_many' | 'known'

/** What officers do about their passkeys. Adding one never takes the code away: old machines have nothing else. */
@Injectable()
export class OwnPasskeysService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly credentials: CheckCredentialsService,
    private readonly asking: AskPasskeyService,
  ) {}

  /**
   * Asks for the passphrase; the challenge in the answer is the proof for `add` that it was right.
   * @param office - Name that the device shows.
   * @returns null when the passphrase is wrong. @throws TooBusyError when it was tried too often.
   */
  async beginAdding(
    { session, client, authenticationSecret }: OwnAct,
    office: string,
  ): Promise<PublicKeyCredentialCreationOptionsJSON | null> {
    const { agency, id } = session.officer
    await this.credentials.spendBudget(agency, client)
    const officer = await this.database.inAgency({ agency }, (tx) =>
      tx.findOneByOrFail(OfficerEntity, { agencyId: agency, id }),
    )
    if (!this.credentials.isPassphraseOf(officer, authenticationSecret)) return null
    await this.credentials.takeBackFromBudget(agency, client)
    return this.asking.toAdd(session, { office, email: officer.email })
  }

  /** The challenge is used up in any case. @returns `known` for a device that is there already. */
  async add(session: ActiveSession, { name, made }: NewPasskey): Promise<PasskeyOutcome> {
    const { agency, id } = session.officer
    const passkey = await this.asking.made(session, made)
    if (passkey === null) return 'refused'
    const at = this.clock.now()
    return this.database.inAgency({ agency, officer: id }, async (tx) => {
      // Of two at once the second counts the first.
      await tx.findOne(OfficerEntity, {
        where: { agencyId: agency, id },
        lock: { mode: 'pessimistic_write' },
      })
      const present = await tx.countBy(PasskeyEntity, { agencyId: agency, officerId: id })
      if (present >= mostPasskeys) return 'too_many'
      const isNew = await insertPasskey(tx, session, { name, ...passkey }, officeDate(at))
      if (!isNew) return 'known'
      await recordAct(tx, { agency, officer: id, act: 'key_passkey_added', subject: id, at, facts: {} })
      return 'done'
    })
  }

  /** Whoever has the lost device may be signed in with it: every other session ends. @throws NotFoundError for another's. */
  async remove(session: ActiveSession, credentialId: Uint8Array): Promise<void> {
    const { agency, id } = session.officer
    const at = this.clock.now()
    await this.database.inAgency({ agency, officer: id }, async (tx) => {
      const { affected } = await tx.delete(PasskeyEntity, {
        ...{ agencyId: agency, officerId: id },
        credentialId: Buffer.from(credentialId),
      })
      if (affected !== 1) throw new NotFoundError('passkey_unknown')
      await endOtherSessions(tx, session)
      await recordAct(tx, { agency, officer: id, act: 'key_passkey_removed', subject: id, at, facts: {} })
    })
  }
}

/** @returns false when the device is known already. */
async function insertPasskey(
  tx: EntityManager,
  { officer }: ActiveSession,
  passkey: MadePasskey & Pick<NewPasskey, 'name'>,
  addedOn: OfficeDate,
): Promise<boolean> {
  const { credentialId, name, publicKeySealed, signCount } = passkey
  const inserted = await tx.query<unknown[]>(
    `INSERT INTO staff.passkey (agency_id, credential_id, officer_id, name, public_key_sealed, sign_count, added_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT ON CONSTRAINT passkey_pk DO NOTHING RETURNING 1`,
    [officer.agency, credentialId, officer.id, name, publicKeySealed, signCount, addedOn],
  )
  return inserted.length === 1
}
