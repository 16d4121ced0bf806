import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A release is drafted by the worker, signed by three persons and then frozen. What was signed is a hash of every figure; the
 * database lets nothing through that three have not signed.
 */
export class ReleasesAreSignedByThree20261128150000 implements MigrationInterface {
  readonly name = 'ReleasesAreSignedByThree20261128150000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A wish was only a way to the worker; a draft takes its place. Releases stay as they are.
      DROP TABLE publication.release_request;

      CREATE TABLE publication.draft (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        fiscal_year integer NOT NULL,
        coverage text NOT NULL,
        as_of date NOT NULL,
        -- Why figures that were published are published again; empty otherwise.
        reason text NOT NULL,
        -- Null when the calendar asked.
        asked_by uuid,
        asked_at timestamptz NOT NULL,
        state text NOT NULL,
        -- A message code when the state is 'refused', for example 'chain_broken'.
        problem text,
        -- Canonical JSON of what is to be signed, and its SHA-256; null until the worker has made it.
        content text,
        hash bytea,
        -- Whether every guard is met.
        is_ready boolean NOT NULL DEFAULT false,
        -- The day from which it may become public, chosen by who certifies.
        publish_on date,
        release_number integer,
        CONSTRAINT draft_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT draft_coverage_known CHECK (coverage IN ('first_half', 'year')),
        CONSTRAINT draft_state_known
          CHECK (state IN ('waiting', 'drafted', 'refused', 'sent_back', 'replaced', 'released')),
        CONSTRAINT draft_year_is_buddhist CHECK (fiscal_year BETWEEN 2500 AND 2700),
        CONSTRAINT draft_hash_is_of_the_content CHECK (hash = sha256(convert_to(content, 'UTF8'))),
        CONSTRAINT draft_has_content_when_made
          CHECK ((content IS NULL AND hash IS NULL) = (state IN ('waiting', 'refused'))),
        CONSTRAINT draft_ready_only_when_made CHECK (NOT is_ready OR content IS NOT NULL)
      );
      -- Two clicks are one draft, and only one of a year is open.
      CREATE UNIQUE INDEX draft_waiting_idx ON publication.draft (agency_id, fiscal_year, coverage) WHERE state = 'waiting';
      CREATE UNIQUE INDEX draft_open_idx ON publication.draft (agency_id, fiscal_year) WHERE state = 'drafted';
      -- The calendar asks once.
      CREATE UNIQUE INDEX draft_of_calendar_idx ON publication.draft (agency_id, fiscal_year, coverage)
        WHERE asked_by IS NULL;

      CREATE TABLE publication.signature (
        agency_id uuid NOT NULL,
        draft_id uuid NOT NULL,
        step text NOT NULL,
        officer_id uuid NOT NULL,
        -- As they were on the day; they are published.
        name text NOT NULL,
        post text NOT NULL,
        signed_on date NOT NULL,
        -- Of the content that was on the signer's screen.
        hash bytea NOT NULL,
        CONSTRAINT signature_pk PRIMARY KEY (agency_id, draft_id, step),
        CONSTRAINT signature_draft_fk FOREIGN KEY (agency_id, draft_id) REFERENCES publication.draft (agency_id, id),
        CONSTRAINT signature_step_known CHECK (step IN ('prepared', 'checked', 'certified'))
      );
      CREATE UNIQUE INDEX signature_once_idx ON publication.signature (agency_id, draft_id, officer_id);

      CREATE TABLE publication.remark (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        draft_id uuid NOT NULL,
        officer_id uuid NOT NULL,
        written_at timestamptz NOT NULL,
        text text NOT NULL,
        sends_back boolean NOT NULL,
        CONSTRAINT remark_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT remark_draft_fk FOREIGN KEY (agency_id, draft_id) REFERENCES publication.draft (agency_id, id),
        CONSTRAINT remark_says_something CHECK (length(btrim(text)) BETWEEN 1 AND 1000)
      );

