import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a guideline states, as data: by which ways an office takes reports, by when it owes what, and which unit is
 * responsible. Pages show these rows, so no guideline says what the office does not do; each change is kept as a
 * numbered version.
 */
export class GuidelineFacts20261124090400 implements MigrationInterface {
  readonly name = 'GuidelineFacts20261124090400'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(rights)
    await runner.query(defaultsOfExistingAgencies)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DROP TABLE agency.guideline_version, agency.responsible_unit, agency.deadline, agency.intake_method`,
    )
  }
}

const tables = `
  CREATE TABLE agency.intake_method (
    agency_id uuid NOT NULL,
    method text NOT NULL,
    -- Address, number or account; empty for the web, whose address is the one the page was opened at.
    detail_th text NOT NULL,
    detail_en text NOT NULL,
    -- Empty means always.
    hours_th text NOT NULL,
    hours_en text NOT NULL,
    is_for_general boolean NOT NULL,
    is_for_corruption boolean NOT NULL,
    -- Whether it keeps a report of corruption from everybody but those who must read it.
    is_confidential boolean NOT NULL,
    position integer NOT NULL,
    CONSTRAINT intake_method_pk PRIMARY KEY (agency_id, method),
    CONSTRAINT intake_method_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT intake_method_known CHECK (method IN ('web', 'walk_in', 'letter', 'phone', 'email', 'facebook', 'line',
      'drop_box', 'mobile_unit', 'village_head', 'hotline_1567', 'hotline_1111', 'nacc', 'pacc', 'agency_transfer',
      'traffy', 'other'))
  );

  CREATE TABLE agency.deadline (
    agency_id uuid NOT NULL,
    channel text NOT NULL,
    code text NOT NULL,
    days integer NOT NULL,
    counts text NOT NULL,
    CONSTRAINT deadline_pk PRIMARY KEY (agency_id, channel, code),
    CONSTRAINT deadline_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT deadline_channel_known CHECK (channel IN ('general', 'corruption')),
    CONSTRAINT deadline_code_known CHECK (code IN ('acknowledge', 'screen', 'decide', 'first_answer', 'fact_finding',
      'extension', 'progress', 'result', 'referral')),
    CONSTRAINT deadline_days_are_sane CHECK (days BETWEEN 0 AND 366),
    CONSTRAINT deadline_counts_known CHECK (counts IN ('calendar', 'working'))
  );

  CREATE TABLE agency.responsible_unit (
    agency_id uuid NOT NULL,
    name_th text NOT NULL,
    name_en text NOT NULL,
    phone text NOT NULL,
    CONSTRAINT responsible_unit_pk PRIMARY KEY (agency_id),
    CONSTRAINT responsible_unit_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id)
  );

  -- Append-only: an old guideline stays where it was, for whoever was promised what it says.
  CREATE TABLE agency.guideline_version (
    agency_id uuid NOT NULL,
    seq integer NOT NULL,
    facts jsonb NOT NULL,
    -- Of the canonical text of the facts.
    sha256 bytea NOT NULL,
    published_on date NOT NULL,
    CONSTRAINT guideline_version_pk PRIMARY KEY (agency_id, seq),
    CONSTRAINT guideline_version_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT guideline_version_seq_counts_from_one CHECK (seq >= 1),
    CONSTRAINT guideline_version_sha256_is_whole CHECK (octet_length(sha256) = 32)
  );
`

const rights = `
  GRANT SELECT ON agency.intake_method, agency.deadline, agency.responsible_unit, agency.guideline_version
    TO sujarit_public, sujarit_staff, sujarit_worker;
  GRANT INSERT ON agency.guideline_version TO sujarit_worker;

  ALTER TABLE agency.intake_method ENABLE ROW LEVEL SECURITY;
  CREATE POLICY intake_method_of_agency ON agency.intake_method USING (agency_id = agency.current_agency());
  ALTER TABLE agency.deadline ENABLE ROW LEVEL SECURITY;
  CREATE POLICY deadline_of_agency ON agency.deadline USING (agency_id = agency.current_agency());
  ALTER TABLE agency.responsible_unit ENABLE ROW LEVEL SECURITY;
  CREATE POLICY responsible_unit_of_agency ON agency.responsible_unit USING (agency_id = agency.current_agency());
  ALTER TABLE agency.guideline_version ENABLE ROW LEVEL SECURITY;
  CREATE POLICY guideline_version_of_agency ON agency.guideline_version USING (agency_id = agency.current_agency());
`

const defaultsOfExistingAgencies = `
  INSERT INTO agency.intake_method (agency_id, method, detail_th, detail_en, hours_th, hours_en, is_for_general,
    is_for_corruption, is_confidential, position)
    SELECT agency_id, 'web', '', '', '', '', true, true, true, 1 FROM agency.agency
    UNION ALL
    SELECT agency_id, 'walk_in', address_th, address_en, office_hours_th, office_hours_en, true, true, false, 2
      FROM agency.agency
    UNION ALL SELECT agency_id, 'letter', address_th, address_en, '', '', true, true, false, 3 FROM agency.agency
    UNION ALL
    SELECT agency_id, 'phone', phone, phone, office_hours_th, office_hours_en, true, true, false, 4 FROM agency.agency;

  INSERT INTO agency.deadline (agency_id, channel, code, days, counts)
    SELECT agency_id, channel, code, days, counts FROM agency.agency, (VALUES
      ('corruption', 'acknowledge', 1, 'working'),
      ('corruption', 'screen', 3, 'working'),
      ('corruption', 'decide', 7, 'calendar'),
      ('corruption', 'first_answer', 15, 'calendar'),
      ('corruption', 'fact_finding', 30, 'calendar'),
      ('corruption', 'extension', 30, 'calendar'),
      ('corruption', 'progress', 30, 'calendar'),
      ('corruption', 'result', 15, 'calendar'),
      ('corruption', 'referral', 7, 'calendar'),
      ('general', 'acknowledge', 1, 'working'),
      ('general', 'first_answer', 15, 'calendar')) AS usual (channel, code, days, counts);

  INSERT INTO agency.responsible_unit (agency_id, name_th, name_en, phone)
    SELECT agency_id, 'สำนักปลัด', 'Office of the Chief Administrator', phone FROM agency.agency;
`
