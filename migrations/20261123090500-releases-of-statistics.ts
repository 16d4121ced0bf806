import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Releases: what the public reads. A publisher asks, the worker folds the journal and freezes the result. The staff
 * role cannot read the journal, so no officer's page can show a figure before everybody can read it.
 */
export class ReleasesOfStatistics20261123090500 implements MigrationInterface {
  readonly name = 'ReleasesOfStatistics20261123090500'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA publication;
      GRANT USAGE ON SCHEMA publication TO sujarit_public, sujarit_staff, sujarit_worker;

      CREATE TABLE publication.release_request (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        fiscal_year integer NOT NULL,
        as_of date NOT NULL,
        -- Why a published year is published again; empty for the first release of a year.
        reason text NOT NULL,
        requested_by uuid NOT NULL,
        requested_at timestamptz NOT NULL,
        state text NOT NULL,
        -- A message code when the state is 'refused', for example 'chain_broken'.
        problem text,
        release_number integer,
        CONSTRAINT release_request_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT release_request_state_known CHECK (state IN ('waiting', 'released', 'refused')),
        CONSTRAINT release_request_year_is_buddhist CHECK (fiscal_year BETWEEN 2500 AND 2700)
      );
      -- Two clicks are one release.
      CREATE UNIQUE INDEX release_request_waiting_idx ON publication.release_request (agency_id, fiscal_year)
        WHERE state = 'waiting';

      CREATE TABLE publication.release (
        agency_id uuid NOT NULL,
        fiscal_year integer NOT NULL,
        number integer NOT NULL,
        as_of date NOT NULL,
        released_on date NOT NULL,
        -- The exact text whose SHA-256 is 'hash'.
        snapshot text NOT NULL,
        hash bytea NOT NULL,
        journal_position bigint NOT NULL,
        journal_head bytea NOT NULL,
        released_by uuid NOT NULL,
        CONSTRAINT release_pk PRIMARY KEY (agency_id, fiscal_year, number),
        CONSTRAINT release_number_counts_from_one CHECK (number >= 1),
        CONSTRAINT release_hash_is_sha256 CHECK (octet_length(hash) = 32),
        CONSTRAINT release_hash_is_of_the_snapshot CHECK (hash = sha256(convert_to(snapshot, 'UTF8')))
      );
      CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication.release
        FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

      GRANT SELECT ON publication.release TO sujarit_public, sujarit_staff, sujarit_worker;
      GRANT INSERT ON publication.release TO sujarit_worker;
      GRANT SELECT, INSERT ON publication.release_request TO sujarit_staff;
      GRANT SELECT ON publication.release_request TO sujarit_worker;
      GRANT UPDATE (state, problem, release_number) ON publication.release_request TO sujarit_worker;

      ALTER TABLE publication.release ENABLE ROW LEVEL SECURITY;
      CREATE POLICY release_of_agency ON publication.release TO sujarit_public, sujarit_staff
        USING (agency_id = agency.current_agency());
      CREATE POLICY release_of_worker ON publication.release TO sujarit_worker USING (true);
      ALTER TABLE publication.release_request ENABLE ROW LEVEL SECURITY;
      CREATE POLICY release_request_of_agency ON publication.release_request TO sujarit_staff
        USING (agency_id = agency.current_agency());
      CREATE POLICY release_request_of_worker ON publication.release_request TO sujarit_worker USING (true);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA publication CASCADE')
  }
}
