import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The next thing owed in each case and its last day, for lists and notices. One mechanism keeps it true: triggers on what
 * the day is computed from (steps, messages, facts of the clocks, deadlines, holidays), so that no filing, answer or step
 * can forget it, whichever program wrote it. The rules are those of src/kernel/case-clock.ts; a test holds the two together.
 */
export class WhatIsDue20261127090000 implements MigrationInterface {
  readonly name = 'WhatIsDue20261127090000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(counting)
    await runner.query(general)
    await runner.query(corruption)
    await runner.query(keeping)
    await runner.query(owners)
    await runner.query(`SELECT agency.renew_dues(agency_id) FROM agency.agency`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER step_moves_due ON general.step;
      DROP TRIGGER message_moves_due ON general.message;
      DROP TRIGGER step_moves_due ON corruption.step;
      DROP TRIGGER message_moves_due ON corruption.message;
      DROP TRIGGER deadline_added ON agency.deadline;
      DROP TRIGGER deadline_changed ON agency.deadline;
      DROP TRIGGER deadline_removed ON agency.deadline;
      DROP TABLE corruption.clock_fact, agency.holiday;
      DROP FUNCTION agency.renew_dues_of_changed, agency.renew_dues, general.keep_due, general.renew_due,
        general.next_due, general.due_of_mailbox, corruption.keep_due, corruption.renew_due, corruption.next_due,
        corruption.due_of_mailbox, agency.pauses, agency.due_day, agency.deadline_of;
      DROP POLICY deadline_of_definer ON agency.deadline;
      REVOKE SELECT ON agency.deadline FROM sujarit_definer;
      REVOKE INSERT, UPDATE (days, counts) ON agency.deadline FROM sujarit_staff;
      ALTER TABLE corruption.report DROP due_on, DROP due_code;
      ALTER TABLE general.complaint DROP due_on, DROP due_code`)
  }
}

const tables = `
  CREATE TABLE agency.holiday (
    agency_id uuid NOT NULL,
    day date NOT NULL,
    name_th text NOT NULL,
    name_en text NOT NULL,
    -- The working day that stands for a holiday on a Saturday or Sunday.
    is_substitute boolean NOT NULL,
    CONSTRAINT holiday_pk PRIMARY KEY (agency_id, day),
    CONSTRAINT holiday_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT holiday_is_named CHECK (btrim(name_th) <> '' AND btrim(name_en) <> '')
  );
  GRANT SELECT ON agency.holiday TO sujarit_public, sujarit_staff, sujarit_worker, sujarit_definer;
  GRANT INSERT, DELETE ON agency.holiday TO sujarit_staff;
  ALTER TABLE agency.holiday ENABLE ROW LEVEL SECURITY;
  CREATE POLICY holiday_of_agency ON agency.holiday USING (agency_id = agency.current_agency());
  CREATE POLICY holiday_of_definer ON agency.holiday TO sujarit_definer USING (true);

  GRANT INSERT, UPDATE (days, counts) ON agency.deadline TO sujarit_staff;
  GRANT SELECT ON agency.deadline TO sujarit_definer;
  CREATE POLICY deadline_of_definer ON agency.deadline TO sujarit_definer USING (true);

  ALTER TABLE general.complaint ADD due_on date, ADD due_code text,
    ADD CONSTRAINT complaint_due_is_whole CHECK ((due_on IS NULL) = (due_code IS NULL)),
    ADD CONSTRAINT complaint_due_code_known CHECK (due_code IN ('acknowledge', 'first_answer', 'progress'));
  CREATE INDEX complaint_due_idx ON general.complaint (agency_id, due_on, id) WHERE due_on IS NOT NULL;

  ALTER TABLE corruption.report ADD due_on date, ADD due_code text,
    ADD CONSTRAINT report_due_is_whole CHECK ((due_on IS NULL) = (due_code IS NULL)),
    ADD CONSTRAINT report_due_code_known CHECK (due_code IN ('acknowledge', 'screen', 'decide', 'first_answer',
      'fact_finding', 'extension', 'progress', 'result', 'referral'));
  CREATE INDEX report_due_idx ON corruption.report (agency_id, due_on, id) WHERE due_on IS NOT NULL;

  -- What moves a clock and is neither a step nor a message. Dates and codes; reasons are told to the reporter, sealed.
  CREATE TABLE corruption.clock_fact (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    -- extended: fact-finding got its one extension · handed_over: the file is with the body it was referred to.
    kind text NOT NULL,
    -- Of the step to fact-finding, or to referral.
    step_position integer NOT NULL,
    happened_on date NOT NULL,
    officer_id uuid NOT NULL,
    CONSTRAINT clock_fact_pk PRIMARY KEY (agency_id, report_id, kind, step_position),
    CONSTRAINT clock_fact_step_fk FOREIGN KEY (agency_id, report_id, step_position)
      REFERENCES corruption.step (agency_id, report_id, position),
    CONSTRAINT clock_fact_kind_known CHECK (kind IN ('extended', 'handed_over'))
  );
  GRANT SELECT, INSERT ON corruption.clock_fact TO sujarit_staff;
  GRANT SELECT ON corruption.clock_fact TO sujarit_definer;
  ALTER TABLE corruption.clock_fact ENABLE ROW LEVEL SECURITY;
  CREATE POLICY clock_fact_of_holder ON corruption.clock_fact TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id))
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND officer_id = corruption.current_officer());
  CREATE POLICY clock_fact_of_definer ON corruption.clock_fact TO sujarit_definer USING (true);

  GRANT UPDATE (due_on, due_code) ON general.complaint, corruption.report TO sujarit_definer;
  GRANT SELECT (due_on, due_code) ON corruption.report TO sujarit_staff;
