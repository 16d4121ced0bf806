import type { FreshDatabase } from './database.js'

/** Every row of every table of ours, as JSON a line; bytes as hexadecimal. What a thief of the database would read. */
export async function dumpOf(database: FreshDatabase): Promise<string> {
  const owner = await database.client('owner')
  const { rows: tables } = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )
  const lines: string[] = []
  for (const { name } of tables) {
    const { rows } = await owner.query<{ line: string }>(`SELECT to_jsonb(t)::text AS line FROM ${name} t`)
    lines.push(...rows.map(({ line }) => `${name} ${line}`))
  }
  return lines.join('\n')
}
