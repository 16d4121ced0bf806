import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Publishers and auditors ask for the figures of any days; the worker, which alone reads the journal, makes them. */
export class FiguresOfAnyDays20261130020000 implements MigrationInterface {
  readonly name = 'FiguresOfAnyDays20261130020000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE publication.range_figures (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        -- Of the general complaints.
        as_of date NOT NULL,
        asked_by uuid NOT NULL,
        asked_at timestamptz NOT NULL,
        state text NOT NULL,
        -- A message code when the state is 'refused', for example 'chain_broken'.
        problem text,
        -- Reports are counted as of the last month that was over, from the journal up to a position that stays the same
        -- until the next month is over: whoever asks every day sees nothing change.
        reports_as_of date,
        position bigint,
        -- JSON; null until the worker has made it.
        content text,
        CONSTRAINT range_figures_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT range_figures_days_follow CHECK (starts_on <= ends_on AND ends_on <= as_of),
        CONSTRAINT range_figures_state_known CHECK (state IN ('waiting', 'made', 'refused')),
        CONSTRAINT range_figures_content_when_made
          CHECK ((content IS NOT NULL AND position IS NOT NULL AND reports_as_of IS NOT NULL) = (state = 'made')),
        CONSTRAINT range_figures_problem_when_refused CHECK ((problem IS NOT NULL) = (state = 'refused'))
      );
      -- Two clicks are one wish.
      CREATE UNIQUE INDEX range_figures_waiting_idx ON publication.range_figures (agency_id, starts_on, ends_on, as_of)
        WHERE state = 'waiting';

      -- What was made stays as it was made.
      CREATE FUNCTION publication.keep_range_figures() RETURNS trigger LANGUAGE plpgsql
        SET search_path = pg_catalog, pg_temp AS $$
      BEGIN
        IF OLD.state <> 'waiting'
           OR (NEW.agency_id, NEW.id, NEW.starts_on, NEW.ends_on, NEW.as_of, NEW.asked_by, NEW.asked_at)
             IS DISTINCT FROM (OLD.agency_id, OLD.id, OLD.starts_on, OLD.ends_on, OLD.as_of, OLD.asked_by, OLD.asked_at)
        THEN
          RAISE EXCEPTION 'figures that were made are not edited' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER range_figures_are_kept BEFORE UPDATE ON publication.range_figures
        FOR EACH ROW EXECUTE FUNCTION publication.keep_range_figures();
      REVOKE ALL ON FUNCTION publication.keep_range_figures() FROM PUBLIC;

      GRANT SELECT ON publication.range_figures TO sujarit_staff;
      GRANT INSERT (agency_id, id, starts_on, ends_on, as_of, asked_by, asked_at, state)
        ON publication.range_figures TO sujarit_staff;
      GRANT SELECT, UPDATE (state, problem, reports_as_of, position, content)
        ON publication.range_figures TO sujarit_worker;

      ALTER TABLE publication.range_figures ENABLE ROW LEVEL SECURITY;
      CREATE POLICY range_figures_of_agency ON publication.range_figures FOR SELECT TO sujarit_staff
        USING (agency_id = agency.current_agency());
      -- In the name of the officer of the transaction, who must be one of those that may see figures.
      CREATE POLICY range_figures_asked_for ON publication.range_figures FOR INSERT TO sujarit_staff
        WITH CHECK (agency_id = agency.current_agency() AND state = 'waiting'
          AND asked_by = nullif(current_setting('sujarit.officer_id', true), '')::uuid
          AND EXISTS (SELECT 1 FROM staff.officer_role r
                       WHERE r.agency_id = range_figures.agency_id AND r.officer_id = range_figures.asked_by
                         AND r.role IN ('publisher', 'auditor')));
      CREATE POLICY range_figures_of_worker ON publication.range_figures TO sujarit_worker USING (true);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE publication.range_figures;
      DROP FUNCTION publication.keep_range_figures();
    `)
  }
}
