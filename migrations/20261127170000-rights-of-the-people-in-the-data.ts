import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Two registers that the law on personal data asks an office to keep: who asked for what is kept on them, with the day
 * on which the answer is due, and what went wrong with data, with the hour. Who asked lies under the contact key, which
 * is not in the database.
 */
export class RightsOfThePeopleInTheData20261127170000 implements MigrationInterface {
  readonly name = 'RightsOfThePeopleInTheData20261127170000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA rights;
      GRANT USAGE ON SCHEMA rights TO sujarit_staff;

      CREATE TABLE rights.data_request (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        received_on date NOT NULL,
        due_on date NOT NULL,
        -- Under the contact key of the agency, like the contact data of complaints.
        requester_sealed bytea NOT NULL,
        -- In the office's words and without a name.
        asked text NOT NULL,
        outcome text,
        ground text,
        answered_on date,
        entered_by uuid NOT NULL,
        answered_by uuid,
        CONSTRAINT data_request_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT data_request_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT data_request_number_counts_from_one CHECK (number >= 1),
        CONSTRAINT data_request_kind_known CHECK (kind IN ('access', 'portability', 'correction', 'objection',
          'restriction', 'erasure')),
        CONSTRAINT data_request_asked_is_written CHECK (btrim(asked) <> ''),
        CONSTRAINT data_request_outcome_known CHECK (outcome IN ('granted', 'partly', 'refused', 'withdrawn')),
        CONSTRAINT data_request_ground_known CHECK (ground IN ('law_or_court', 'rights_of_others', 'kept_by_duty',
          'not_identified')),
        CONSTRAINT data_request_answer_is_whole CHECK (
          (outcome IS NULL) = (answered_on IS NULL) AND (outcome IS NULL) = (answered_by IS NULL)),
        CONSTRAINT data_request_no_has_its_ground CHECK (
          (coalesce(outcome, '') IN ('refused', 'partly')) = (ground IS NOT NULL)),
        CONSTRAINT data_request_days_follow CHECK (due_on > received_on AND (answered_on IS NULL OR answered_on >= received_on))
      );
      CREATE UNIQUE INDEX data_request_number_idx ON rights.data_request (agency_id, number);

      CREATE TABLE rights.breach (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        number integer NOT NULL,
        kind text NOT NULL,
        discovered_at timestamptz NOT NULL,
        what text NOT NULL,
        -- About how many people; null while nobody knows.
        people integer,
        risk text NOT NULL,
        measures text NOT NULL,
        authority_told_at timestamptz,
        people_told_on date,
        closed_on date,
        entered_by uuid NOT NULL,
        -- Counts the changes: whoever decided on an older page is told.
        version integer NOT NULL,
        CONSTRAINT breach_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT breach_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT breach_number_counts_from_one CHECK (number >= 1),
        CONSTRAINT breach_kind_known CHECK (kind IN ('disclosed', 'altered', 'lost')),
        CONSTRAINT breach_risk_known CHECK (risk IN ('unknown', 'none', 'some', 'high')),
        CONSTRAINT breach_what_is_written CHECK (btrim(what) <> ''),
        CONSTRAINT breach_people_are_counted CHECK (people >= 0),
        CONSTRAINT breach_is_told_after_it_is_known CHECK (authority_told_at >= discovered_at),
        -- Closed without telling anybody is only what endangers nobody.
        CONSTRAINT breach_closes_when_all_are_told CHECK (closed_on IS NULL OR risk = 'none'
          OR (risk IN ('some', 'high') AND authority_told_at IS NOT NULL
            AND (risk <> 'high' OR people_told_on IS NOT NULL)))
      );
      CREATE UNIQUE INDEX breach_number_idx ON rights.breach (agency_id, number);

      GRANT SELECT, INSERT ON rights.data_request, rights.breach TO sujarit_staff;
      GRANT UPDATE (outcome, ground, answered_on, answered_by) ON rights.data_request TO sujarit_staff;
      GRANT UPDATE (kind, what, people, risk, measures, authority_told_at, people_told_on, closed_on, version)
        ON rights.breach TO sujarit_staff;

      ALTER TABLE rights.data_request ENABLE ROW LEVEL SECURITY;
      CREATE POLICY data_request_of_agency ON rights.data_request TO sujarit_staff
        USING (agency_id = agency.current_agency());
      ALTER TABLE rights.breach ENABLE ROW LEVEL SECURITY;
      CREATE POLICY breach_of_agency ON rights.breach TO sujarit_staff USING (agency_id = agency.current_agency());
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA rights CASCADE')
  }
}
