import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What happens to keys when people forget, lose things, change posts and leave. An administrator may end access and open
 * a way back, but no step here gives anybody a key: that takes the officer's own sheet or another holder's browser.
 */
export class KeysLostAndOfficersWhoLeave20261127110100 implements MigrationInterface {
  readonly name = 'KeysLostAndOfficersWhoLeave20261127110100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(functions)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION agency.withheld_officers, corruption.take_grants;
      REVOKE DELETE ON corruption.report_grant FROM sujarit_definer;
      DROP TABLE corruption.lost_grant;
      DROP TABLE staff.reset;
      ALTER TABLE staff.officer DROP entry_waits;
    `)
  }
}

const tables = `
  -- Post or roles are other than the directory says; until holders have signed, nothing new is sealed to the officer.
  ALTER TABLE staff.officer ADD entry_waits boolean NOT NULL DEFAULT false;

  -- An administrator's half of a way back in. The other half is the officer's: the sheet, and the factor that is left.
  CREATE TABLE staff.reset (
    agency_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    officer_id uuid NOT NULL,
    kind text NOT NULL,
    expires_at timestamptz NOT NULL,
    -- When whoever has the link showed the factor that is left.
    shown_at timestamptz,
    used_at timestamptz,
    CONSTRAINT reset_pk PRIMARY KEY (agency_id, token_hash),
    CONSTRAINT reset_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT reset_kind_known CHECK (kind IN ('passphrase', 'second_factor')),
    CONSTRAINT reset_token_is_hashed CHECK (octet_length(token_hash) = 32)
  );
  GRANT SELECT, INSERT, UPDATE ON staff.reset TO sujarit_staff;
  ALTER TABLE staff.reset ENABLE ROW LEVEL SECURITY;
  CREATE POLICY reset_of_agency ON staff.reset TO sujarit_staff USING (agency_id = agency.current_agency());

  -- Who could open a report and no longer can. Shown to the report's holders alone, who may let them in again.
  CREATE TABLE corruption.lost_grant (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    why text NOT NULL,
    lost_on date NOT NULL,
    CONSTRAINT lost_grant_pk PRIMARY KEY (agency_id, report_id, officer_id),
    CONSTRAINT lost_grant_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT lost_grant_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT lost_grant_why_known CHECK (why IN ('left', 'role_ended', 'key_lost', 'key_compromised'))
  );
  CREATE INDEX lost_grant_officer_idx ON corruption.lost_grant (agency_id, officer_id);
  GRANT SELECT, INSERT, UPDATE ON corruption.lost_grant TO sujarit_definer;
  GRANT SELECT, DELETE ON corruption.lost_grant TO sujarit_staff;
  ALTER TABLE corruption.lost_grant ENABLE ROW LEVEL SECURITY;
  CREATE POLICY lost_grant_of_holder ON corruption.lost_grant TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id));
  CREATE POLICY lost_grant_of_definer ON corruption.lost_grant TO sujarit_definer USING (true);
`

const functions = `
  GRANT SELECT (entry_waits) ON staff.officer TO sujarit_definer;
  GRANT DELETE ON corruption.report_grant TO sujarit_definer;

  -- Takes every key of reports from an officer and says nothing: whoever calls learns of no case. The last grant of a
  -- report stays, for nobody could ever open it again; an officer who has left cannot sign in to reach it.
  CREATE FUNCTION corruption.take_grants(p_officer uuid, p_why text, p_on date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      own_agency uuid := agency.current_agency();
      caller uuid := corruption.current_officer();
    BEGIN
      IF NOT EXISTS (SELECT FROM staff.officer o
          LEFT JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
          WHERE o.agency_id = own_agency AND o.id = caller
            AND (o.id = p_officer OR o.status = 'active' AND r.role IN ('administrator', 'screener', 'investigator')))
      THEN
        RAISE EXCEPTION 'only an administrator, a holder or the officer takes grants'
          USING ERRCODE = 'insufficient_privilege';
      END IF;
      -- Two who leave at once must not each count on the other.
      PERFORM pg_advisory_xact_lock(hashtextextended('take grants ' || own_agency, 0));
      UPDATE corruption.report r SET assigned_to = NULL
        WHERE r.agency_id = own_agency AND r.assigned_to = p_officer;
      WITH taken AS (
        DELETE FROM corruption.report_grant g
        WHERE g.agency_id = own_agency AND g.officer_id = p_officer
          AND EXISTS (SELECT FROM corruption.report_grant o WHERE o.agency_id = g.agency_id
            AND o.report_id = g.report_id AND o.which = 'report' AND o.officer_id <> p_officer)
        RETURNING g.report_id)
      INSERT INTO corruption.lost_grant (agency_id, report_id, officer_id, why, lost_on)
        SELECT DISTINCT own_agency, t.report_id, p_officer, p_why, p_on FROM taken t
        ON CONFLICT ON CONSTRAINT lost_grant_pk DO UPDATE SET why = excluded.why, lost_on = excluded.lost_on;
    END $$;

  -- To whom nothing new may be sealed, whatever the signed directory still says. It only ever removes.
  CREATE FUNCTION agency.withheld_officers(p_agency uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT o.id FROM staff.officer o
      WHERE o.agency_id = p_agency AND (o.status <> 'active' OR o.entry_waits) ORDER BY o.id
    $$;

  GRANT CREATE ON SCHEMA agency, corruption TO sujarit_definer;
  ALTER FUNCTION corruption.take_grants OWNER TO sujarit_definer;
  ALTER FUNCTION agency.withheld_officers OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA agency, corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.take_grants, agency.withheld_officers FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.take_grants TO sujarit_staff;
  GRANT EXECUTE ON FUNCTION agency.withheld_officers TO sujarit_public, sujarit_staff;
`
