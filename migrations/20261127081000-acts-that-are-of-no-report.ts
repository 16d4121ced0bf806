import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Which acts of the audit log are of no report, and may therefore show their hour and subject to an auditor, is said in
 * one place. What a later version calls an act is sealed until it is named here.
 */
export class ActsThatAreOfNoReport20261127081000 implements MigrationInterface {
  readonly name = 'ActsThatAreOfNoReport20261127081000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION audit.is_of_no_report(p_act text) RETURNS boolean
        LANGUAGE sql IMMUTABLE PARALLEL SAFE
        AS $$
          SELECT p_act ~ ('^(enrolled|signed|sign_in|session|officer|directory|complaint|release|audit'
            || '|key|setting|calendar|register|retention|rights|breach)(_|$)')
        $$;
      GRANT EXECUTE ON FUNCTION audit.is_of_no_report TO sujarit_definer;
    `)
    await runner.query(replaced(oldRule, newRule))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(replaced(newRule, oldRule))
    await runner.query('DROP FUNCTION audit.is_of_no_report')
  }
}

const oldRule = `e.act !~ '^(enrolled|signed|sign_in|session|officer|directory|complaint|release|audit)(_|$)'`
const newRule = 'NOT audit.is_of_no_report(e.act)'

/** The function as it stands, with one rule in the place of the other. */
function replaced(from: string, to: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
  return `
    DO $do$
    DECLARE
      was text := pg_get_functiondef('audit.read_entries'::regproc);
      becomes text := replace(was, ${quoted(from)}, ${quoted(to)});
    BEGIN
      IF was = becomes THEN RAISE EXCEPTION 'audit.read_entries does not have the rule'; END IF;
      EXECUTE becomes;
    END $do$`
}
