import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { generateHybridIdentity, identityToRecipient } from 'age-encryption'
import { StartupError } from '../errors/startup-error.js'

/** One file each, so that an operator can hand every program only what it needs. */
export const secretNames = [
  'pepper',
  'acceptance-seed',
  'contact-identity',
  'contact-recipient',
  'database-password-administrator',
  'database-password-public',
  'database-password-staff',
  'database-password-worker',
] as const
export type SecretName = (typeof secretNames)[number]

export function secretsFolder(dataFolder: string): string {
  return join(dataFolder, 'secrets')
}

/**
 * Makes every secret of an installation, once: at set-up. A folder that exists is left alone, whatever it holds; a
 * lost pepper must be noticed and restored, never silently replaced. All files appear at once or not at all.
 */
export async function createSecrets(dataFolder: string): Promise<void> {
  const folder = secretsFolder(dataFolder)
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await mkdir(unfinished, { mode: 0o700 })
  await mkdir(join(unfinished, 'directory-fingerprints'), { mode: 0o700 })
  const identity = await generateHybridIdentity()
  const values: Record<SecretName, string> = {
    pepper: randomSecret(),
    'acceptance-seed': randomSecret(),
    'contact-identity': identity,
    'contact-recipient': await identityToRecipient(identity),
    'database-password-administrator': randomSecret(),
    'database-password-public': randomSecret(),
    'database-password-staff': randomSecret(),
    'database-password-worker': randomSecret(),
  }
  for (const name of secretNames) await writeSecret(join(unfinished, name), values[name])
  await rename(unfinished, folder)
}

/** 32 random bytes, base64url: safe in a file, in a URL and in SQL. */
function randomSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Creates the file with mode 0600, durably. @throws when it exists. */
export async function writeSecret(path: string, value: string): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(`${value}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  // A umask can only take away; a mode wider than this would be a mistake of the file system's.
  await chmod(path, 0o600)
}

/** @throws StartupError when the file is missing or empty. */
export async function readSecret(dataFolder: string, name: SecretName): Promise<string> {
  const path = join(secretsFolder(dataFolder), name)
  const value = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new StartupError('secret_missing', { path }, { cause })
  })
  if (value.trim() === '') throw new StartupError('secret_missing', { path })
  return value.trim()
}
