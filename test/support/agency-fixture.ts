import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import {
  fingerprintOf,
  nextDirectoryBody,
  signDirectory,
  verifyDirectory,
  type DirectoryEntry,
  type DirectoryVersion,
  type VerifiedDirectory,
} from '../../src/crypto/directory.js'
import { newOfficerSeed, officerKeysFromSeed, type OfficerKeys } from '../../src/crypto/officer-keys.js'
import { defaultGeneralCategories } from '../../src/kernel/general-category.js'
import type { AgencyId, OfficerId, PostId } from '../../src/kernel/ids.js'
import type { OfficeDate } from '../../src/kernel/office-date.js'
import type { OfficerRole } from '../../src/kernel/role.js'
import { recordDirectoryFingerprint } from '../../src/platform/secrets/directory-fingerprints.js'
import { createSecrets } from '../../src/platform/secrets/secret-files.js'
import { loadPublicSecrets, type PublicSecrets } from '../../src/platform/secrets/secrets.js'
import { defaultServices } from '../../src/set-up/default-services.js'
import type { FreshDatabase } from './database.js'

/** Posts of the example agency, by a short name for tests. */
const posts = {
  executive: { th: 'นายก อบต.', en: 'Chief executive', isPolitical: true },
  council: { th: 'สมาชิกสภา อบต.', en: 'Council member', isPolitical: true },
  administrator: { th: 'ปลัด อบต.', en: 'Chief administrator', isPolitical: false },
  office: { th: 'หัวหน้าสำนักปลัด', en: 'Head of office', isPolitical: false },
  lawyer: { th: 'นิติกร', en: 'Legal officer', isPolitical: false },
  finance: { th: 'ผู้อำนวยการกองคลัง', en: 'Director of finance', isPolitical: false },
  works: { th: 'ผู้อำนวยการกองช่าง', en: 'Director of public works', isPolitical: false },
  education: { th: 'ผู้อำนวยการกองการศึกษา', en: 'Director of education', isPolitical: false },
  planning: { th: 'นักวิเคราะห์นโยบายและแผน', en: 'Policy and plan analyst', isPolitical: false },
  district: { th: 'ท้องถิ่นอำเภอ', en: 'District local administration officer', isPolitical: false },
  districtLawyer: { th: 'นิติกรอำเภอ', en: 'District legal officer', isPolitical: false },
} as const
export type FixturePost = keyof typeof posts

export interface FixtureOfficer extends OfficerKeys {
  readonly id: OfficerId
  readonly seed: Uint8Array
  readonly name: string
  readonly post: PostId
  readonly roles: readonly OfficerRole[]
  readonly entry: DirectoryEntry
}

export interface FixtureAgency {
  readonly agency: AgencyId
  readonly posts: Readonly<Record<FixturePost, PostId>>
  readonly screeners: readonly [FixtureOfficer, FixtureOfficer, FixtureOfficer]
  readonly custodians: readonly [FixtureOfficer, FixtureOfficer, FixtureOfficer]
  /** Outside the agency, for reports whose exclusions leave too few inside. */
  readonly external: { readonly holder: FixtureOfficer; readonly custodian: FixtureOfficer }
  readonly genesis: DirectoryVersion
  readonly directory: VerifiedDirectory
  /** As printed: five groups of five. */
  readonly fingerprint: string
  /** Holds the secrets and the fingerprint, as a program's data folder does. Removed by `remove`. */
  readonly dataFolder: string
  readonly secrets: PublicSecrets
  remove(): Promise<void>
}

export interface FixtureOptions {
  /** Whose secrets to use: a second agency of the same installation. */
  readonly dataFolder?: string
  /** A host name of its own; needed as soon as the installation has two agencies. */
  readonly host?: string
  /** Without a directory the sealed channel is closed. */
  readonly withoutDirectory?: boolean
  readonly isEvaluation?: boolean
}

/**
 * An agency like a small อบต.: eleven posts, three screeners, three custodians of whom two open a vault, the district's
 * fallback, and a genesis directory. Officers have real keys, so that tests open what was sealed.
 */
export async function createFixtureAgency(
  database: FreshDatabase,
  options: FixtureOptions = {},
): Promise<FixtureAgency> {
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'sujarit-data-')))
  await createSecrets(dataFolder)
  const secrets = await loadPublicSecrets(dataFolder)
  const owner = await database.client('owner')
  const agency = randomUUID() as AgencyId
  await insertAgency(owner, agency, secrets, options)
  const ids = await insertPosts(owner, agency)
  const people = await newPeople(ids)
  const everyone = [...people.screeners, ...people.custodians, ...Object.values(people.external)]
  for (const officer of everyone) await insertOfficer(owner, agency, officer)
  const genesis = genesisOf(agency, people, everyone)
  const fingerprint = fingerprintOf(genesis)
  if (!options.withoutDirectory) {
    await insertDirectory(owner, agency, genesis)
    await recordDirectoryFingerprint(dataFolder, agency, fingerprint.replaceAll(' ', ''))
  }
  const directory = verifyDirectory([genesis], { fingerprint })
  const remove = () => rm(dataFolder, { recursive: true, force: true })
  return { agency, posts: ids, ...people, genesis, directory, fingerprint, dataFolder, secrets, remove }
}