      CREATE FUNCTION publication.check_signature() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
      DECLARE
        signed publication.draft;
        before text;
      BEGIN
        SELECT * INTO signed FROM publication.draft
          WHERE agency_id = NEW.agency_id AND id = NEW.draft_id FOR UPDATE;
        IF signed.state IS DISTINCT FROM 'drafted' OR NOT signed.is_ready THEN
          RAISE EXCEPTION 'a draft that may not be signed' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.hash <> signed.hash THEN
          RAISE EXCEPTION 'another draft was signed' USING ERRCODE = 'check_violation';
        END IF;
        before := CASE NEW.step WHEN 'checked' THEN 'prepared' WHEN 'certified' THEN 'checked' END;
        IF before IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM publication.signature
            WHERE agency_id = NEW.agency_id AND draft_id = NEW.draft_id AND step = before) THEN
          RAISE EXCEPTION 'signed out of turn' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (
          SELECT 1 FROM staff.officer_role
            WHERE agency_id = NEW.agency_id AND officer_id = NEW.officer_id AND role = 'publisher') THEN
          RAISE EXCEPTION 'not a publisher' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER signature_is_checked BEFORE INSERT ON publication.signature
        FOR EACH ROW EXECUTE FUNCTION publication.check_signature();
      CREATE TRIGGER signature_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication.signature
        FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
      CREATE TRIGGER remark_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication.remark
        FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

      -- What was made stays as it was made: only its state goes on.
      CREATE FUNCTION publication.keep_draft() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF OLD.content IS NOT NULL
           AND (NEW.content, NEW.hash, NEW.is_ready) IS DISTINCT FROM (OLD.content, OLD.hash, OLD.is_ready) THEN
          RAISE EXCEPTION 'a draft is not edited' USING ERRCODE = 'check_violation';
        END IF;
        IF (NEW.fiscal_year, NEW.coverage, NEW.as_of) IS DISTINCT FROM (OLD.fiscal_year, OLD.coverage, OLD.as_of)
           OR OLD.state NOT IN ('waiting', 'drafted') THEN
          RAISE EXCEPTION 'a draft is not edited' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER draft_is_kept BEFORE UPDATE ON publication.draft
        FOR EACH ROW EXECUTE FUNCTION publication.keep_draft();

      -- Null for releases of the time before drafts.
      ALTER TABLE publication.release ADD COLUMN draft_id uuid,
        ADD CONSTRAINT release_draft_fk FOREIGN KEY (agency_id, draft_id) REFERENCES publication.draft (agency_id, id);
      CREATE FUNCTION publication.check_release() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF NOT EXISTS (
          SELECT 1 FROM publication.draft d
            WHERE d.agency_id = NEW.agency_id AND d.id = NEW.draft_id AND d.state = 'drafted'
              AND d.fiscal_year = NEW.fiscal_year AND d.publish_on <= NEW.released_on
              AND NEW.snapshot LIKE '%"draftHash":"' || encode(d.hash, 'hex') || '"%'
              AND 3 = (SELECT count(DISTINCT s.officer_id) FROM publication.signature s
                        WHERE s.agency_id = d.agency_id AND s.draft_id = d.id AND s.hash = d.hash)) THEN
          RAISE EXCEPTION 'a release that three have not signed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER release_is_signed BEFORE INSERT ON publication.release
        FOR EACH ROW EXECUTE FUNCTION publication.check_release();

      REVOKE ALL ON FUNCTION publication.check_signature(), publication.keep_draft(), publication.check_release()
        FROM PUBLIC;
      GRANT SELECT ON publication.draft, publication.signature, publication.remark TO sujarit_staff;
      GRANT INSERT (agency_id, id, fiscal_year, coverage, as_of, reason, asked_by, asked_at, state)
        ON publication.draft TO sujarit_staff, sujarit_worker;
      GRANT UPDATE (state, publish_on) ON publication.draft TO sujarit_staff;
      GRANT INSERT ON publication.signature, publication.remark TO sujarit_staff;
      GRANT SELECT ON publication.draft, publication.signature TO sujarit_worker;
      GRANT UPDATE (state, problem, content, hash, is_ready, release_number) ON publication.draft TO sujarit_worker;

      ALTER TABLE publication.draft ENABLE ROW LEVEL SECURITY;
      CREATE POLICY draft_of_agency ON publication.draft FOR SELECT TO sujarit_staff
        USING (agency_id = agency.current_agency());
      CREATE POLICY draft_asked_for ON publication.draft FOR INSERT TO sujarit_staff
        WITH CHECK (agency_id = agency.current_agency() AND state = 'waiting' AND asked_by IS NOT NULL);
      CREATE POLICY draft_sent_back ON publication.draft FOR UPDATE TO sujarit_staff
        USING (agency_id = agency.current_agency() AND state = 'drafted')
        WITH CHECK (agency_id = agency.current_agency() AND state IN ('drafted', 'sent_back'));
      CREATE POLICY draft_of_worker ON publication.draft TO sujarit_worker USING (true);
      ALTER TABLE publication.signature ENABLE ROW LEVEL SECURITY;
      CREATE POLICY signature_of_agency ON publication.signature TO sujarit_staff
        USING (agency_id = agency.current_agency());
      CREATE POLICY signature_of_worker ON publication.signature TO sujarit_worker USING (true);
      ALTER TABLE publication.remark ENABLE ROW LEVEL SECURITY;
      CREATE POLICY remark_of_agency ON publication.remark TO sujarit_staff
        USING (agency_id = agency.current_agency());
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER release_is_signed ON publication.release;
      ALTER TABLE publication.release DROP COLUMN draft_id;
      DROP TABLE publication.remark, publication.signature, publication.draft;
      DROP FUNCTION publication.check_release();
      DROP FUNCTION publication.keep_draft();
      DROP FUNCTION publication.check_signature();

      CREATE TABLE publication.release_request (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        fiscal_year integer NOT NULL,
        as_of date NOT NULL,
        reason text NOT NULL,
        requested_by uuid NOT NULL,
        requested_at timestamptz NOT NULL,
        state text NOT NULL,
        problem text,
        release_number integer,
        CONSTRAINT release_request_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT release_request_state_known CHECK (state IN ('waiting', 'released', 'refused')),
        CONSTRAINT release_request_year_is_buddhist CHECK (fiscal_year BETWEEN 2500 AND 2700)
      );
      CREATE UNIQUE INDEX release_request_waiting_idx ON publication.release_request (agency_id, fiscal_year)
        WHERE state = 'waiting';
      GRANT SELECT, INSERT ON publication.release_request TO sujarit_staff;
      GRANT SELECT ON publication.release_request TO sujarit_worker;
      GRANT UPDATE (state, problem, release_number) ON publication.release_request TO sujarit_worker;
      ALTER TABLE publication.release_request ENABLE ROW LEVEL SECURITY;
      CREATE POLICY release_request_of_agency ON publication.release_request TO sujarit_staff
        USING (agency_id = agency.current_agency());
      CREATE POLICY release_request_of_worker ON publication.release_request TO sujarit_worker USING (true);
    `)
  }
}
