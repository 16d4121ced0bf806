import { verifySync } from 'otplib'

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
