import { fromBase64Url, toBase64Url } from '../../crypto/bytes.js'
import { genesisBody } from '../../crypto/directory-change.js'
import {
  fingerprintOf,
  signDirectory,
  verifyDirectory,
  type DirectoryVersion,
} from '../../crypto/directory.js'
import { keyFingerprint } from '../../crypto/fingerprint.js'
import type { Argon2id } from '../../crypto/kdf.js'
import {
  newEnrolmentKey,
  newOfficerSeed,
  officerKeysFromSeed,
  type DirectoryPin,
  type EnrolmentKey,
  type OfficerKeys,
} from '../../crypto/officer-keys.js'
import { makeWraps } from './make-wraps.js'
import { newTotpSecret } from './totp-secret.js'
import { officeDate } from '../../kernel/office-date.js'
import { caseRoles, type OfficerRole } from '../../kernel/role.js'

/** What `POST /enrol/begin` says of the person invited. Bytes are base64url. */
export interface Invited {
  readonly agency: string
  readonly office: string
  readonly officer: string
  readonly name: string
  readonly email: string
  readonly post: string
  readonly title: { readonly th: string; readonly en: string }
  readonly roles: readonly OfficerRole[]
  readonly recoverySecret: string
  readonly versions: readonly DirectoryVersion[]
}

/** Everything that enrolment makes: what is sent, what is printed, what this browser keeps. */
export interface MadeEnrolment {
  readonly enrolmentKey: EnrolmentKey
  readonly keyFingerprint: string
  /** Null while the agency has no directory and this officer does not begin one. */
  readonly directoryFingerprint: string | null
  readonly totpSecret: Uint8Array
  readonly isGenesis: boolean
  /** For `POST /enrol`, without token and code. */
  readonly sent: Readonly<Record<string, unknown>>
}

/**
 * Makes an officer's keys in this browser. Only public keys, wraps that need the printed key, and the two factors of the
 * sign-in are for the server.
 * @throws CryptoError when the server's directory does not verify.
 */
export async function makeEnrolment(
  argon2id: Argon2id,
  invited: Invited,
  passphrase: string,
): Promise<MadeEnrolment> {
  const seed = newOfficerSeed()
  const keys = await officerKeysFromSeed(seed)
  const enrolmentKey = newEnrolmentKey()
  const genesis = genesisOf(invited, keys)
  const pin = pinOf(genesis === null ? invited.versions : [genesis])
  const recoverySecret = fromBase64Url(invited.recoverySecret)
  const wraps = await makeWraps(argon2id, { seed, pin, passphrase, enrolmentKey, recoverySecret })
  const totpSecret = newTotpSecret()
  const { recipient, signing } = keys
  return {
    enrolmentKey,
    keyFingerprint: keyFingerprint({ recipient, verifyKey: signing.verifyKey }),
    directoryFingerprint: pin.lastSeq === 0 ? null : pin.fingerprint,
    totpSecret,
    isGenesis: genesis !== null,
    sent: {
      ...wraps,
      totpSecret: toBase64Url(totpSecret),
      recipient,
      verifyKey: signing.verifyKey,
      genesis,
    },
  }
}

/** The first holder of keys begins the directory; everybody later waits to be admitted by holders. */
function genesisOf(invited: Invited, { recipient, signing }: OfficerKeys): DirectoryVersion | null {
  const isHolder = invited.roles.some((role) => caseRoles.includes(role))
  if (invited.versions.length > 0 || !isHolder) return null
  const { agency, officer, post, title, name, roles } = invited
  const body = genesisBody(agency, {
    ...{ officer, post, title, name, roles, recipient },
    verifyKey: signing.verifyKey,
    since: officeDate(new Date()),
    until: null,
  })
  return { body, signatures: [signDirectory(body, officer, signing)] }
}

/** What this key will trust from now on. The officer compares the fingerprint with the poster of the office. */
function pinOf(versions: readonly DirectoryVersion[]): DirectoryPin {
  const [genesis] = versions
  if (genesis === undefined) return { fingerprint: '', lastSeq: 0 }
  const fingerprint = fingerprintOf(genesis)
  return { fingerprint, lastSeq: verifyDirectory(versions, { fingerprint }).seq }
}