async function insertAgency(
  owner: pg.Client,
  agency: AgencyId,
  secrets: PublicSecrets,
  { host, isEvaluation = true }: FixtureOptions,
): Promise<void> {
  await owner.query(
    `INSERT INTO agency.agency (agency_id, name_th, name_en, short_name_th, short_name_en, phone, office_hours_th,
       office_hours_en, address_th, address_en, is_evaluation, contact_recipient, opened_on)
     VALUES ($1, 'องค์การบริหารส่วนตำบลตัวอย่าง', 'Tambon Tuayang Administrative Organization', 'อบต.ตัวอย่าง',
       'Tuayang TAO', '0 7400 0000', 'วันจันทร์–ศุกร์ 8.30–16.30 น.', 'Monday to Friday, 8.30 to 16.30',
       'หมู่ 1 ตำบลตัวอย่าง', 'Moo 1, Tuayang', $2, $3, '2023-10-01')`,
    [agency, isEvaluation, secrets.contactRecipient],
  )
  if (host !== undefined)
    await owner.query('INSERT INTO agency.host (agency_id, host) VALUES ($1, $2)', [agency, host])
  for (const [position, code] of defaultGeneralCategories.entries()) {
    await owner.query(
      `INSERT INTO agency.general_category (agency_id, code, name_th, name_en, position) VALUES ($1, $2, $2, $2, $3)`,
      [agency, code, position],
    )
  }
  for (const [position, { code, name, isAtDesk, isEService }] of defaultServices.entries()) {
    await owner.query(
      `INSERT INTO agency.service (agency_id, code, name_th, name_en, position, is_at_desk, is_e_service)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [agency, code, name.th, name.en, position, isAtDesk, isEService],
    )
  }
}

async function insertPosts(owner: pg.Client, agency: AgencyId): Promise<Record<FixturePost, PostId>> {
  const ids: Partial<Record<FixturePost, PostId>> = {}
  for (const [position, [name, post]] of Object.entries(posts).entries()) {
    const id = randomUUID() as PostId
    ids[name as FixturePost] = id
    await owner.query(
      `INSERT INTO agency.post (agency_id, id, title_th, title_en, position, is_political)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [agency, id, post.th, post.en, position, post.isPolitical],
    )
  }
  return ids as Record<FixturePost, PostId>
}

type People = Pick<FixtureAgency, 'screeners' | 'custodians' | 'external'>

async function newPeople(ids: Readonly<Record<FixturePost, PostId>>): Promise<People> {
  const officer = (name: string, post: FixturePost, ...roles: OfficerRole[]): Promise<FixtureOfficer> =>
    newOfficer({ name, post, id: ids[post], roles })
  return {
    screeners: [
      await officer('สุดา แก้วมณี', 'lawyer', 'screener', 'investigator'),
      await officer('ประเสริฐ ทองดี', 'office', 'screener'),
      await officer('มาลี รุ่งเรือง', 'planning', 'screener'),
    ],
    custodians: [
      await officer('วรรณา ศรีสุข', 'administrator', 'custodian'),
      await officer('กาญจนา บุญมาก', 'education', 'custodian'),
      await officer('อนันต์ ใจซื่อ', 'finance', 'custodian'),
    ],
    external: {
      holder: await officer('สมชาย เที่ยงตรง', 'district', 'screener'),
      custodian: await officer('นิภา ยุติธรรม', 'districtLawyer', 'custodian'),
    },
  }
}

async function newOfficer(person: {
  name: string
  post: FixturePost
  id: PostId
  roles: readonly OfficerRole[]
}): Promise<FixtureOfficer> {
  const seed = newOfficerSeed()
  const keys = await officerKeysFromSeed(seed)
  const id = randomUUID() as OfficerId
  const { th, en } = posts[person.post]
  const entry: DirectoryEntry = {
    officer: id,
    post: person.id,
    title: { th, en },
    name: person.name,
    roles: person.roles,
    recipient: keys.recipient,
    verifyKey: keys.signing.verifyKey,
    since: '2026-10-01' as OfficeDate,
    until: null,
  }
  return { ...keys, id, seed, name: person.name, post: person.id, roles: person.roles, entry }
}

function genesisOf(
  agency: AgencyId,
  { screeners, custodians, external }: People,
  everyone: readonly FixtureOfficer[],
): DirectoryVersion {
  const body = nextDirectoryBody(null, {
    agency,
    entries: everyone.map(({ entry }) => entry),
    custody: { t: 2, n: 3, custodians: custodians.map(({ id }) => id) },
    fallback: { holders: [external.holder.id], custodians: [external.custodian.id] },
  })
  return { body, signatures: [signDirectory(body, screeners[0].id, screeners[0].signing)] }
}

async function insertDirectory(owner: pg.Client, agency: AgencyId, genesis: DirectoryVersion): Promise<void> {
  await owner.query(
    `INSERT INTO agency.directory_version (agency_id, seq, body, signatures, published_on)
     VALUES ($1, 1, $2, $3, '2026-10-01')`,
    [agency, genesis.body, JSON.stringify(genesis.signatures)],
  )
}

/** Active, with the keys of the directory. Such an officer cannot sign in: there is no passphrase behind the row. */
async function insertOfficer(owner: pg.Client, agency: AgencyId, officer: FixtureOfficer): Promise<void> {
  await owner.query(
    `INSERT INTO staff.officer (agency_id, id, post_id, name, email, status, kdf_version, kdf_salt,
       authentication_hash, wrapped_seed, totp_sealed, recipient, verify_key, enrolled_on)
     VALUES ($1, $2, $3, $4, $5, 'active', 1, $6, $6, $6, $6, $7, $8, '2026-10-01')`,
    [
      agency,
      officer.id,
      officer.post,
      officer.name,
      `${officer.id}@example.org`,
      randomBytes(32),
      officer.recipient,
      officer.signing.verifyKey,
    ],
  )
  for (const role of officer.roles) {
    await owner.query('INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, $3)', [
      agency,
      officer.id,
      role,
    ])
  }
}
