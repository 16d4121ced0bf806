import { verifySync } from 'otplib'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { officeDate } from '../kernel/office-date.js'
import type { PasskeyAnswer, ShownPasskey } from './check-passkey.service.js'
import type { OfficerEntity } from './officer.entity.js'

/** What an officer gives beside the passphrase: six digits of the app, or the answer of a device. */
export type SecondFactor = { readonly code: string } | { readonly passkey: PasskeyAnswer }

/** A right one, which has yet to be taken: of two requests with one factor only one gets it. */
export type RightFactor = { readonly step: number } | { readonly passkey: ShownPasskey }

/** RFC 6238 with what every authenticator app assumes: SHA-1, six digits, 30 seconds. */
const stepSeconds = 30

/**
 * The 30-second step whose code this is: the present one or a neighbour, because telephones' clocks are off.
 *
 * @param secret - At least 16 bytes.
 * @returns null when the code fits none of the three. The caller refuses a step that was used before.
 */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  // The library throws at anything but six digits; a person who mistypes is expected.
  if (!/^\d{6}$/.test(code)) return null
  const epoch = Math.floor(now.getTime() / 1000)
  const result = verifySync({ secret, token: code, epoch, epochTolerance: stepSeconds })
  return result.valid ? Math.floor(epoch / stepSeconds) + result.delta : null
}

/** Takes the step of a right code for one use; of two requests with one code only one gets it. */
export async function takeStep(
  tx: EntityManager,
  officer: Pick<OfficerEntity, 'agencyId' | 'id'>,
  step: number,
): Promise<boolean> {
  const taken = await tx.query<unknown[]>(
    `WITH taken AS (
       UPDATE staff.officer SET totp_last_step = $3
       WHERE agency_id = $1 AND id = $2 AND (totp_last_step IS NULL OR totp_last_step < $3) RETURNING 1)
     SELECT * FROM taken`,
    [officer.agencyId, officer.id, step],
  )
  return taken.length === 1
}

/** Takes a right factor for one use. @returns false for one that was used before. */
export async function takeFactor(
  tx: EntityManager,
  officer: Pick<OfficerEntity, 'agencyId' | 'id'>,
  factor: RightFactor,
  now: Date,
): Promise<boolean> {
  return 'step' in factor ? takeStep(tx, officer, factor.step) : takePasskey(tx, officer, factor.passkey, now)
}

/**
 * Moves the device's count on. A count that did not grow means that two devices hold the key, or that one answer came
 * twice: that passkey is refused from now on, and the officer sees why. Devices that do not count say 0 each time.
 */
async function takePasskey(
  tx: EntityManager,
  { agencyId: agency, id }: Pick<OfficerEntity, 'agencyId' | 'id'>,
  { credentialId, count }: ShownPasskey,
  now: Date,
): Promise<boolean> {
  const rows = await tx.query<{ is_cloned: boolean }[]>(
    `WITH used AS (
       UPDATE staff.passkey SET last_used_on = $4, sign_count = greatest(sign_count, $5),
         cloned_on = CASE WHEN $5 > sign_count OR $5 = 0 AND sign_count = 0 THEN NULL ELSE $4::date END
       WHERE agency_id = $1 AND officer_id = $2 AND credential_id = $3 AND cloned_on IS NULL
       RETURNING cloned_on IS NOT NULL AS is_cloned)
     SELECT is_cloned FROM used`,
    [agency, id, credentialId, officeDate(now), count],
  )
  if (rows[0]?.is_cloned === true) {
    const act = 'key_passkey_cloned'
    await recordAct(tx, { agency, officer: id, act, subject: id, at: now, facts: {} })
  }
  return rows[0]?.is_cloned === false
}
