import type { EntityManager } from 'typeorm'
import type { AgencyId } from '../kernel/ids.js'
import type { Group } from './group.js'

/** A group to be written; without a parent named, the present one stays. */
type PutGroup = Omit<Group, 'parent'> & { readonly parent: string | null | undefined }

/** Makes a group, or changes its names, kind and parent; its agencies stay. Runs as the owner of the schema. */
export async function putGroup(tx: EntityManager, { code, name, kind, parent }: PutGroup): Promise<void> {
  await tx.query(
    `INSERT INTO oversight.agency_group (code, name_th, name_en, kind, parent) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (code) DO UPDATE SET name_th = $2, name_en = $3, kind = $4,
       parent = CASE WHEN $6 THEN $5 ELSE agency_group.parent END`,
    [code, name.th, name.en, kind, parent ?? null, parent !== undefined],
  )
}

/** Putting in an agency that is there already is not an error. */
export async function addMembers(
  tx: EntityManager,
  code: string,
  agencies: readonly AgencyId[],
): Promise<void> {
  await tx.query(
    `INSERT INTO oversight.member (agency_id, code) SELECT id, $1 FROM unnest($2::uuid[]) AS id
     ON CONFLICT DO NOTHING`,
    [code, agencies],
  )
}

/** Takes agencies out; those of groups below stay. @returns how many were in it. */
export async function removeMembers(
  tx: EntityManager,
  code: string,
  agencies: readonly AgencyId[],
): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    'DELETE FROM oversight.member WHERE code = $1 AND agency_id = ANY ($2)',
    [code, agencies],
  )
  return count
}

/** Leaves in a group itself exactly these agencies. */
export async function setMembers(
  tx: EntityManager,
  code: string,
  agencies: readonly AgencyId[],
): Promise<void> {
  await tx.query('DELETE FROM oversight.member WHERE code = $1 AND NOT agency_id = ANY ($2)', [
    code,
    agencies,
  ])
  await addMembers(tx, code, agencies)
}

/** Takes a group away with its list of agencies; not while another is part of it. */
export async function removeGroup(tx: EntityManager, code: string): Promise<void> {
  await tx.query('DELETE FROM oversight.member WHERE code = $1', [code])
  await tx.query('DELETE FROM oversight.agency_group WHERE code = $1', [code])
}
