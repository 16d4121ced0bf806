import type { MigrationInterface, QueryRunner } from 'typeorm'

/** The home page and the year of the disclosure are set in one's own name, by who may ask for a check. */
export class WhoseSiteItIsIsSigned20261129230000 implements MigrationInterface {
  readonly name = 'WhoseSiteItIsIsSigned20261129230000'

  async up(runner: QueryRunner): Promise<void> {
    const isSigned = `(
      set_by = nullif(current_setting('sujarit.officer_id', true), '')::uuid
      AND EXISTS (SELECT FROM staff.officer_role r WHERE r.agency_id = disclosure_setting.agency_id
        AND r.officer_id = set_by AND r.role IN ('publisher', 'administrator')))`
    await runner.query(`
      CREATE POLICY disclosure_setting_is_signed ON agency.disclosure_setting AS RESTRICTIVE FOR INSERT TO sujarit_staff
        WITH CHECK ${isSigned};
      CREATE POLICY disclosure_setting_change_is_signed ON agency.disclosure_setting AS RESTRICTIVE FOR UPDATE TO sujarit_staff
        USING (true) WITH CHECK ${isSigned};
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY disclosure_setting_change_is_signed ON agency.disclosure_setting;
      DROP POLICY disclosure_setting_is_signed ON agency.disclosure_setting;
    `)
  }
}
