import { randomUUID } from 'node:crypto'
import { newOfficerSeed, officerKeysFromSeed, type OfficerKeys } from '../../src/crypto/officer-keys.js'
import type { OfficerId } from '../../src/kernel/ids.js'
import type { OfficerRole } from '../../src/kernel/role.js'
import type { FixtureAgency } from './agency-fixture.js'
import type { FreshDatabase } from './database.js'

/** An officer whom the fixture's directory does not name, ready for `giveAccount`. */
export async function furtherOfficer(
  fresh: FreshDatabase,
  { agency, posts }: FixtureAgency,
  role: OfficerRole,
): Promise<OfficerKeys & { readonly id: OfficerId; readonly seed: Uint8Array }> {
  const seed = newOfficerSeed()
  const id = randomUUID() as OfficerId
  const owner = await fresh.client('owner')
  await owner.query(
    `INSERT INTO staff.officer (agency_id, id, post_id, name, email, status)
     VALUES ($1, $2, $3, 'มะลิ ใจดี', $4, 'invited')`,
    [agency, id, posts.planning, `${id}@tuayang.example`],
  )
  await owner.query('INSERT INTO staff.officer_role (agency_id, officer_id, role) VALUES ($1, $2, $3)', [
    agency,
    id,
    role,
  ])
  return { id, seed, ...(await officerKeysFromSeed(seed)) }
}
