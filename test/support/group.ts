import type { FreshDatabase } from './database.js'

/** A group as the operator's command would write it. */
export async function insertGroup(
  database: FreshDatabase,
  code: string,
  agencies: readonly string[],
  parent: string | null = null,
): Promise<void> {
  const owner = await database.client('owner')
  await owner.query(
    `INSERT INTO oversight.agency_group (code, name_th, name_en, kind, parent)
     VALUES ($1, 'อำเภอตัวอย่าง', 'Tua Yang District', 'district', $2)`,
    [code, parent],
  )
  await owner.query(
    'INSERT INTO oversight.member (agency_id, code) SELECT id, $1 FROM unnest($2::uuid[]) id',
    [code, agencies],
  )
}
