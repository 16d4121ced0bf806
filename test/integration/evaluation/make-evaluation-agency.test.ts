import { stat } from 'node:fs/promises'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyDirectory, recipientsFor, type DirectoryVersion } from '../../../src/crypto/directory.js'
import {
  derivePassphraseKeys,
  officerKeysFromSeed,
  parseEnrolmentKey,
  unwrapSeed,
} from '../../../src/crypto/officer-keys.js'
import { accountsPath, readAccounts } from '../../../src/evaluation/evaluation-accounts.js'
import { makeEvaluationAgency } from '../../../src/evaluation/make-evaluation-agency.js'
import type { AgencyId } from '../../../src/kernel/ids.js'
import { officerRoles } from '../../../src/kernel/role.js'
import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { argon2idNative } from '../../../src/platform/argon2/argon2id-native.js'
import { Database } from '../../../src/platform/database/database.js'
import { createSecrets } from '../../../src/platform/secrets/secret-files.js'
import { loadPublicSecrets, type PublicSecrets } from '../../../src/platform/secrets/secrets.js'
import { OfficerEntity } from '../../../src/staff-accounts/officer.entity.js'
import { OfficerRoleEntity } from '../../../src/staff-accounts/officer-role.entity.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'

describe('the evaluation agency', () => {
  let fresh: FreshDatabase
  let owner: Database
  let dataFolder: string
  let secrets: PublicSecrets
  let agency: AgencyId

  beforeAll(async () => {
    fresh = await freshDatabase()
    dataFolder = await mkdtemp(join(tmpdir(), 'sujarit-evaluation-'))
    await createSecrets(dataFolder)
    secrets = await loadPublicSecrets(dataFolder)
    owner = await Database.connect(fresh.url('owner'), {
      entities: [OfficerEntity, OfficerRoleEntity],
      poolSize: 2,
      applicationName: 'test',
    })
    const { pepper, contactRecipient } = secrets
    const today = '2026-11-23' as OfficeDate
    agency = await makeEvaluationAgency(owner, { dataFolder, pepper, contactRecipient, today })
  })

  afterAll(async () => {
    await owner.close()
    await fresh.drop()
    await rm(dataFolder, { recursive: true })
  })

  it('is in a group of its own, which is marked as made up', async () => {
    const rows = await owner.call('test.groups', 'SELECT code, agency_id FROM oversight.member', [])
    expect(rows).toEqual([{ code: 'tua-yang', agency_id: agency }])
  })

  it('has officers of every role', async () => {
    const accounts = await readAccounts(dataFolder)
    expect(new Set(accounts.flatMap(({ roles }) => roles))).toEqual(new Set(officerRoles))
  })

  it('opens its sealed channel with a directory that its fingerprint file vouches for', async () => {
    const rows = await owner.source.query<DirectoryVersion[]>(
      'SELECT body, signatures FROM agency.directory_version WHERE agency_id = $1',
      [agency],
    )
    const fingerprint = secrets.directoryFingerprints.of(agency)
    const directory = verifyDirectory(rows, { fingerprint: fingerprint ?? '' })
    const recipients = recipientsFor(directory, [])
    expect(recipients?.holders.map(({ name }) => name)).toEqual(['นางสาวสุดา แก้วมณี', 'นายประเสริฐ ทองดี'])
    expect(recipients?.custodians).toHaveLength(3)
    expect(recipients?.usesFallback).toBe(false)
  })

  it('adds the holder outside when a screener is excluded, and is closed when both are', async () => {
    const rows = await owner.source.query<DirectoryVersion[]>(
      'SELECT body, signatures FROM agency.directory_version WHERE agency_id = $1',
      [agency],
    )
    const fingerprint = secrets.directoryFingerprints.of(agency) ?? ''
    const directory = verifyDirectory(rows, { fingerprint })
    const [suda, prasert] = recipientsFor(directory, [])?.holders ?? []
    const withoutOne = recipientsFor(directory, [prasert?.post ?? ''])
    expect(withoutOne?.holders.map(({ title }) => title.th)).toEqual(['นิติกร', 'ท้องถิ่นอำเภอ'])
    expect(withoutOne?.usesFallback).toBe(true)
    expect(recipientsFor(directory, [suda?.post ?? '', prasert?.post ?? ''])).toBeNull()
  })

  it('writes accounts that unwrap the seeds of the directory, readable by their owner alone', async () => {
    expect((await stat(accountsPath(dataFolder))).mode & 0o777).toBe(0o600)
    for (const account of (await readAccounts(dataFolder)).slice(2, 4)) {
      const row = await owner.source.getRepository(OfficerEntity).findOneByOrFail({ email: account.email })
      const keys = await derivePassphraseKeys(argon2idNative, account.passphrase, row.kdfSalt!, 1)
      const { seed } = await unwrapSeed(row.wrappedSeed!, keys, parseEnrolmentKey(account.enrolmentKey)!)
      expect((await officerKeysFromSeed(seed)).recipient).toBe(row.recipient)
    }
  })

  it('keeps no passphrase, enrolment key or one-time-code secret in the database', async () => {
    const rows = await owner.source.query<{ everything: string }[]>(
      `SELECT o::text AS everything FROM staff.officer o`,
    )
    const text = rows.map(({ everything }) => everything).join()
    for (const account of await readAccounts(dataFolder)) {
      for (const secret of [account.passphrase, account.enrolmentKey, account.totpSecret])
        expect(text).not.toContain(secret)
    }
  })
})
