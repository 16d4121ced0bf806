import { DataSource, type EntityMetadata } from 'typeorm'
import type pg from 'pg'
import { agencyEntities } from '../../../src/agency/agency-entities.js'
import { auditEntities } from '../../../src/audit/audit-entities.js'
import { disclosureEntities } from '../../../src/disclosure/disclosure-entities.js'
import { reportEntities } from '../../../src/corruption/record/report-entities.js'
import { complaintEntities } from '../../../src/general/record/complaint-entities.js'
import { journalEntities } from '../../../src/journal/journal-entities.js'
import { letterTextEntities } from '../../../src/letter-texts/letter-text.entity.js'
import { oversightEntities } from '../../../src/oversight/oversight-entities.js'
import { publicationEntities } from '../../../src/publication/publication-entities.js'
import { rightsEntities } from '../../../src/rights/rights-entities.js'
import { serviceEntities } from '../../../src/service/service-entities.js'
import { retentionEntities } from '../../../src/retention/retention-entities.js'
import { accountEntities } from '../../../src/staff-accounts/account-entities.js'
import { freshDatabase, type FreshDatabase } from '../../support/database.js'

const entities = [
  ...agencyEntities,
  ...accountEntities,
  ...complaintEntities,
  ...reportEntities,
  ...journalEntities,
  ...publicationEntities,
  ...disclosureEntities,
  ...auditEntities,
  ...letterTextEntities,
  ...rightsEntities,
  ...serviceEntities,
  ...retentionEntities,
  ...oversightEntities,
]
const schemas = [
  'agency',
  'staff',
  'general',
  'corruption',
  'journal',
  'audit',
  'publication',
  'rights',
  'service',
  'retention',
  'oversight',
]

let fresh: FreshDatabase
let source: DataSource
let owner: pg.Client

beforeAll(async () => {
  fresh = await freshDatabase()
  owner = await fresh.client('owner')
  source = new DataSource({
    type: 'postgres',
    url: fresh.url('owner'),
    entities,
    synchronize: false,
    installExtensions: false,
  })
  await source.initialize()
})
afterAll(async () => {
  await source.destroy()
  await fresh.drop()
})

function tableOf(entity: EntityMetadata): string {
  return `${entity.schema ?? ''}.${entity.tableName}`
}

async function names(sql: string, parameters: readonly unknown[]): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(sql, [...parameters])
  return rows.map(({ name }) => name).sort()
}

async function checksOf(table: string): Promise<Map<string, string>> {
  const { rows } = await owner.query<{ name: string; definition: string }>(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE conrelid = $1::regclass AND contype = 'c'`,
    [table],
  )
  return new Map(rows.map(({ name, definition }) => [name, definition]))
}

/** The server's own spelling of a condition, so that ours may be written more shortly. */
async function spelled(table: string, expression: string): Promise<string | undefined> {
  await owner.query('BEGIN')
  try {
    await owner.query(`ALTER TABLE ${table} ADD CONSTRAINT probe CHECK (${expression})`)
    return (await checksOf(table)).get('probe')
  } finally {
    await owner.query('ROLLBACK')
  }
}

describe('entities and schema', () => {
  it('name the same tables', async () => {
    const tables = await names(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY ($1)`,
      [schemas],
    )
    expect(source.entityMetadatas.map(tableOf).sort()).toEqual(tables)
  })

  it('have the same columns of the same types, and agree which may be empty', async () => {
    for (const entity of source.entityMetadatas) {
      const columns = await names(
        `SELECT format('%s %s %s', attname, format_type(atttypid, atttypmod), NOT attnotnull) AS name FROM pg_attribute
          WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
        [tableOf(entity)],
      )
      const declared = entity.columns.map((column) => {
        const base = source.driver.normalizeType(column).replace(/^timestamptz$/, 'timestamp with time zone')
        const type = column.isArray ? `${base}[]` : base
        return `${column.databaseName} ${type} ${column.isNullable ? 't' : 'f'}`
      })
      expect([tableOf(entity), declared.sort()]).toEqual([tableOf(entity), columns])
    }
  })

  it('agree on the primary key, which begins with the agency', async () => {
    for (const entity of source.entityMetadatas) {
      const keys = await names(
        `SELECT format('%s (%s)', conname, (SELECT string_agg(attname, ', ' ORDER BY at) FROM unnest(conkey) WITH ORDINALITY
           AS k (attnum, at) JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = k.attnum)) AS name
          FROM pg_constraint WHERE conrelid = $1::regclass AND contype = 'p'`,
        [tableOf(entity)],
      )
      const declared = entity.primaryColumns.map(({ databaseName }) => databaseName).join(', ')
      const [first] = entity.primaryColumns
      expect([`${first?.primaryKeyConstraintName ?? ''} (${declared})`]).toEqual(keys)
      // Groups stand above agencies: that one schema is read by everybody and written by the operator.
      if (!['oversight.agency_group', 'oversight.change'].includes(tableOf(entity))) {
        expect(first?.databaseName).toBe('agency_id')
      }
    }
  })

  it('agree on every condition, by name and by meaning', async () => {
    for (const entity of source.entityMetadatas) {
      const table = tableOf(entity)
      const declared = new Map<string, string | undefined>()
      for (const { name, expression } of entity.checks) declared.set(name, await spelled(table, expression))
      expect([table, new Map([...declared].sort())]).toEqual([
        table,
        new Map([...(await checksOf(table))].sort()),
      ])
    }
  })

  it('let every table of a case end with the case, whatever is added later', async () => {
    const outliving = await names(
      `SELECT c.conname AS name FROM pg_constraint c
          JOIN pg_class one ON one.oid = c.conrelid JOIN pg_class other ON other.oid = c.confrelid
        WHERE c.contype = 'f' AND c.confdeltype <> 'c' AND one.relnamespace = other.relnamespace
          AND one.relnamespace IN ('general'::regnamespace, 'corruption'::regnamespace)`,
      [],
    )
    expect(outliving).toEqual(['complaint_original_fk', 'publication_after_fk', 'publication_before_fk'])
    const unbound = await names(
      `SELECT DISTINCT a.attrelid::regclass::text AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        WHERE c.relkind = 'r' AND c.relnamespace IN ('general'::regnamespace, 'corruption'::regnamespace)
          AND a.attname IN ('report_id', 'complaint_id')
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.confdeltype = 'c')`,
      [],
    )
    // The desk follows the grants by a trigger; of a handover stays that it was.
    expect(unbound).toEqual(['corruption.desk_row', 'general.handover'])
  })

  it('agree on what must be unique', async () => {
    for (const entity of source.entityMetadatas) {
      const unique = await names(
        `SELECT i.indexrelid::regclass::text AS name FROM pg_index i
          WHERE i.indrelid = $1::regclass AND i.indisunique AND NOT i.indisprimary`,
        [tableOf(entity)],
      )
      const declared = entity.indices.filter(({ isUnique }) => isUnique).map(({ name }) => name)
      expect([tableOf(entity), declared.sort()]).toEqual([
        tableOf(entity),
        unique.map((name) => name.split('.')[1]),
      ])
    }
  })
})
