import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Looks at the pages of the yearly disclosure do not pile up: the worker forgets old ones. An officer's question goes before
 * those of the calendar, also when the calendar had asked first.
 */
export class OldChecksOfTheDisclosureAreForgotten20261130010000 implements MigrationInterface {
  readonly name = 'OldChecksOfTheDisclosureAreForgotten20261130010000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX disclosure_check_asked_idx ON agency.disclosure_check (agency_id, asked_at);

      GRANT DELETE ON agency.disclosure_check TO sujarit_worker;
      -- What waits is answered, not forgotten.
      CREATE POLICY disclosure_check_is_forgotten ON agency.disclosure_check AS RESTRICTIVE FOR DELETE TO sujarit_worker
        USING (checked_at IS NOT NULL);

      GRANT UPDATE (asked_by, asked_at) ON agency.disclosure_check TO sujarit_staff;
      -- Only what the calendar asked and nobody has answered, and only under one's own name.
      CREATE POLICY disclosure_check_is_taken_over ON agency.disclosure_check FOR UPDATE TO sujarit_staff
        USING (agency_id = agency.current_agency() AND asked_by IS NULL AND checked_at IS NULL)
        WITH CHECK (agency_id = agency.current_agency()
          AND asked_by = nullif(current_setting('sujarit.officer_id', true), '')::uuid
          AND EXISTS (SELECT FROM staff.officer_role r WHERE r.agency_id = disclosure_check.agency_id
            AND r.officer_id = asked_by AND r.role IN ('publisher', 'administrator'))
          AND checked_at IS NULL AND results IS NULL);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY disclosure_check_is_taken_over ON agency.disclosure_check;
      REVOKE UPDATE (asked_by, asked_at) ON agency.disclosure_check FROM sujarit_staff;
      DROP POLICY disclosure_check_is_forgotten ON agency.disclosure_check;
      REVOKE DELETE ON agency.disclosure_check FROM sujarit_worker;
      DROP INDEX agency.disclosure_check_asked_idx;
    `)
  }
}
