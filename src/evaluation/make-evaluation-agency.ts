import { randomUUID } from 'node:crypto'
import type { EntityManager } from 'typeorm'
import {
  fingerprintOf,
  nextDirectoryBody,
  signDirectory,
  type DirectoryVersion,
} from '../crypto/directory.js'
import type { AgencyId, OfficerId, PostId } from '../kernel/ids.js'
import type { Bilingual } from '../kernel/bilingual.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { Group } from '../oversight/group.js'
import { addMembers, putGroup } from '../oversight/write-groups.js'
import type { Database } from '../platform/database/database.js'
import { recordDirectoryFingerprint } from '../platform/secrets/directory-fingerprints.js'
import type { Pepper } from '../platform/secrets/pepper.js'
import { createAgency, type NewAgency, type NewPost } from '../set-up/new-agency.js'
import { showComplaints } from '../set-up/show-complaints.js'
import { defaultCategories, typicalAgencyPosts } from '../set-up/default-lists.js'
import { addOfficer } from '../staff-accounts/add-officer.js'
import { recoverySecret } from '../staff-accounts/credentials.js'
import { enrolOfficer } from '../staff-accounts/enrol-officer.js'
import {
  enrolmentOf,
  newExampleSecrets,
  totpSecretText,
  type ExampleSecrets,
} from './example-officer-keys.js'
import { exampleOfficers, outsidePosts, type ExampleOfficer } from './example-people.js'
import { writeAccounts, type EvaluationAccount } from './evaluation-accounts.js'

export interface EvaluationSetUp {
  readonly dataFolder: string
  readonly pepper: Pepper
  /** age recipient for contact data of general complaints. */
  readonly contactRecipient: string
  readonly today: OfficeDate
}

interface Person extends ExampleOfficer {
  readonly id: OfficerId
  readonly postId: PostId
  readonly title: Bilingual
  readonly secrets: ExampleSecrets
}

/**
 * Makes อบต. ตัวอย่าง, with officers of every role and real keys, through the services that real officers' browsers
 * use. All keys lie in `evaluation-accounts.json` of the data folder: it protects nothing, and every page says so.
 *
 * @param owner - Connected as the owner of the schema.
 */
export async function makeEvaluationAgency(owner: Database, setUp: EvaluationSetUp): Promise<AgencyId> {
  const agency = newAgency(setUp)
  const people = await newPeople(agency.posts)
  const genesis = genesisOf(agency.id, people, setUp.today)
  const fingerprint = fingerprintOf(genesis)
  await owner.inAgency({ agency: agency.id }, async (tx) => {
    await createAgency(tx, agency, setUp.today)
    await showComplaints(tx, agency.id, true)
    await putGroup(tx, evaluationGroup)
    await addMembers(tx, evaluationGroup.code, [agency.id])
    for (const person of people) await enrolPerson(tx, agency.id, person, { ...setUp, fingerprint })
    await publishGenesis(tx, agency.id, genesis, setUp.today)
    // Inside the transaction: an agency whose accounts nobody can read would block the next attempt.
    await recordDirectoryFingerprint(setUp.dataFolder, agency.id, fingerprint.replaceAll(' ', ''))
    await writeAccounts(setUp.dataFolder, people.map(accountOf))
  })
  return agency.id
}

/** So that the page of a group can be tried without setting anything up. */
const evaluationGroup: Group = {
  code: 'tua-yang',
  name: { th: 'อำเภอตัวอย่าง', en: 'Tua Yang District' },
  kind: 'district',
  parent: null,
}

export const evaluationMailDomain = 'example.go.th'

function newAgency({ contactRecipient }: EvaluationSetUp): NewAgency {
  const outside = outsidePosts.map(([th, en]): NewPost => ({
    id: randomUUID() as PostId,
    title: { th, en },
    isPolitical: false,
  }))
  return {
    id: randomUUID() as AgencyId,
    name: { th: 'องค์การบริหารส่วนตำบลตัวอย่าง', en: 'Tua Yang Subdistrict Administrative Organization' },
    shortName: { th: 'อบต.ตัวอย่าง', en: 'Tua Yang SAO' },
    phone: '0 7400 0000',
    officeHours: { th: 'วันจันทร์–ศุกร์ 8.30–16.30 น.', en: 'Monday to Friday, 8.30–16.30' },
    address: {
      th: '1 หมู่ 1 ตำบลตัวอย่าง อำเภอตัวอย่าง จังหวัดตัวอย่าง 90000',
      en: '1 Moo 1, Tua Yang Subdistrict, Tua Yang District, Tua Yang 90000',
    },
    isEvaluation: true,
    hosts: [],
    contactRecipient,
    posts: [...typicalAgencyPosts(), ...outside],
    generalCategories: defaultCategories(),
  }
}

