import { base32 } from '@scure/base'

/** RFC 4226 recommends 160 bits. */
const totpSecretLength = 20

export function newTotpSecret(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(totpSecretLength))
}

/** For people who type it. */
export function spokenTotpSecret(secret: Uint8Array): string {
  return base32.encode(secret).replace(/(.{4})(?=.)/g, '$1 ')
}

interface TotpAccount {
  /** In English: authenticator apps and QR codes do badly with Thai. */
  readonly office: string
  readonly email: string
}

/** The key URI that authenticator apps read from a QR code. */
export function totpUri({ office, email }: TotpAccount, secret: Uint8Array): string {
  const issuer = encodeURIComponent(office)
  const parameters = `secret=${base32.encode(secret).replace(/=+$/, '')}&issuer=${issuer}`
  return `otpauth://totp/${issuer}:${encodeURIComponent(email)}?${parameters}`
}
