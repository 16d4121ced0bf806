import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Who is responsible for a report, what was done with it beside its steps, and a list that is fast with a million cases.
 *
 * The list: `report` is guarded by a function that is asked for each row, so that a page of it, and far more its counts,
 * cost time with every case an officer holds. `desk_row` has one row for each holder of each report with nothing in it
 * but what the list sorts and filters by; `desk_tally` counts those rows. Triggers keep both, as the definer. An officer
 * reads their own rows and no others, by plain comparison with the officer of the transaction: whoever has no grant has
 * no row, and no count.
 */
export class TheDeskOfAnOfficer20261127120000 implements MigrationInterface {
  readonly name = 'TheDeskOfAnOfficer20261127120000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(authority)
    await runner.query(keeping)
    await runner.query(removing)
    await runner.query(owners)
    await runner.query(`SELECT corruption.keep_desk(r.agency_id, r.id) FROM corruption.report r`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER report_keeps_desk ON corruption.report;
      DROP TRIGGER message_keeps_desk ON corruption.message;
      DROP TRIGGER message_urgency_keeps_desk ON corruption.message;
      DROP TRIGGER report_grant_adds_desk ON corruption.report_grant;
      DROP TRIGGER report_grant_removes_desk ON corruption.report_grant;
      DROP FUNCTION corruption.remove_grant, corruption.report_changed_desk, corruption.message_changed_desk,
        corruption.grants_changed_desk, corruption.keep_desk;
      DROP TABLE corruption.desk_tally, corruption.desk_row, corruption.occurrence;
      DROP FUNCTION corruption.count_desk_row;
      REVOKE DELETE ON corruption.report_grant FROM sujarit_definer;
      REVOKE UPDATE (assigned_to) ON corruption.report FROM sujarit_definer;
      ALTER TABLE corruption.report DROP assigned_to`)
  }
}

const tables = `
  ALTER TABLE corruption.report
    -- The officer who answers for it. Null: nobody yet.
    ADD assigned_to uuid,
    ADD CONSTRAINT report_assigned_to_fk FOREIGN KEY (agency_id, assigned_to) REFERENCES staff.officer (agency_id, id);

  -- What happened in a case beside its steps, messages and notes: who was let in, who answers for it, which committee.
  CREATE TABLE corruption.occurrence (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL,
    -- Who did it.
    officer_id uuid NOT NULL,
    -- The officer it is about; null when it is about none.
    about_id uuid,
    -- Codes, days and numbers only, never words of a case.
    facts jsonb NOT NULL,
    happened_on date NOT NULL,
    CONSTRAINT occurrence_pk PRIMARY KEY (agency_id, report_id, position),
    CONSTRAINT occurrence_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT occurrence_kind_is_a_code CHECK (kind ~ '^[a-z_]{3,40}$')
  );

  CREATE TABLE corruption.desk_row (
    agency_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    report_id uuid NOT NULL,
    status text NOT NULL,
    is_open boolean NOT NULL,
    -- Empty: not classified.
    category text NOT NULL,
    received_on date NOT NULL,
    is_urgent boolean NOT NULL,
    holding text NOT NULL,
    due_on date,
    CONSTRAINT desk_row_pk PRIMARY KEY (agency_id, officer_id, report_id),
    CONSTRAINT desk_row_holding_known CHECK (holding IN ('mine', 'other', 'none'))
  );
  CREATE INDEX desk_row_report_idx ON corruption.desk_row (agency_id, report_id);
  CREATE INDEX desk_row_all_idx ON corruption.desk_row (agency_id, officer_id, is_urgent, received_on, report_id);
  CREATE INDEX desk_row_status_idx
    ON corruption.desk_row (agency_id, officer_id, status, is_urgent, received_on, report_id);
  CREATE INDEX desk_row_category_idx
    ON corruption.desk_row (agency_id, officer_id, category, is_urgent, received_on, report_id);
  CREATE INDEX desk_row_holding_idx
    ON corruption.desk_row (agency_id, officer_id, holding, is_urgent, received_on, report_id) WHERE is_open;
  CREATE INDEX desk_row_ended_idx
    ON corruption.desk_row (agency_id, officer_id, is_urgent, received_on, report_id) WHERE NOT is_open;
  CREATE INDEX desk_row_due_idx ON corruption.desk_row (agency_id, officer_id, due_on, report_id)
    WHERE due_on IS NOT NULL;

  CREATE TABLE corruption.desk_tally (
    agency_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    status text NOT NULL,
    category text NOT NULL,
    holding text NOT NULL,
    -- Infinity: nothing is owed.
    due_on date NOT NULL,
    count integer NOT NULL,
    CONSTRAINT desk_tally_pk PRIMARY KEY (agency_id, officer_id, status, category, holding, due_on)
  );
`

const authority = `
  GRANT SELECT (assigned_to), UPDATE (assigned_to) ON corruption.report TO sujarit_staff;
  GRANT UPDATE (assigned_to) ON corruption.report TO sujarit_definer;
  GRANT DELETE ON corruption.report_grant TO sujarit_definer;
  GRANT SELECT, INSERT ON corruption.occurrence TO sujarit_staff;
  GRANT SELECT ON corruption.desk_row, corruption.desk_tally TO sujarit_staff;
  GRANT SELECT, INSERT, UPDATE, DELETE ON corruption.desk_row, corruption.desk_tally TO sujarit_definer;

  ALTER TABLE corruption.occurrence ENABLE ROW LEVEL SECURITY;
  CREATE POLICY occurrence_of_holder ON corruption.occurrence TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id))
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND officer_id = corruption.current_officer());
  ALTER TABLE corruption.desk_row ENABLE ROW LEVEL SECURITY;
  CREATE POLICY desk_row_of_officer ON corruption.desk_row TO sujarit_staff
    USING (agency_id = agency.current_agency() AND officer_id = corruption.current_officer());
  CREATE POLICY desk_row_of_definer ON corruption.desk_row TO sujarit_definer USING (true);
  ALTER TABLE corruption.desk_tally ENABLE ROW LEVEL SECURITY;
  CREATE POLICY desk_tally_of_officer ON corruption.desk_tally TO sujarit_staff
    USING (agency_id = agency.current_agency() AND officer_id = corruption.current_officer());
  CREATE POLICY desk_tally_of_definer ON corruption.desk_tally TO sujarit_definer USING (true);
