import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * That a key which could open a report came into other hands is a fact of its own, and telling the reporter is a duty of
 * its own. Before, the reporter was told while a colleague was let in again: where that failed, where the colleague was
 * excluded or never came back, or where the office had never answered, nobody told the reporter anything.
 */
export class ReportersAreToldOfKeysInOtherHands20261130000000 implements MigrationInterface {
  readonly name = 'ReportersAreToldOfKeysInOtherHands20261130000000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table)
    await runner.query(functions)
    await runner.query(takeGrants(warnFirst))
    await runner.query(releaseWithheld("'report_draft_kept', 'report_key_warned'"))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(releaseWithheld("'report_draft_kept'"))
    await runner.query(takeGrants(''))
    await runner.query(`
      DROP FUNCTION corruption.warn_of_key, corruption.key_warnings_of_mailbox;
      DROP TABLE corruption.key_warning`)
  }
}

const table = `
  -- A key that could open this report may be in other hands. Whoever holds the report tells the reporter, and signs it. It
  -- is no message: a warning is not the first answer that the law asks for, and moves no day owed.
  CREATE TABLE corruption.key_warning (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    -- Whose key it was.
    officer_id uuid NOT NULL,
    ended_on date NOT NULL,
    told_on date,
    told_by uuid,
    sealed bytea,
    CONSTRAINT key_warning_pk PRIMARY KEY (agency_id, report_id, id),
    CONSTRAINT key_warning_report_fk FOREIGN KEY (agency_id, report_id)
      REFERENCES corruption.report (agency_id, id) ON DELETE CASCADE,
    CONSTRAINT key_warning_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT key_warning_told_by_fk FOREIGN KEY (agency_id, told_by) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT key_warning_is_told_whole CHECK (
      (told_on IS NULL) = (told_by IS NULL) AND (told_on IS NULL) = (sealed IS NULL)),
    CONSTRAINT key_warning_sealed_is_padded CHECK (octet_length(sealed) >= 4096)
  );
  -- Two losses before anybody has told of the first are one warning.
  CREATE UNIQUE INDEX key_warning_untold_idx ON corruption.key_warning (agency_id, report_id, officer_id)
    WHERE told_on IS NULL;
  ALTER TABLE corruption.key_warning ALTER sealed SET STORAGE EXTERNAL;
  GRANT SELECT, INSERT ON corruption.key_warning TO sujarit_definer;
  GRANT SELECT, UPDATE (told_on, told_by, sealed) ON corruption.key_warning TO sujarit_staff;
  ALTER TABLE corruption.key_warning ENABLE ROW LEVEL SECURITY;
  CREATE POLICY key_warning_of_holder ON corruption.key_warning FOR SELECT TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id));
  -- What was told stays told, by whoever told it.
  CREATE POLICY key_warning_is_told_once ON corruption.key_warning FOR UPDATE TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id) AND told_on IS NULL)
    WITH CHECK (agency_id = agency.current_agency() AND told_by = corruption.current_officer());
  CREATE POLICY key_warning_of_definer ON corruption.key_warning TO sujarit_definer USING (true);

  -- Some of these may have been told in a message; once too often is better than never.
  INSERT INTO corruption.key_warning (agency_id, report_id, officer_id, ended_on)
    SELECT l.agency_id, l.report_id, l.officer_id, l.lost_on FROM corruption.lost_grant l WHERE l.why = 'key_compromised';
`

const functions = `
  -- For every report that the officer's key opens, or opened while it was the same key: copies may lie elsewhere. Called
  -- by the functions that end a key, which know who may.
  CREATE FUNCTION corruption.warn_of_key(p_agency uuid, p_officer uuid, p_on date) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      INSERT INTO corruption.key_warning (agency_id, report_id, officer_id, ended_on)
        SELECT p_agency, k.report_id, p_officer, p_on FROM (
          SELECT g.report_id FROM corruption.report_grant g WHERE g.agency_id = p_agency AND g.officer_id = p_officer
          UNION SELECT w.report_id FROM corruption.withheld_grant w
            WHERE w.agency_id = p_agency AND w.officer_id = p_officer
          UNION SELECT l.report_id FROM corruption.lost_grant l
            WHERE l.agency_id = p_agency AND l.officer_id = p_officer AND l.why IN ('left', 'role_ended')) k
        ON CONFLICT (agency_id, report_id, officer_id) WHERE told_on IS NULL DO NOTHING
    $$;

  -- Shown from the day on which the key ended. What nobody has signed yet is the server's word, and the page says so.
  CREATE FUNCTION corruption.key_warnings_of_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (officer_id uuid, ended_on date, told_on date, sealed bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT w.officer_id, w.ended_on, w.told_on, w.sealed
      FROM corruption.report r JOIN corruption.key_warning w ON w.agency_id = r.agency_id AND w.report_id = r.id
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
      ORDER BY w.ended_on, w.id
    $$;

  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.warn_of_key OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.key_warnings_of_mailbox OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.warn_of_key, corruption.key_warnings_of_mailbox FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.key_warnings_of_mailbox TO sujarit_public;
`

const warnFirst = `
      IF p_why = 'key_compromised' THEN PERFORM corruption.warn_of_key(own_agency, p_officer, p_on); END IF;`

/** As before, but that reporters are to be told first, also of the one grant that stays. */
function takeGrants(first: string): string {
  return `
  -- Takes every key of reports from an officer and says nothing: whoever calls learns of no case. The last grant of a
  -- report stays, for nobody could ever open it again; an officer who has left cannot sign in to reach it.
  CREATE OR REPLACE FUNCTION corruption.take_grants(p_officer uuid, p_why text, p_on date) RETURNS void
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
      PERFORM pg_advisory_xact_lock(hashtextextended('take grants ' || own_agency, 0));${first}
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
`
}

/** As before, with one more act that is no work on the case: to warn a reporter does not put off that it goes outside. */
function releaseWithheld(further: string): string {
  return `
  -- Call once a day or more often. Returns nothing: how many there were is nobody's to know.
  CREATE OR REPLACE FUNCTION corruption.release_withheld(p_today date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      -- Ended, with nothing owed any more.
      DELETE FROM corruption.withheld_grant w USING corruption.report r
        WHERE r.agency_id = w.agency_id AND r.id = w.report_id AND r.due_on IS NULL
          AND r.status NOT IN ('received', 'screening', 'need_information', 'accepted', 'fact_finding', 'disciplinary');
      WITH due AS (
        DELETE FROM corruption.withheld_grant w
          USING corruption.report r, agency.agency g
          WHERE r.agency_id = w.agency_id AND r.id = w.report_id AND g.agency_id = w.agency_id
            AND CASE
              WHEN EXISTS (SELECT FROM audit.entry a WHERE a.agency_id = w.agency_id AND a.subject = w.report_id
                AND a.act = 'report_opened')
              THEN r.due_on + g.neglected_days <= p_today
                AND NOT EXISTS (SELECT FROM audit.entry a WHERE a.agency_id = w.agency_id AND a.subject = w.report_id
                  AND a.act NOT IN ('report_opened', 'report_attachment_read', 'report_printed', ${further})
                  AND (a.at AT TIME ZONE 'Asia/Bangkok')::date + g.neglected_days > p_today)
              ELSE r.received_on + g.unopened_days <= p_today
            END
          RETURNING w.agency_id, w.report_id, w.officer_id, w.which, w.sealed)
      INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
        SELECT d.agency_id, d.report_id, d.officer_id, d.which, d.sealed, p_today, NULL FROM due d
        ON CONFLICT DO NOTHING;
    END $$;
`
}
