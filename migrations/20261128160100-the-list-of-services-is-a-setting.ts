import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The list of what an office does for people is changed as other lists are: in a form, with history, by an administrator. */
export class TheListOfServicesIsASetting20261128160100 implements MigrationInterface {
  readonly name = 'TheListOfServicesIsASetting20261128160100'

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, from, to] of changes) await runner.query(replaced(name, from, to))
    await runner.query(settingsKnown([...settings, 'services']))
    await runner.query(`
      GRANT SELECT, INSERT, UPDATE ON agency.service TO sujarit_definer;
      CREATE POLICY service_set_by_definer ON agency.service TO sujarit_definer USING (true);`)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, from, to] of changes) await runner.query(replaced(name, to, from))
    await runner.query(settingsKnown(settings))
    await runner.query(`
      DROP POLICY service_set_by_definer ON agency.service;
      REVOKE SELECT, INSERT, UPDATE ON agency.service FROM sujarit_definer;`)
  }
}

const valueOfUnit = `ELSIF p_setting = 'unit' THEN
        RETURN coalesce(`
const valueOfServices = `ELSIF p_setting = 'services' THEN
        RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('code', code, 'name_th', name_th, 'name_en', name_en,
            'is_at_desk', is_at_desk, 'is_e_service', is_e_service, 'is_retired', is_retired)
            ORDER BY position, code), '[]')
          FROM agency.service WHERE agency_id = p_agency);
      `
const writingOfMethods = `ELSIF p_setting = 'methods' THEN
        DELETE FROM`
const writingOfServices = `ELSIF p_setting = 'services' THEN
        INSERT INTO agency.service (agency_id, code, name_th, name_en, is_at_desk, is_e_service, is_retired, position)
          SELECT p_agency, v.* FROM ROWS FROM (jsonb_to_recordset(p_value) AS (code text, name_th text, name_en text,
            is_at_desk boolean, is_e_service boolean, is_retired boolean)) WITH ORDINALITY v
          ON CONFLICT (agency_id, code) DO UPDATE SET name_th = excluded.name_th, name_en = excluded.name_en,
            is_at_desk = excluded.is_at_desk, is_e_service = excluded.is_e_service, is_retired = excluded.is_retired,
            position = excluded.position;
      `
const postsProblem = `IF p_setting = 'posts' THEN RETURN agency.posts_problem(p_agency, was, p_value); END IF;`
const servicesProblem = `
      -- Complaints filed on the web are counted under it.
      IF p_setting = 'services' AND EXISTS (SELECT FROM jsonb_array_elements(p_value) s WHERE s ->> 'code' = 'complaint'
          AND ((s ->> 'is_retired')::boolean OR NOT (s ->> 'is_e_service')::boolean)) THEN
        RETURN 'complaints_counted';
      END IF;`

const changes = [
  ['agency.setting_value', valueOfUnit, valueOfServices + valueOfUnit],
  ['agency.apply_setting', writingOfMethods, writingOfServices + writingOfMethods],
  ['agency.setting_problem', postsProblem, postsProblem + servicesProblem],
] as const

const settings = [
  ...['names', 'contact', 'logo', 'colour', 'languages', 'posts', 'unit', 'officer_names'],
  ...['categories', 'methods', 'limits', 'complaint_list', 'retention'],
]

function settingsKnown(known: readonly string[]): string {
  return `ALTER TABLE agency.setting_version DROP CONSTRAINT setting_version_setting_known,
    ADD CONSTRAINT setting_version_setting_known CHECK (setting IN (${known.map((one) => `'${one}'`).join(', ')}))`
}

/** The function as it stands, with one part in the place of the other; refused when that part is not there once. */
function replaced(name: string, from: string, to: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
  return `DO $do$
    DECLARE
      whole text := pg_get_functiondef('${name}'::regproc);
    BEGIN
      IF (length(whole) - length(replace(whole, ${quoted(from)}, ''))) <> length(${quoted(from)}) THEN
        RAISE EXCEPTION '% is not what this change was written for', '${name}';
      END IF;
      EXECUTE replace(whole, ${quoted(from)}, ${quoted(to)});
    END $do$`
}