`

const keeping = `
  CREATE FUNCTION corruption.count_desk_row() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF TG_OP <> 'INSERT' THEN
        UPDATE corruption.desk_tally t SET count = t.count - 1
          WHERE t.agency_id = OLD.agency_id AND t.officer_id = OLD.officer_id AND t.status = OLD.status
            AND t.category = OLD.category AND t.holding = OLD.holding
            AND t.due_on = coalesce(OLD.due_on, 'infinity');
        DELETE FROM corruption.desk_tally t
          WHERE t.agency_id = OLD.agency_id AND t.officer_id = OLD.officer_id AND t.status = OLD.status
            AND t.category = OLD.category AND t.holding = OLD.holding
            AND t.due_on = coalesce(OLD.due_on, 'infinity') AND t.count = 0;
      END IF;
      IF TG_OP <> 'DELETE' THEN
        INSERT INTO corruption.desk_tally AS t (agency_id, officer_id, status, category, holding, due_on, count)
          VALUES (NEW.agency_id, NEW.officer_id, NEW.status, NEW.category, NEW.holding,
            coalesce(NEW.due_on, 'infinity'), 1)
          ON CONFLICT ON CONSTRAINT desk_tally_pk DO UPDATE SET count = t.count + 1;
      END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER desk_row_is_counted AFTER INSERT OR DELETE OR UPDATE OF status, category, holding, due_on
    ON corruption.desk_row FOR EACH ROW EXECUTE FUNCTION corruption.count_desk_row();

  -- Brings the rows of one report to what report, grants and messages are now.
  CREATE FUNCTION corruption.keep_desk(p_agency uuid, p_report uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      urgent boolean;
    BEGIN
      -- Two cases change the same counts in any order; whoever comes second waits, instead of a deadlock.
      PERFORM pg_advisory_xact_lock(hashtextextended('desk of ' || p_agency::text, 0));
      urgent := EXISTS (SELECT FROM corruption.message m
        WHERE m.agency_id = p_agency AND m.report_id = p_report AND m.is_urgent
          AND NOT EXISTS (SELECT FROM corruption.message o
            WHERE o.agency_id = m.agency_id AND o.report_id = m.report_id AND o.officer_id IS NOT NULL
              AND o.position > m.position));
      DELETE FROM corruption.desk_row d
        WHERE d.agency_id = p_agency AND d.report_id = p_report
          AND NOT EXISTS (SELECT FROM corruption.report_grant g
            WHERE g.agency_id = p_agency AND g.report_id = p_report AND g.officer_id = d.officer_id
              AND g.which = 'report');
      INSERT INTO corruption.desk_row AS d (agency_id, officer_id, report_id, status, is_open, category, received_on,
          is_urgent, holding, due_on)
        SELECT r.agency_id, g.officer_id, r.id, r.status, r.status IN ('received', 'screening', 'need_information',
            'accepted', 'fact_finding', 'disciplinary'), coalesce(r.category, ''), r.received_on, urgent,
          CASE WHEN r.assigned_to IS NULL THEN 'none' WHEN r.assigned_to = g.officer_id THEN 'mine' ELSE 'other' END,
          r.due_on
        FROM corruption.report r
        JOIN corruption.report_grant g ON g.agency_id = r.agency_id AND g.report_id = r.id AND g.which = 'report'
        WHERE r.agency_id = p_agency AND r.id = p_report
        ORDER BY g.officer_id
        ON CONFLICT ON CONSTRAINT desk_row_pk DO UPDATE SET status = excluded.status, is_open = excluded.is_open,
          category = excluded.category, received_on = excluded.received_on, is_urgent = excluded.is_urgent,
          holding = excluded.holding, due_on = excluded.due_on
        WHERE (d.status, d.category, d.received_on, d.is_urgent, d.holding, d.due_on) IS DISTINCT FROM
          (excluded.status, excluded.category, excluded.received_on, excluded.is_urgent, excluded.holding,
            excluded.due_on);
    END $$;

  CREATE FUNCTION corruption.report_changed_desk() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ BEGIN PERFORM corruption.keep_desk(NEW.agency_id, NEW.id); RETURN NULL; END $$;
  -- A reporter who reads, or a count of facts, must not wait for the lock.
  CREATE TRIGGER report_keeps_desk AFTER UPDATE ON corruption.report FOR EACH ROW
    WHEN ((OLD.status, OLD.category, OLD.assigned_to, OLD.received_on, OLD.due_on) IS DISTINCT FROM
      (NEW.status, NEW.category, NEW.assigned_to, NEW.received_on, NEW.due_on))
    EXECUTE FUNCTION corruption.report_changed_desk();

  CREATE FUNCTION corruption.message_changed_desk() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF NEW.is_urgent OR (NEW.officer_id IS NOT NULL AND EXISTS (SELECT FROM corruption.desk_row d
          WHERE d.agency_id = NEW.agency_id AND d.report_id = NEW.report_id AND d.is_urgent)) THEN
        PERFORM corruption.keep_desk(NEW.agency_id, NEW.report_id);
      END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER message_keeps_desk AFTER INSERT ON corruption.message
    FOR EACH ROW EXECUTE FUNCTION corruption.message_changed_desk();
  CREATE TRIGGER message_urgency_keeps_desk AFTER UPDATE OF is_urgent ON corruption.message
    FOR EACH ROW EXECUTE FUNCTION corruption.message_changed_desk();

  CREATE FUNCTION corruption.grants_changed_desk() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      PERFORM corruption.keep_desk(c.agency_id, c.report_id)
        FROM (SELECT DISTINCT agency_id, report_id FROM changed) c;
      RETURN NULL;
    END $$;
  CREATE TRIGGER report_grant_adds_desk AFTER INSERT ON corruption.report_grant
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION corruption.grants_changed_desk();
  CREATE TRIGGER report_grant_removes_desk AFTER DELETE ON corruption.report_grant
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION corruption.grants_changed_desk();
`

const removing = `
  -- removed · too_few: fewer than two would be left · absent: that officer has none · refused: whoever asks has none.
  -- Nobody deletes grants by hand: the count is made while the report is held.
  CREATE FUNCTION corruption.remove_grant(p_report uuid, p_officer uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      of_agency uuid := agency.current_agency();
    BEGIN
      PERFORM FROM corruption.report r WHERE r.agency_id = of_agency AND r.id = p_report FOR UPDATE;
      IF NOT corruption.holds_grant(of_agency, p_report) THEN RETURN 'refused'; END IF;
      IF NOT EXISTS (SELECT FROM corruption.report_grant g
          WHERE g.agency_id = of_agency AND g.report_id = p_report AND g.officer_id = p_officer) THEN
        RETURN 'absent';
      END IF;
      IF (SELECT count(*) FROM corruption.report_grant g
          WHERE g.agency_id = of_agency AND g.report_id = p_report AND g.which = 'report'
            AND g.officer_id <> p_officer) < 2 THEN
        RETURN 'too_few';
      END IF;
      UPDATE corruption.report r SET assigned_to = NULL
        WHERE r.agency_id = of_agency AND r.id = p_report AND r.assigned_to = p_officer;
      DELETE FROM corruption.report_grant g
        WHERE g.agency_id = of_agency AND g.report_id = p_report AND g.officer_id = p_officer;
      RETURN 'removed';
    END $$;
`

const owners = `
  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.count_desk_row OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.keep_desk OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.report_changed_desk OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.message_changed_desk OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.grants_changed_desk OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.remove_grant OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.count_desk_row, corruption.keep_desk,
    corruption.report_changed_desk, corruption.message_changed_desk, corruption.grants_changed_desk,
    corruption.remove_grant FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.remove_grant TO sujarit_staff;
`