`

const counting = `
  -- As the agency has set it; what nobody has set is as in src/kernel/deadline.ts.
  CREATE FUNCTION agency.deadline_of(p_agency uuid, p_channel text, p_code text, OUT days integer, OUT counts text)
    LANGUAGE sql STABLE
    AS $$
      SELECT coalesce(d.days, usual.days), coalesce(d.counts, usual.counts)
      FROM (VALUES ('acknowledge', 1, 'working'), ('screen', 3, 'working'), ('decide', 7, 'calendar'),
        ('first_answer', 15, 'calendar'), ('fact_finding', 30, 'calendar'), ('extension', 30, 'calendar'),
        ('progress', 30, 'calendar'), ('result', 15, 'calendar'), ('referral', 7, 'calendar')) AS usual (code, days, counts)
      LEFT JOIN agency.deadline d
        ON d.agency_id = p_agency AND d.channel = p_channel AND d.code = usual.code
      WHERE usual.code = p_code
    $$;

  -- The last day of a span. Days in p_paused do not count, and it is null when the clock stands still since
  -- p_stands_since before its last day. The first day does not count.
  CREATE FUNCTION agency.due_day(p_agency uuid, p_channel text, p_code text, p_from date,
    p_paused datemultirange DEFAULT '{}', p_stands_since date DEFAULT NULL) RETURNS date
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      span record;
      result date := p_from;
      days_left integer;
    BEGIN
      SELECT d.days, d.counts INTO span FROM agency.deadline_of(p_agency, p_channel, p_code) d;
      days_left := span.days;
      IF span.counts = 'calendar' AND p_paused = '{}' AND p_stands_since IS NULL THEN RETURN p_from + days_left; END IF;
      WHILE days_left > 0 LOOP
        result := result + 1;
        IF result > p_stands_since THEN RETURN NULL; END IF;
        CONTINUE WHEN result <@ p_paused;
        CONTINUE WHEN span.counts = 'working' AND (extract(isodow FROM result) > 5
          OR EXISTS (SELECT FROM agency.holiday h WHERE h.agency_id = p_agency AND h.day = result));
        days_left := days_left - 1;
      END LOOP;
      RETURN result;
    END $$;

  -- When the office waited for the citizen: from each question to the reply, or to the next step where none came.
  CREATE FUNCTION agency.pauses(p_statuses text[], p_step_days date[], p_is_from_office boolean[], p_message_days date[],
    OUT paused datemultirange, OUT stands_since date)
    LANGUAGE sql IMMUTABLE
    AS $$
      WITH asked AS (
        SELECT s.day, least(p_step_days[s.n + 1], (
          SELECT min(m.day) FROM unnest(p_is_from_office, p_message_days) WITH ORDINALITY AS m (is_from_office, day, n)
          WHERE NOT m.is_from_office AND (m.day > s.day OR (m.day = s.day AND EXISTS (
            SELECT FROM unnest(p_is_from_office[1 : m.n::integer - 1], p_message_days[1 : m.n::integer - 1])
              AS e (is_from_office, day) WHERE e.is_from_office AND e.day = s.day))))) AS until
        FROM unnest(p_statuses, p_step_days) WITH ORDINALITY AS s (status, day, n) WHERE s.status = 'need_information'
      )
      SELECT coalesce(range_agg(daterange(day, until, '(]')) FILTER (WHERE until IS NOT NULL), '{}'),
        min(day) FILTER (WHERE until IS NULL)
      FROM asked
    $$;