async function newPeople(posts: readonly NewPost[]): Promise<Person[]> {
  return Promise.all(
    exampleOfficers.map(async (officer) => {
      const post = posts.find(({ title }) => title.th === officer.post)
      if (post === undefined) throw new Error(`the evaluation agency has no post ${officer.post}`)
      return {
        ...officer,
        id: randomUUID() as OfficerId,
        postId: post.id,
        title: post.title,
        secrets: await newExampleSecrets(),
      }
    }),
  )
}

function genesisOf(agency: AgencyId, people: readonly Person[], since: OfficeDate): DirectoryVersion {
  const inDirectory = people.filter(({ roles }) => roles.some((role) => rolesWithKeys.includes(role)))
  const idsOf = (role: string, isFallback: boolean): string[] =>
    people
      .filter((person) => person.roles.some((own) => own === role) && person.isFallback === isFallback)
      .map(({ id }) => id)
  const body = nextDirectoryBody(null, {
    agency,
    entries: inDirectory.map(({ id, postId, title, name, roles, secrets }) => ({
      officer: id,
      post: postId,
      title,
      name,
      roles: [...roles],
      recipient: secrets.keys.recipient,
      verifyKey: secrets.keys.signing.verifyKey,
      since,
      until: null,
    })),
    custody: { t: 2, n: 3, custodians: idsOf('custodian', false) },
    fallback: { holders: idsOf('screener', true), custodians: idsOf('custodian', true) },
  })
  const [signer] = people.filter(({ roles, isFallback }) => roles.includes('screener') && !isFallback)
  if (signer === undefined) throw new Error('the evaluation agency has no screener')
  return { body, signatures: [signDirectory(body, signer.id, signer.secrets.keys.signing)] }
}

const rolesWithKeys: readonly string[] = ['screener', 'investigator', 'custodian']

async function enrolPerson(
  tx: EntityManager,
  agency: AgencyId,
  person: Person,
  { pepper, today, fingerprint }: EvaluationSetUp & { readonly fingerprint: string },
): Promise<void> {
  await addOfficer(tx, agency, {
    id: person.id,
    name: person.name,
    email: emailOf(person),
    post: person.postId,
    roles: person.roles,
  })
  const pin = { fingerprint, lastSeq: 1 }
  const enrolment = await enrolmentOf(person.secrets, recoverySecret(pepper, agency, person.id), pin)
  await enrolOfficer(tx, pepper, { agency, officer: person.id, on: today }, enrolment)
}

async function publishGenesis(
  tx: EntityManager,
  agency: AgencyId,
  genesis: DirectoryVersion,
  on: OfficeDate,
): Promise<void> {
  await tx.query(
    `INSERT INTO agency.directory_version (agency_id, seq, body, signatures, published_on) VALUES ($1, 1, $2, $3, $4)`,
    [agency, genesis.body, JSON.stringify(genesis.signatures), on],
  )
  await tx.query(`UPDATE staff.officer SET status = 'active' WHERE agency_id = $1 AND status = 'waiting'`, [
    agency,
  ])
}

function emailOf({ account }: ExampleOfficer): string {
  return `${account}@${evaluationMailDomain}`
}

function accountOf(person: Person): EvaluationAccount {
  const secret = totpSecretText(person.secrets.totpSecret)
  const label = encodeURIComponent(`Sujarit:${emailOf(person)}`)
  return {
    email: emailOf(person),
    name: person.name,
    post: person.title.th,
    roles: [...person.roles],
    passphrase: person.secrets.passphrase,
    totpSecret: secret,
    totpUri: `otpauth://totp/${label}?secret=${secret}&issuer=Sujarit`,
    enrolmentKey: person.secrets.enrolmentKey,
  }
}
