import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Whether each element of the yearly disclosure is really where it is said to be: found by asking the pages themselves, with
 * the day on which they were asked. A check is asked for by an officer or by the calendar, and answered by the worker alone.
 */
export class WhatIsDisclosedIsChecked20261129170000 implements MigrationInterface {
  readonly name = 'WhatIsDisclosedIsChecked20261129170000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency.disclosure_setting (
        agency_id uuid NOT NULL,
        -- Home page of the office's own site; null while nobody has said it.
        site text,
        -- Of which yearly assessment, Buddhist era; null means the fiscal year of the day.
        year integer,
        set_by uuid NOT NULL,
        set_on date NOT NULL,
        CONSTRAINT disclosure_setting_pk PRIMARY KEY (agency_id),
        CONSTRAINT disclosure_setting_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT disclosure_setting_set_by_fk FOREIGN KEY (agency_id, set_by) REFERENCES staff.officer (agency_id, id),
        CONSTRAINT disclosure_setting_site_is_web CHECK (site ~ '^https?://[^[:space:]]+$' AND length(site) <= 300),
        CONSTRAINT disclosure_setting_year_is_buddhist CHECK (year BETWEEN 2500 AND 2700)
      );
      CREATE TABLE agency.disclosure_check (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        year integer NOT NULL,
        -- Null when the calendar asked.
        asked_by uuid,
        asked_at timestamptz NOT NULL,
        checked_at timestamptz,
        -- One for each element, in the order of the items; null until the pages were asked.
        results jsonb,
        CONSTRAINT disclosure_check_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT disclosure_check_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT disclosure_check_asked_by_fk FOREIGN KEY (agency_id, asked_by)
          REFERENCES staff.officer (agency_id, id),
        CONSTRAINT disclosure_check_year_is_buddhist CHECK (year BETWEEN 2500 AND 2700),
        CONSTRAINT disclosure_check_done_has_results CHECK ((checked_at IS NULL) = (results IS NULL)),
        CONSTRAINT disclosure_check_results_are_a_list CHECK (jsonb_typeof(results) = 'array')
      );
      -- One at a time: whoever presses twice waits for the same.
      CREATE UNIQUE INDEX disclosure_check_waiting_idx ON agency.disclosure_check (agency_id) WHERE checked_at IS NULL;
      CREATE INDEX disclosure_check_newest_idx ON agency.disclosure_check (agency_id, year, checked_at);

      GRANT SELECT, INSERT ON agency.disclosure_setting TO sujarit_staff;
      GRANT UPDATE (site, year, set_by, set_on) ON agency.disclosure_setting TO sujarit_staff;
      GRANT SELECT ON agency.disclosure_check TO sujarit_staff;
      GRANT INSERT (agency_id, id, year, asked_by, asked_at) ON agency.disclosure_check TO sujarit_staff;
      GRANT SELECT (agency_id, site, year) ON agency.disclosure_setting TO sujarit_public;
      -- Who asked is nobody's business outside.
      GRANT SELECT (agency_id, id, year, checked_at, results) ON agency.disclosure_check TO sujarit_public;
      GRANT SELECT ON agency.disclosure_setting TO sujarit_worker;
      GRANT SELECT, INSERT ON agency.disclosure_check TO sujarit_worker;
      GRANT UPDATE (checked_at, results) ON agency.disclosure_check TO sujarit_worker;

      ALTER TABLE agency.disclosure_setting ENABLE ROW LEVEL SECURITY;
      CREATE POLICY disclosure_setting_of_agency ON agency.disclosure_setting
        USING (agency_id = agency.current_agency());
      CREATE POLICY disclosure_setting_of_worker ON agency.disclosure_setting FOR SELECT TO sujarit_worker USING (true);
      ALTER TABLE agency.disclosure_check ENABLE ROW LEVEL SECURITY;
      CREATE POLICY disclosure_check_of_agency ON agency.disclosure_check FOR SELECT TO sujarit_staff, sujarit_public
        USING (agency_id = agency.current_agency());
      -- Signed by whoever asks.
      CREATE POLICY disclosure_check_is_asked ON agency.disclosure_check FOR INSERT TO sujarit_staff
        WITH CHECK (agency_id = agency.current_agency()
          AND asked_by = nullif(current_setting('sujarit.officer_id', true), '')::uuid
          AND EXISTS (SELECT FROM staff.officer_role r WHERE r.agency_id = disclosure_check.agency_id
            AND r.officer_id = asked_by AND r.role IN ('publisher', 'administrator'))
          AND checked_at IS NULL AND results IS NULL);
      CREATE POLICY disclosure_check_of_worker ON agency.disclosure_check TO sujarit_worker USING (true);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agency.disclosure_check; DROP TABLE agency.disclosure_setting')
  }
}
