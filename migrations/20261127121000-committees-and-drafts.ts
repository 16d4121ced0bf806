import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Fact-finders of a report, to which body it was referred, of which other report it is a duplicate, words that an officer
 * has not sent yet, and officers' own files.
 *
 * The committee is clear as the holders are; who ordered it, when and why stands in a note under the desk key. A link
 * between two reports is shown to whoever holds both and to nobody else: a holder of one of them does not learn that the
 * other exists. A draft is sealed to the desk key and shown to its writer alone.
 */
export class CommitteesAndDrafts20261127121000 implements MigrationInterface {
  readonly name = 'CommitteesAndDrafts20261127121000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(authority)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE corruption.draft, corruption.duplicate_link, corruption.committee_member;
      ALTER TABLE corruption.step DROP referred_to`)
    // The journal is append-only: where such a fact was written, its kind stays known.
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM journal.event WHERE kind IN ('referred', 'extended')) THEN
          ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known
            CHECK (kind IN ('received', 'classified', 'status_changed', 'answered', 'rated'));
        END IF;
      END $$`)
  }
}

const tables = `
  ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known
    CHECK (kind IN ('received', 'classified', 'status_changed', 'answered', 'rated', 'referred', 'extended'));

  ALTER TABLE corruption.step
    -- Only with 'referred'; null for steps that are older than this column.
    ADD referred_to text,
    ADD CONSTRAINT step_referred_to_known CHECK (referred_to IN ('nacc', 'pacc', 'district_chief', 'governor',
      'state_audit', 'police', 'other'));

  CREATE TABLE corruption.committee_member (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    is_chair boolean NOT NULL,
    named_on date NOT NULL,
    CONSTRAINT committee_member_pk PRIMARY KEY (agency_id, report_id, officer_id),
    CONSTRAINT committee_member_report_fk FOREIGN KEY (agency_id, report_id)
      REFERENCES corruption.report (agency_id, id),
    CONSTRAINT committee_member_officer_fk FOREIGN KEY (agency_id, officer_id)
      REFERENCES staff.officer (agency_id, id)
  );

  CREATE TABLE corruption.duplicate_link (
    agency_id uuid NOT NULL,
    -- The duplicate has one original; an original may have many duplicates.
    report_id uuid NOT NULL,
    original_id uuid NOT NULL,
    linked_on date NOT NULL,
    CONSTRAINT duplicate_link_pk PRIMARY KEY (agency_id, report_id),
    CONSTRAINT duplicate_link_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT duplicate_link_original_fk FOREIGN KEY (agency_id, original_id)
      REFERENCES corruption.report (agency_id, id),
    CONSTRAINT duplicate_link_is_of_two CHECK (report_id <> original_id)
  );
  CREATE INDEX duplicate_link_original_idx ON corruption.duplicate_link (agency_id, original_id);

  CREATE TABLE corruption.draft (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    -- Which form of the case page the words stood in.
    place text NOT NULL,
    sealed bytea NOT NULL,
    saved_on date NOT NULL,
    CONSTRAINT draft_pk PRIMARY KEY (agency_id, report_id, officer_id, place),
    CONSTRAINT draft_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT draft_place_known CHECK (place IN ('answer', 'note', 'status')),
    CONSTRAINT draft_sealed_is_padded CHECK (octet_length(sealed) >= 4096)
  );
  ALTER TABLE corruption.draft ALTER sealed SET STORAGE EXTERNAL;
`

const authority = `
  GRANT SELECT, INSERT, DELETE ON corruption.committee_member, corruption.duplicate_link TO sujarit_staff;
  GRANT SELECT, INSERT, DELETE ON corruption.draft TO sujarit_staff;
  GRANT UPDATE (sealed, saved_on) ON corruption.draft TO sujarit_staff;

  ALTER TABLE corruption.committee_member ENABLE ROW LEVEL SECURITY;
  CREATE POLICY committee_member_of_holder ON corruption.committee_member TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id));
  ALTER TABLE corruption.duplicate_link ENABLE ROW LEVEL SECURITY;
  CREATE POLICY duplicate_link_of_holder_of_both ON corruption.duplicate_link TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND corruption.holds_grant(agency_id, original_id));
  ALTER TABLE corruption.draft ENABLE ROW LEVEL SECURITY;
  CREATE POLICY draft_of_its_writer ON corruption.draft TO sujarit_staff
    USING (agency_id = agency.current_agency() AND officer_id = corruption.current_officer()
      AND corruption.holds_grant(agency_id, report_id));
`
