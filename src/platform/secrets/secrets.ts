import type { Program } from '../config/config.js'
import { StartupError } from '../errors/startup-error.js'
import { DirectoryFingerprints } from './directory-fingerprints.js'
import { Pepper } from './pepper.js'
import { readSecret, type SecretName } from './secret-files.js'

/** What public-web holds: it can seal contact data, never open it. */
export interface PublicSecrets {
  readonly pepper: Pepper
  /** age recipient (`age1pq1…`) for contact data of general complaints. */
  readonly contactRecipient: string
  /** Ed25519 seed, 32 bytes, that signs the acceptance of a filing. */
  readonly acceptanceSeed: Uint8Array
  readonly directoryFingerprints: DirectoryFingerprints
}

export interface StaffSecrets {
  readonly pepper: Pepper
  readonly contactRecipient: string
  /** age identity (`AGE-SECRET-KEY-PQ-1…`): opens contact data of general complaints, nothing else. */
  readonly contactIdentity: string
  readonly directoryFingerprints: DirectoryFingerprints
}

/** @throws StartupError naming the missing file; so does the next. */
export async function loadPublicSecrets(dataFolder: string): Promise<PublicSecrets> {
  return {
    pepper: new Pepper(await readSeed(dataFolder, 'pepper')),
    contactRecipient: await readSecret(dataFolder, 'contact-recipient'),
    acceptanceSeed: await readSeed(dataFolder, 'acceptance-seed'),
    directoryFingerprints: new DirectoryFingerprints(dataFolder),
  }
}

export async function loadStaffSecrets(dataFolder: string): Promise<StaffSecrets> {
  return {
    pepper: new Pepper(await readSeed(dataFolder, 'pepper')),
    contactRecipient: await readSecret(dataFolder, 'contact-recipient'),
    contactIdentity: await readSecret(dataFolder, 'contact-identity'),
    directoryFingerprints: new DirectoryFingerprints(dataFolder),
  }
}

/** What the worker holds to send mail about general complaints. */
export type MailSecrets = Pick<StaffSecrets, 'pepper' | 'contactIdentity'>

export async function loadMailSecrets(dataFolder: string): Promise<MailSecrets> {
  return {
    pepper: new Pepper(await readSeed(dataFolder, 'pepper')),
    contactIdentity: await readSecret(dataFolder, 'contact-identity'),
  }
}

/** The password of one program's database role. */
export async function loadDatabasePassword(
  dataFolder: string,
  who: Program | 'administrator',
): Promise<string> {
  return readSecret(dataFolder, `database-password-${who}`)
}

async function readSeed(dataFolder: string, name: SecretName): Promise<Uint8Array> {
  const bytes = Buffer.from(await readSecret(dataFolder, name), 'base64url')
  if (bytes.length !== 32) throw new StartupError('secret_malformed', { path: name })
  return bytes
}
