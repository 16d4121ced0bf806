import { verifySync } from 'otplib'
import type { EntityManager } from 'typeorm'
import type { OfficerEntity } from './officer.entity.js'

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
