import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AgencyId } from '../../../src/kernel/ids.js'
import {
  DirectoryFingerprints,
  recordDirectoryFingerprint,
} from '../../../src/platform/secrets/directory-fingerprints.js'
import { createSecrets, secretNames } from '../../../src/platform/secrets/secret-files.js'
import { loadPublicSecrets, loadStaffSecrets } from '../../../src/platform/secrets/secrets.js'

const agency = '11111111-1111-4111-8111-111111111111' as AgencyId
const fingerprint = '1234567890123456789012345'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sujarit-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function contents(): Promise<string[]> {
  return Promise.all(secretNames.map((name) => readFile(join(folder, 'secrets', name), 'utf8')))
}

describe('the secrets of an installation', () => {
  it('are each a file of their own that only the owner reads, and all different', async () => {
    await createSecrets(folder)
    expect((await stat(join(folder, 'secrets'))).mode & 0o777).toBe(0o700)
    for (const name of secretNames) {
      expect((await stat(join(folder, 'secrets', name))).mode & 0o777).toBe(0o600)
    }
    expect(new Set(await contents()).size).toBe(secretNames.length)
    expect(await readdir(folder)).toEqual(['secrets'])
  })

  it('once made are never made again, not even a missing one', async () => {
    await createSecrets(folder)
    const before = await contents()
    await createSecrets(folder)
    expect(await contents()).toEqual(before)
    await rm(join(folder, 'secrets/pepper'))
    await createSecrets(folder)
    await expect(loadPublicSecrets(folder)).rejects.toMatchObject({ code: 'secret_missing' })
  })

  it('that are damaged are not used', async () => {
    await createSecrets(folder)
    await writeFile(join(folder, 'secrets/pepper'), 'short')
    await expect(loadPublicSecrets(folder)).rejects.toMatchObject({ code: 'secret_malformed' })
    await writeFile(join(folder, 'secrets/pepper'), '\n')
    await expect(loadPublicSecrets(folder)).rejects.toMatchObject({ code: 'secret_missing' })
  })

  it('give public-web nothing that opens contact data', async () => {
    await createSecrets(folder)
    await rm(join(folder, 'secrets/contact-identity'))
    const secrets = await loadPublicSecrets(folder)
    expect(Object.keys(secrets)).not.toContain('contactIdentity')
    expect(JSON.stringify(secrets)).not.toContain('AGE-SECRET-KEY')
    await expect(loadStaffSecrets(folder)).rejects.toMatchObject({ code: 'secret_missing' })
  })
})

describe('the fingerprint of a key directory', () => {
  beforeEach(() => createSecrets(folder))

  it('is found as soon as set-up has written it', async () => {
    const fingerprints = new DirectoryFingerprints(folder)
    expect(fingerprints.of(agency)).toBeNull()
    await recordDirectoryFingerprint(folder, agency, fingerprint)
    expect(fingerprints.of(agency)).toBe(fingerprint)
  })

  it('is never replaced by another', async () => {
    await recordDirectoryFingerprint(folder, agency, fingerprint)
    await recordDirectoryFingerprint(folder, agency, fingerprint)
    await expect(recordDirectoryFingerprint(folder, agency, '9'.repeat(25))).rejects.toThrow('another')
    expect(new DirectoryFingerprints(folder).of(agency)).toBe(fingerprint)
  })

  it('has 25 digits', async () => {
    await expect(recordDirectoryFingerprint(folder, agency, '1'.repeat(24))).rejects.toThrow(RangeError)
  })
})
