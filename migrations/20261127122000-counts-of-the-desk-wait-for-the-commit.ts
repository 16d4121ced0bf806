import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The counts of the desk are brought up to date when a transaction commits, not when its rows are written: the lock that
 * keeps two transactions from changing the same counts in different orders is then held for the commit alone, and filings
 * of one agency do their work side by side. Rows of one report are guarded by the lock on the report.
 */
export class CountsOfTheDeskWaitForTheCommit20261127122000 implements MigrationInterface {
  readonly name = 'CountsOfTheDeskWaitForTheCommit20261127122000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(moved('corruption.keep_desk(uuid,uuid)', lock('p_agency'), ''))
    await runner.query(
      moved(
        'corruption.count_desk_row()',
        'BEGIN\n',
        `BEGIN\n${lock(`CASE TG_OP WHEN 'DELETE' THEN OLD.agency_id ELSE NEW.agency_id END`)}`,
      ),
    )
    await runner.query(`
      DROP TRIGGER desk_row_is_counted ON corruption.desk_row;
      CREATE CONSTRAINT TRIGGER desk_row_is_counted AFTER INSERT OR DELETE OR UPDATE OF status, category, holding, due_on
        ON corruption.desk_row DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION corruption.count_desk_row()`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER desk_row_is_counted ON corruption.desk_row;
      CREATE TRIGGER desk_row_is_counted AFTER INSERT OR DELETE OR UPDATE OF status, category, holding, due_on
        ON corruption.desk_row FOR EACH ROW EXECUTE FUNCTION corruption.count_desk_row()`)
    await runner.query(
      moved(
        'corruption.count_desk_row()',
        `BEGIN\n${lock(`CASE TG_OP WHEN 'DELETE' THEN OLD.agency_id ELSE NEW.agency_id END`)}`,
        'BEGIN\n',
      ),
    )
    await runner.query(
      moved(
        'corruption.keep_desk(uuid,uuid)',
        '      urgent := EXISTS',
        `${lock('p_agency')}      urgent := EXISTS`,
      ),
    )
  }
}

function lock(agency: string): string {
  return `      PERFORM pg_advisory_xact_lock(hashtextextended('desk of ' || (${agency})::text, 0));\n`
}

/** The function as it stands, with one part in the place of another. */
function moved(name: string, from: string, to: string): string {
  const quoted = (text: string): string =>
    `$text$${text.replaceAll('(p_agency)::text', 'p_agency::text')}$text$`
  return `
    DO $do$
    DECLARE
      was text := pg_get_functiondef('${name}'::regprocedure);
      becomes text := replace(was, ${quoted(from)}, ${quoted(to)});
    BEGIN
      IF was = becomes THEN RAISE EXCEPTION '${name} is not as it was'; END IF;
      EXECUTE becomes;
    END $do$`
}