`

const general = `
  CREATE FUNCTION general.next_due(p_agency uuid, p_complaint uuid, OUT due_on date, OUT due_code text)
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      received date := (SELECT c.received_on FROM general.complaint c WHERE c.agency_id = p_agency AND c.id = p_complaint);
      statuses text[];
      step_days date[];
      is_from_office boolean[];
      message_days date[];
      pauses record;
      last_word date;
    BEGIN
      SELECT array_agg(s.status ORDER BY s.position), array_agg(s.taken_on ORDER BY s.position)
        INTO statuses, step_days FROM general.step s WHERE s.agency_id = p_agency AND s.complaint_id = p_complaint;
      SELECT array_agg(m.officer_id IS NOT NULL ORDER BY m.position), array_agg(m.sent_on ORDER BY m.position),
          max(m.sent_on) FILTER (WHERE m.officer_id IS NOT NULL)
        INTO is_from_office, message_days, last_word
        FROM general.message m WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint;
      IF statuses IS NULL THEN RETURN; END IF;
      IF last_word IS NULL THEN
        due_code := 'first_answer';
        due_on := agency.due_day(p_agency, 'general', 'first_answer', received);
      ELSIF statuses[cardinality(statuses)] NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate') THEN
        SELECT * INTO pauses FROM agency.pauses(statuses, step_days, is_from_office, message_days);
        due_on := agency.due_day(p_agency, 'general', 'progress',
          greatest(step_days[cardinality(step_days)], last_word), pauses.paused, pauses.stands_since);
        IF due_on IS NOT NULL THEN due_code := 'progress'; END IF;
      END IF;
    END $$;

  CREATE FUNCTION general.renew_due(p_agency uuid, p_complaint uuid) RETURNS void
    LANGUAGE sql
    AS $$
      UPDATE general.complaint c SET due_on = n.due_on, due_code = n.due_code
      FROM general.next_due(p_agency, p_complaint) n
      WHERE c.agency_id = p_agency AND c.id = p_complaint
        AND (c.due_on, c.due_code) IS DISTINCT FROM (n.due_on, n.due_code)
    $$;

  CREATE FUNCTION general.keep_due() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      PERFORM general.renew_due(NEW.agency_id, NEW.complaint_id);
      RETURN NULL;
    END $$;
  CREATE TRIGGER step_moves_due AFTER INSERT ON general.step
    FOR EACH ROW EXECUTE FUNCTION general.keep_due();
  CREATE TRIGGER message_moves_due AFTER INSERT ON general.message
    FOR EACH ROW EXECUTE FUNCTION general.keep_due();

  -- The mailbox's own due day: no row for a wrong proof.
  CREATE FUNCTION general.due_of_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (due_on date, due_code text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT c.due_on, c.due_code FROM general.complaint c
      WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
    $$;
`

const corruption = `
  CREATE FUNCTION corruption.next_due(p_agency uuid, p_report uuid, OUT due_on date, OUT due_code text)
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      endings text[] := '{referred,not_accepted,closed_unsubstantiated,closed_substantiated,withdrawn,duplicate}';
      received date := (SELECT r.received_on FROM corruption.report r WHERE r.agency_id = p_agency AND r.id = p_report);
      statuses text[];
      step_days date[];
      is_from_office boolean[];
      message_days date[];
      pauses record;
      last_word date;
      steps integer;
      began integer := 1;
      finding integer;
      decided integer;
      finding_due date;
      is_extended boolean;
      owed_codes text[] := '{}';
      owed_days date[] := '{}';
    BEGIN
      SELECT array_agg(s.status ORDER BY s.position), array_agg(s.taken_on ORDER BY s.position), count(*)
        INTO statuses, step_days, steps FROM corruption.step s WHERE s.agency_id = p_agency AND s.report_id = p_report;
      SELECT array_agg(m.officer_id IS NOT NULL ORDER BY m.position), array_agg(m.sent_on ORDER BY m.position),
          max(m.sent_on) FILTER (WHERE m.officer_id IS NOT NULL)
        INTO is_from_office, message_days, last_word
        FROM corruption.message m WHERE m.agency_id = p_agency AND m.report_id = p_report;
      IF statuses IS NULL THEN RETURN; END IF;
      SELECT * INTO pauses FROM agency.pauses(statuses, step_days, is_from_office, message_days);

      IF steps = 1 THEN
        owed_codes := owed_codes || 'screen'::text;
        owed_days := owed_days
          || agency.due_day(p_agency, 'corruption', 'screen', received, pauses.paused, pauses.stands_since);
      END IF;
      IF statuses <@ '{received,screening,need_information}' THEN
        owed_codes := owed_codes || 'decide'::text;
        owed_days := owed_days
          || agency.due_day(p_agency, 'corruption', 'decide', received, pauses.paused, pauses.stands_since);
      END IF;
      IF last_word IS NULL THEN
        owed_codes := owed_codes || 'first_answer'::text;
        owed_days := owed_days || agency.due_day(p_agency, 'corruption', 'first_answer', received);
      END IF;

      -- A reopened case is examined anew.
      FOR n IN 2 .. steps LOOP
        IF statuses[n - 1] = ANY (endings) AND statuses[n] <> ALL (endings) THEN began := n; END IF;
      END LOOP;
      SELECT min(n) INTO finding FROM generate_series(began, steps) n WHERE statuses[n] = 'fact_finding';
      IF finding IS NOT NULL AND statuses[finding + 1 : steps]
          <@ '{received,screening,need_information,accepted,fact_finding}' THEN
        finding_due := agency.due_day(p_agency, 'corruption', 'fact_finding', step_days[finding], pauses.paused,
          pauses.stands_since);
        is_extended := EXISTS (SELECT FROM corruption.clock_fact f WHERE f.agency_id = p_agency AND f.report_id = p_report
          AND f.kind = 'extended' AND f.step_position = finding);
        IF is_extended THEN
          finding_due := agency.due_day(p_agency, 'corruption', 'extension', finding_due, pauses.paused,
            pauses.stands_since);
        END IF;
        owed_codes := owed_codes || CASE WHEN is_extended THEN 'extension' ELSE 'fact_finding' END;
        owed_days := owed_days || finding_due;
      END IF;

      IF last_word IS NOT NULL AND statuses[steps] <> ALL (endings) THEN
        owed_codes := owed_codes || 'progress'::text;
        owed_days := owed_days || agency.due_day(p_agency, 'corruption', 'progress',
          greatest(step_days[steps], last_word), pauses.paused, pauses.stands_since);
      END IF;

      SELECT max(n) INTO decided FROM generate_series(1, steps) n
        WHERE statuses[n] IN ('disciplinary', 'not_accepted', 'closed_unsubstantiated', 'closed_substantiated');
      IF decided IS NOT NULL AND (last_word IS NULL OR last_word < step_days[decided]) THEN
        owed_codes := owed_codes || 'result'::text;
        owed_days := owed_days || agency.due_day(p_agency, 'corruption', 'result', step_days[decided], pauses.paused,
          pauses.stands_since);
      END IF;

      IF statuses[steps] = 'referred' AND NOT EXISTS (SELECT FROM corruption.clock_fact f
          WHERE f.agency_id = p_agency AND f.report_id = p_report AND f.kind = 'handed_over'
            AND f.step_position = steps) THEN
        owed_codes := owed_codes || 'referral'::text;
        owed_days := owed_days || agency.due_day(p_agency, 'corruption', 'referral', step_days[steps], pauses.paused,
          pauses.stands_since);
      END IF;

      SELECT o.day, o.code INTO due_on, due_code FROM unnest(owed_codes, owed_days) AS o (code, day)
        WHERE o.day IS NOT NULL
        ORDER BY o.day, array_position('{acknowledge,screen,decide,first_answer,fact_finding,extension,progress,result,
          referral}'::text[], o.code) LIMIT 1;
    END $$;

  CREATE FUNCTION corruption.renew_due(p_agency uuid, p_report uuid) RETURNS void
    LANGUAGE sql
    AS $$
      UPDATE corruption.report r SET due_on = n.due_on, due_code = n.due_code
      FROM corruption.next_due(p_agency, p_report) n
      WHERE r.agency_id = p_agency AND r.id = p_report
        AND (r.due_on, r.due_code) IS DISTINCT FROM (n.due_on, n.due_code)
    $$;

  CREATE FUNCTION corruption.keep_due() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      PERFORM corruption.renew_due(NEW.agency_id, NEW.report_id);
      RETURN NULL;
    END $$;
  CREATE TRIGGER step_moves_due AFTER INSERT ON corruption.step
    FOR EACH ROW EXECUTE FUNCTION corruption.keep_due();
  CREATE TRIGGER message_moves_due AFTER INSERT ON corruption.message
    FOR EACH ROW EXECUTE FUNCTION corruption.keep_due();
  CREATE TRIGGER clock_fact_moves_due AFTER INSERT ON corruption.clock_fact
    FOR EACH ROW EXECUTE FUNCTION corruption.keep_due();

  CREATE FUNCTION corruption.due_of_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (due_on date, due_code text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT r.due_on, r.due_code FROM corruption.report r
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
    $$;
`

const keeping = `
  -- Every case of an agency anew. Each is locked before it is looked at, so that an act under way is seen.
  CREATE FUNCTION agency.renew_dues(p_agency uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      case_id uuid;
    BEGIN
      FOR case_id IN SELECT c.id FROM general.complaint c WHERE c.agency_id = p_agency
          AND (c.due_on IS NOT NULL OR c.status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate'))
          ORDER BY c.id LOOP
        PERFORM FROM general.complaint c WHERE c.agency_id = p_agency AND c.id = case_id FOR UPDATE;
        PERFORM general.renew_due(p_agency, case_id);
      END LOOP;
      FOR case_id IN SELECT r.id FROM corruption.report r WHERE r.agency_id = p_agency
          AND (r.due_on IS NOT NULL OR r.status IN ('received', 'screening', 'need_information', 'accepted',
            'fact_finding', 'disciplinary', 'referred')) ORDER BY r.id LOOP
        PERFORM FROM corruption.report r WHERE r.agency_id = p_agency AND r.id = case_id FOR UPDATE;
        PERFORM corruption.renew_due(p_agency, case_id);
      END LOOP;
    END $$;

  CREATE FUNCTION agency.renew_dues_of_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      PERFORM agency.renew_dues(a.agency_id) FROM (SELECT DISTINCT agency_id FROM changed) a;
      RETURN NULL;
    END $$;
  CREATE TRIGGER holiday_added AFTER INSERT ON agency.holiday
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION agency.renew_dues_of_changed();
  CREATE TRIGGER holiday_removed AFTER DELETE ON agency.holiday
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION agency.renew_dues_of_changed();
  CREATE TRIGGER deadline_added AFTER INSERT ON agency.deadline
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION agency.renew_dues_of_changed();
  CREATE TRIGGER deadline_changed AFTER UPDATE ON agency.deadline
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION agency.renew_dues_of_changed();
  CREATE TRIGGER deadline_removed AFTER DELETE ON agency.deadline
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION agency.renew_dues_of_changed();
`

const owners = `
  GRANT CREATE ON SCHEMA agency, general, corruption TO sujarit_definer;
  ALTER FUNCTION agency.renew_dues OWNER TO sujarit_definer;
  ALTER FUNCTION agency.renew_dues_of_changed OWNER TO sujarit_definer;
  ALTER FUNCTION general.keep_due OWNER TO sujarit_definer;
  ALTER FUNCTION general.due_of_mailbox OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.keep_due OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.due_of_mailbox OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA agency, general, corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION agency.renew_dues, agency.renew_dues_of_changed, general.keep_due, general.due_of_mailbox,
    corruption.keep_due, corruption.due_of_mailbox FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION general.due_of_mailbox, corruption.due_of_mailbox TO sujarit_public;
  GRANT EXECUTE ON FUNCTION agency.renew_dues TO sujarit_worker;
`
