import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A report that nobody opens must not lie for ever: the reporter's browser also seals it to those who stand by outside the
 * agency, and the database keeps these grants back. Once a day they are released where nobody has opened the report in
 * time, and deleted where somebody has. Whom the report excludes never got one; the server learns nothing new of it.
 */
export class UnopenedReportsGoOutside20261127100100 implements MigrationInterface {
  readonly name = 'UnopenedReportsGoOutside20261127100100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(functions)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION corruption.release_withheld,
        corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea, uuid[], text[], bytea,
          uuid[], integer[], bytea, uuid[], uuid[], text[], bytea);
      DROP TABLE corruption.withheld_grant;
      REVOKE SELECT (unopened_days) ON agency.agency FROM sujarit_definer;
      ALTER TABLE agency.agency DROP unopened_days`)
  }
}

const tables = `
  ALTER TABLE agency.agency
    -- After how many days a report that nobody has opened is released to those who stand by outside.
    ADD unopened_days integer NOT NULL DEFAULT 7,
    ADD CONSTRAINT agency_unopened_days_are_weeks CHECK (unopened_days BETWEEN 1 AND 90);

  CREATE TABLE corruption.withheld_grant (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    which text NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT withheld_grant_pk PRIMARY KEY (agency_id, report_id, officer_id, which),
    CONSTRAINT withheld_grant_report_fk FOREIGN KEY (agency_id, report_id)
      REFERENCES corruption.report (agency_id, id),
    CONSTRAINT withheld_grant_officer_fk FOREIGN KEY (agency_id, officer_id)
      REFERENCES staff.officer (agency_id, id),
    CONSTRAINT withheld_grant_which_known CHECK (which IN ('report', 'desk'))
  );
  ALTER TABLE corruption.withheld_grant ALTER sealed SET STORAGE EXTERNAL;
  GRANT SELECT, INSERT, DELETE ON corruption.withheld_grant TO sujarit_definer;
  GRANT SELECT (unopened_days) ON agency.agency TO sujarit_definer;
  -- No other role reads it, whatever it is told to be.
  ALTER TABLE corruption.withheld_grant ENABLE ROW LEVEL SECURITY;
  CREATE POLICY withheld_grant_of_definer ON corruption.withheld_grant TO sujarit_definer USING (true);
`

const functions = `
  -- As the function of the same name without grants to withhold.
  CREATE FUNCTION corruption.file_report(
    p_agency uuid, p_report uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date,
    p_directory_seq integer, p_sealed bytea, p_identity_sealed bytea, p_reporter_grant bytea,
    p_grant_officers uuid[], p_grant_which text[], p_grant_sealed bytea,
    p_share_custodians uuid[], p_share_indexes integer[], p_share_sealed bytea, p_attachments uuid[],
    p_withheld_officers uuid[], p_withheld_which text[], p_withheld_sealed bytea,
    OUT result text, OUT received_on date, OUT missing uuid[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      part integer := octet_length(p_grant_sealed) / cardinality(p_grant_officers);
    BEGIN
      IF octet_length(p_withheld_sealed) <> part * cardinality(p_withheld_officers) THEN
        RAISE EXCEPTION 'grants are of one size' USING ERRCODE = 'check_violation';
      END IF;
      SELECT f.result, f.received_on, f.missing INTO result, received_on, missing
        FROM corruption.file_report(p_agency, p_report, p_locator, p_proof_mac, p_journal_tag, p_received_on,
          p_directory_seq, p_sealed, p_identity_sealed, p_reporter_grant, p_grant_officers, p_grant_which,
          p_grant_sealed, p_share_custodians, p_share_indexes, p_share_sealed, p_attachments) AS f;
      IF result <> 'filed' THEN RETURN; END IF;
      INSERT INTO corruption.withheld_grant (agency_id, report_id, officer_id, which, sealed)
        SELECT p_agency, p_report, g.officer, g.which,
          substr(p_withheld_sealed, (g.n::integer - 1) * part + 1, part)
        FROM unnest(p_withheld_officers, p_withheld_which) WITH ORDINALITY AS g (officer, which, n);
    END $$;

  -- Call once a day or more often. What was opened needs no help from outside; what lay unopened too long gets it. Returns
  -- nothing: how many there were is nobody's to know.
  CREATE FUNCTION corruption.release_withheld(p_today date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      DELETE FROM corruption.withheld_grant w WHERE EXISTS (SELECT FROM audit.entry a
        WHERE a.agency_id = w.agency_id AND a.subject = w.report_id AND a.act = 'report_opened');
      WITH due AS (
        DELETE FROM corruption.withheld_grant w
          USING corruption.report r, agency.agency g
          WHERE r.agency_id = w.agency_id AND r.id = w.report_id AND g.agency_id = w.agency_id
            AND r.received_on + g.unopened_days <= p_today
          RETURNING w.agency_id, w.report_id, w.officer_id, w.which, w.sealed)
      INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
        SELECT d.agency_id, d.report_id, d.officer_id, d.which, d.sealed, p_today, NULL FROM due d
        ON CONFLICT DO NOTHING;
    END $$;
`

const owners = `
  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea, uuid[],
    text[], bytea, uuid[], integer[], bytea, uuid[], uuid[], text[], bytea) OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.release_withheld OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.release_withheld,
    corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea, uuid[], text[], bytea,
      uuid[], integer[], bytea, uuid[], uuid[], text[], bytea) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea,
    uuid[], text[], bytea, uuid[], integer[], bytea, uuid[], uuid[], text[], bytea) TO sujarit_public;
  GRANT EXECUTE ON FUNCTION corruption.release_withheld TO sujarit_worker;
`
