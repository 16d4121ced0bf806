import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Somebody looked into the drop box in October and found nothing: without that a zero of October is nobody's word. One
 * row a check, append-only: a correction is a row with the next number, and the old one stays. Releases read it.
 */
export class ChecksOfOffLineChannels20261128100000 implements MigrationInterface {
  readonly name = 'ChecksOfOffLineChannels20261128100000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency.channel_check (
        agency_id uuid NOT NULL,
        method text NOT NULL,
        -- Its first day.
        month date NOT NULL,
        -- From 1; the highest stands.
        seq integer NOT NULL,
        -- Of both rooms together; 0 says that there was nothing.
        found integer NOT NULL,
        checked_on date NOT NULL,
        officer_id uuid NOT NULL,
        CONSTRAINT channel_check_pk PRIMARY KEY (agency_id, method, month, seq),
        CONSTRAINT channel_check_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT channel_check_method_known CHECK (method IN ('walk_in', 'letter', 'phone', 'email', 'facebook', 'line',
          'drop_box', 'mobile_unit', 'village_head', 'hotline_1567', 'hotline_1111', 'nacc', 'pacc', 'agency_transfer',
          'traffy', 'other')),
        CONSTRAINT channel_check_month_begins CHECK (extract(day FROM month) = 1),
        CONSTRAINT channel_check_seq_counts_from_one CHECK (seq >= 1),
        CONSTRAINT channel_check_found_is_counted CHECK (found BETWEEN 0 AND 9999),
        CONSTRAINT channel_check_is_not_ahead CHECK (checked_on >= month)
      );

      GRANT SELECT, INSERT ON agency.channel_check TO sujarit_staff;
      -- Whoever makes a release asks which checks are missing: of these, of the list of ways in, and of its history.
      GRANT SELECT ON agency.channel_check, agency.intake_method TO sujarit_worker;
      GRANT SELECT (agency_id, setting, seq, before, after, changed_on) ON agency.setting_version TO sujarit_worker;

      ALTER TABLE agency.channel_check ENABLE ROW LEVEL SECURITY;
      CREATE POLICY channel_check_of_agency ON agency.channel_check FOR SELECT TO sujarit_staff
        USING (agency_id = agency.current_agency());
      -- Signed by whoever is signed in, on the day on which it is done: nobody enters last year's checks today.
      CREATE POLICY channel_check_is_signed ON agency.channel_check FOR INSERT TO sujarit_staff
        WITH CHECK (agency_id = agency.current_agency()
          AND officer_id = nullif(current_setting('sujarit.officer_id', true), '')::uuid
          AND EXISTS (SELECT FROM staff.officer_role r WHERE r.agency_id = channel_check.agency_id
            AND r.officer_id = channel_check.officer_id AND r.role IN ('general_officer', 'screener', 'investigator'))
          AND checked_on BETWEEN (now() AT TIME ZONE 'Asia/Bangkok')::date - 1
            AND (now() AT TIME ZONE 'Asia/Bangkok')::date + 1);
      CREATE POLICY channel_check_of_worker ON agency.channel_check FOR SELECT TO sujarit_worker USING (true);
      CREATE POLICY intake_method_of_worker ON agency.intake_method FOR SELECT TO sujarit_worker USING (true);
      CREATE POLICY setting_version_of_worker ON agency.setting_version FOR SELECT TO sujarit_worker USING (true);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP POLICY setting_version_of_worker ON agency.setting_version;
      DROP POLICY intake_method_of_worker ON agency.intake_method;
      REVOKE SELECT (agency_id, setting, seq, before, after, changed_on) ON agency.setting_version FROM sujarit_worker;
      REVOKE SELECT ON agency.intake_method FROM sujarit_worker;
      DROP TABLE agency.channel_check`)
  }
}
