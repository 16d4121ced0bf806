import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * An office that comes from a paper register enters its past years: one officer prepares, another one confirms, and only then
 * are facts written, marked as imported. A wrong import is taken back by two, with a further fact for each case. Nobody reads
 * the rows again once they count. Officers may write facts of their cases into the journal, but none of an import: those come
 * from these functions alone.
 */
export class PastYearsAreImported20261129100000 implements MigrationInterface {
  readonly name = 'PastYearsAreImported20261129100000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(asking)
    await runner.query(preparing)
    await runner.query(deciding)
    await runner.query(withdrawing)
    await runner.query(rights)
    await runner.query(
      replaced(`'intakeMethod' = 'web' AND`, `'intakeMethod' = 'web' AND NOT e.facts ? 'source' AND`),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      replaced(`'intakeMethod' = 'web' AND NOT e.facts ? 'source' AND`, `'intakeMethod' = 'web' AND`),
    )
    await runner.query(`
      DROP FUNCTION agency.prepare_import, agency.import_cases, agency.confirm_import, agency.discard_import,
        agency.ask_import_withdrawal, agency.drop_import_withdrawal, agency.withdraw_import, agency.import_officer_may,
        agency.import_overlaps;
      DROP TABLE agency.past_import;
      DROP TRIGGER event_of_import_is_by_two ON journal.event;
      DROP FUNCTION journal.demand_import;
      REVOKE SELECT (subject, ordinal) ON journal.event FROM sujarit_definer;
      ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known CHECK (kind IN
        ('received', 'classified', 'status_changed', 'answered', 'rated', 'referred', 'extended', 'reclassified'))`)
  }
}

const tables = `
  ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known CHECK (kind IN
    ('received', 'classified', 'status_changed', 'answered', 'rated', 'referred', 'extended', 'reclassified',
    'import_withdrawn'));

  CREATE TABLE agency.past_import (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Of which rooms it is the whole register of these fiscal years.
    rooms text NOT NULL,
    first_year integer NOT NULL,
    last_year integer NOT NULL,
    state text NOT NULL,
    -- [[{channel, kind, on, facts}, …], …] while a second person is waited for.
    cases jsonb,
    prepared_by uuid NOT NULL,
    prepared_on date NOT NULL,
    decided_by uuid,
    decided_on date,
    -- A choice, never words.
    reason text,
    asked_by uuid,
    asked_on date,
    withdrawn_by uuid,
    withdrawn_on date,
    CONSTRAINT past_import_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT past_import_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT past_import_rooms_known CHECK (rooms IN ('corruption', 'general', 'both')),
    CONSTRAINT past_import_state_known CHECK (state IN ('prepared', 'discarded', 'confirmed', 'withdrawn')),
    CONSTRAINT past_import_years_follow CHECK (first_year BETWEEN 2500 AND last_year AND last_year <= 2700),
    CONSTRAINT past_import_rows_wait_only CHECK ((cases IS NOT NULL) = (state = 'prepared')),
    CONSTRAINT past_import_is_decided_by_one CHECK ((decided_by IS NULL) = (state = 'prepared')
      AND (decided_by IS NULL) = (decided_on IS NULL)),
    CONSTRAINT past_import_is_confirmed_by_two
      CHECK (state NOT IN ('confirmed', 'withdrawn') OR decided_by <> prepared_by),
    CONSTRAINT past_import_reason_known CHECK (reason IN ('wrong_rows', 'incomplete', 'counted_twice', 'other')),
    CONSTRAINT past_import_withdrawal_is_asked CHECK ((asked_by IS NULL) = (reason IS NULL)
      AND (asked_by IS NULL) = (asked_on IS NULL)),
    CONSTRAINT past_import_is_withdrawn_by_two CHECK ((withdrawn_by IS NOT NULL) = (state = 'withdrawn')
      AND (withdrawn_by IS NULL) = (withdrawn_on IS NULL)
      AND (withdrawn_by IS NULL OR (asked_by IS NOT NULL AND withdrawn_by <> asked_by)))
  );

  CREATE FUNCTION journal.demand_import() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
    BEGIN
      IF current_user IN ('sujarit_public', 'sujarit_staff', 'sujarit_worker') THEN
        RAISE EXCEPTION 'two persons import' USING ERRCODE = 'insufficient_privilege';
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER event_of_import_is_by_two BEFORE INSERT ON journal.event FOR EACH ROW
    WHEN (NEW.kind = 'import_withdrawn' OR NEW.facts ?| '{source,import}')
    EXECUTE FUNCTION journal.demand_import();
`

const asking = `
  -- Whether the officer of the transaction prepares, or confirms, imports of these rooms. General officers register in both
  -- rooms; what is to count as reports a holder of keys looks at; an office may have one general officer only, so that
  -- who signs figures may confirm complaints.
  CREATE FUNCTION agency.import_officer_may(p_rooms text, p_what text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT EXISTS (SELECT FROM staff.officer o JOIN staff.officer_role r
          ON r.agency_id = o.agency_id AND r.officer_id = o.id
        WHERE o.agency_id = agency.current_agency() AND o.id = corruption.current_officer() AND o.status = 'active'
          AND r.role = ANY (CASE
            WHEN p_what = 'prepare' AND p_rooms = 'corruption' THEN '{general_officer,screener,investigator}'::text[]
            WHEN p_what = 'prepare' THEN '{general_officer}'::text[]
            WHEN p_rooms = 'general' THEN '{general_officer,publisher}'::text[]
            ELSE '{screener,investigator}'::text[] END))
    $$;

  -- Whether years of a room wait or count already: a case that is in two files would count twice.
  CREATE FUNCTION agency.import_overlaps(p_import uuid, p_rooms text, p_first integer, p_last integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT EXISTS (SELECT FROM agency.past_import i
        WHERE i.agency_id = agency.current_agency() AND i.id <> p_import AND i.state IN ('prepared', 'confirmed')
          AND i.first_year <= p_last AND i.last_year >= p_first
          AND (i.rooms = 'both' OR p_rooms = 'both' OR i.rooms = p_rooms))
    $$;
`

const preparing = `
  -- prepared · already: sent twice · overlaps
  CREATE FUNCTION agency.prepare_import(p_import uuid, p_rooms text, p_first_year integer, p_last_year integer,
    p_cases jsonb) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      agency_of uuid := agency.current_agency();
      officer uuid := corruption.current_officer();
      today date := (now() AT TIME ZONE 'Asia/Bangkok')::date;
      first_day date := make_date(p_first_year - 544, 10, 1);
      last_day date;
    BEGIN
      IF NOT agency.import_officer_may(p_rooms, 'prepare') THEN
        RAISE EXCEPTION 'not an officer who imports' USING ERRCODE = 'insufficient_privilege';
      END IF;
      PERFORM pg_advisory_xact_lock(hashtextextended('agency.past_import ' || agency_of, 0));
      IF EXISTS (SELECT FROM agency.past_import i WHERE i.agency_id = agency_of AND i.id = p_import
          AND i.prepared_by = officer) THEN
        RETURN 'already';
      END IF;
      SELECT least(make_date(p_last_year - 543, 9, 30), a.opened_on - 1) INTO last_day
        FROM agency.agency a WHERE a.agency_id = agency_of;
      -- What the system itself has recorded is never entered again.
      IF make_date(p_last_year - 544, 10, 1) > last_day OR p_last_year - p_first_year > 9 THEN
        RAISE EXCEPTION 'no years of the time before' USING ERRCODE = 'check_violation';
      END IF;
      IF jsonb_array_length(p_cases) > 5000 OR EXISTS (
          SELECT FROM jsonb_array_elements(p_cases) c, jsonb_array_elements(c.value) WITH ORDINALITY f (fact, n)
          WHERE NOT coalesce(
            (f.n = 1) = (f.fact ->> 'kind' = 'received')
            AND f.fact ->> 'kind' IN ('received', 'classified', 'status_changed', 'answered', 'referred')
            AND f.fact ->> 'channel' = c.value -> 0 ->> 'channel'
            AND (p_rooms = 'both' OR f.fact ->> 'channel' = p_rooms)
            AND (f.fact ->> 'on')::date <= today + 1
            AND (f.n > 1 OR (f.fact ->> 'on')::date BETWEEN first_day AND last_day), false)) THEN
        RAISE EXCEPTION 'cases of another time or room' USING ERRCODE = 'check_violation';
      END IF;
      IF agency.import_overlaps(p_import, p_rooms, p_first_year, p_last_year) THEN RETURN 'overlaps'; END IF;
      INSERT INTO agency.past_import (agency_id, id, rooms, first_year, last_year, state, cases, prepared_by, prepared_on)
        VALUES (agency_of, p_import, p_rooms, p_first_year, p_last_year, 'prepared', p_cases, officer, today);
      RETURN 'prepared';
    END $$;

  -- Only while it waits, and only for who typed it and who is to confirm it.
  CREATE FUNCTION agency.import_cases(p_import uuid) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT i.cases FROM agency.past_import i
      WHERE i.agency_id = agency.current_agency() AND i.id = p_import
        AND (i.prepared_by = corruption.current_officer() OR agency.import_officer_may(i.rooms, 'confirm'))
    $$;
`

const deciding = `
  -- confirmed · same_person · unknown: it waits no longer, or is not theirs to confirm
  CREATE FUNCTION agency.confirm_import(p_import uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      agency_of uuid := agency.current_agency();
      officer uuid := corruption.current_officer();
      waiting agency.past_import;
    BEGIN
      SELECT * INTO waiting FROM agency.past_import i
        WHERE i.agency_id = agency_of AND i.id = p_import AND i.state = 'prepared' FOR UPDATE;
      IF NOT FOUND OR NOT agency.import_officer_may(waiting.rooms, 'confirm') THEN RETURN 'unknown'; END IF;
      IF waiting.prepared_by = officer THEN RETURN 'same_person'; END IF;
      -- A subject of its own for each case: it leads to nothing that could be opened.
      WITH imported AS MATERIALIZED (
        SELECT gen_random_uuid() AS subject, c.value AS facts FROM jsonb_array_elements(waiting.cases) c
      )
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        SELECT agency_of, gen_random_uuid(), f.fact ->> 'channel', i.subject, f.n, f.fact ->> 'kind',
          (f.fact ->> 'on')::date,
          (f.fact -> 'facts') || CASE WHEN f.n = 1
            THEN jsonb_build_object('source', 'imported', 'import', p_import) ELSE '{}' END,
          NULL
        FROM imported i, jsonb_array_elements(i.facts) WITH ORDINALITY f (fact, n);
      UPDATE agency.past_import i SET state = 'confirmed', cases = NULL, decided_by = officer,
          decided_on = (now() AT TIME ZONE 'Asia/Bangkok')::date
        WHERE i.agency_id = agency_of AND i.id = p_import;
      RETURN 'confirmed';
    END $$;

  CREATE FUNCTION agency.discard_import(p_import uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE agency.past_import i SET state = 'discarded', cases = NULL, decided_by = corruption.current_officer(),
          decided_on = (now() AT TIME ZONE 'Asia/Bangkok')::date
        WHERE i.agency_id = agency.current_agency() AND i.id = p_import AND i.state = 'prepared'
          AND (i.prepared_by = corruption.current_officer() OR agency.import_officer_may(i.rooms, 'confirm'));
      RETURN FOUND;
    END $$;
`

const withdrawing = `
  CREATE FUNCTION agency.ask_import_withdrawal(p_import uuid, p_reason text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE agency.past_import i SET reason = p_reason, asked_by = corruption.current_officer(),
          asked_on = (now() AT TIME ZONE 'Asia/Bangkok')::date
        WHERE i.agency_id = agency.current_agency() AND i.id = p_import AND i.state = 'confirmed' AND i.asked_by IS NULL
          AND (agency.import_officer_may(i.rooms, 'prepare') OR agency.import_officer_may(i.rooms, 'confirm'));
      RETURN FOUND;
    END $$;

  CREATE FUNCTION agency.drop_import_withdrawal(p_import uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE agency.past_import i SET reason = NULL, asked_by = NULL, asked_on = NULL
        WHERE i.agency_id = agency.current_agency() AND i.id = p_import AND i.state = 'confirmed'
          AND i.asked_by IS NOT NULL
          AND (agency.import_officer_may(i.rooms, 'prepare') OR agency.import_officer_may(i.rooms, 'confirm'));
      RETURN FOUND;
    END $$;

  -- withdrawn · same_person · unknown: nobody asked for it, or it is not theirs
  CREATE FUNCTION agency.withdraw_import(p_import uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      agency_of uuid := agency.current_agency();
      officer uuid := corruption.current_officer();
      today date := (now() AT TIME ZONE 'Asia/Bangkok')::date;
      asked agency.past_import;
    BEGIN
      SELECT * INTO asked FROM agency.past_import i
        WHERE i.agency_id = agency_of AND i.id = p_import AND i.state = 'confirmed' AND i.asked_by IS NOT NULL FOR UPDATE;
      IF NOT FOUND OR NOT agency.import_officer_may(asked.rooms, 'confirm') THEN RETURN 'unknown'; END IF;
      IF asked.asked_by = officer THEN RETURN 'same_person'; END IF;
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        SELECT agency_of, gen_random_uuid(), e.channel, e.subject,
          1 + (SELECT max(o.ordinal) FROM journal.event o WHERE o.agency_id = agency_of AND o.subject = e.subject),
          'import_withdrawn', today, '{}', NULL
        FROM journal.event e
        WHERE e.agency_id = agency_of AND e.kind = 'received' AND e.facts ->> 'import' = p_import::text;
      UPDATE agency.past_import i SET state = 'withdrawn', withdrawn_by = officer, withdrawn_on = today
        WHERE i.agency_id = agency_of AND i.id = p_import;
      RETURN 'withdrawn';
    END $$;
`

const rights = `
  -- Never the rows: those come from a function, for as long as they wait.
  GRANT SELECT (agency_id, id, rooms, first_year, last_year, state, prepared_by, prepared_on, decided_by, decided_on, reason,
    asked_by, asked_on, withdrawn_by, withdrawn_on) ON agency.past_import TO sujarit_staff;
  GRANT SELECT (agency_id, rooms, first_year, last_year, state) ON agency.past_import TO sujarit_worker;
  GRANT SELECT, INSERT, UPDATE ON agency.past_import TO sujarit_definer;
  GRANT SELECT (subject, ordinal) ON journal.event TO sujarit_definer;
  ALTER TABLE agency.past_import ENABLE ROW LEVEL SECURITY;
  CREATE POLICY past_import_of_agency ON agency.past_import FOR SELECT TO sujarit_staff
    USING (agency_id = agency.current_agency());
  CREATE POLICY past_import_of_worker ON agency.past_import FOR SELECT TO sujarit_worker USING (true);
  CREATE POLICY past_import_of_definer ON agency.past_import TO sujarit_definer USING (true);

  GRANT CREATE ON SCHEMA agency TO sujarit_definer;
  ALTER FUNCTION agency.import_officer_may OWNER TO sujarit_definer;
  ALTER FUNCTION agency.import_overlaps OWNER TO sujarit_definer;
  ALTER FUNCTION agency.prepare_import OWNER TO sujarit_definer;
  ALTER FUNCTION agency.import_cases OWNER TO sujarit_definer;
  ALTER FUNCTION agency.confirm_import OWNER TO sujarit_definer;
  ALTER FUNCTION agency.discard_import OWNER TO sujarit_definer;
  ALTER FUNCTION agency.ask_import_withdrawal OWNER TO sujarit_definer;
  ALTER FUNCTION agency.drop_import_withdrawal OWNER TO sujarit_definer;
  ALTER FUNCTION agency.withdraw_import OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA agency FROM sujarit_definer;
  REVOKE ALL ON FUNCTION journal.demand_import, agency.import_officer_may, agency.import_overlaps, agency.prepare_import,
    agency.import_cases, agency.confirm_import, agency.discard_import, agency.ask_import_withdrawal,
    agency.drop_import_withdrawal, agency.withdraw_import FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION agency.import_officer_may, agency.prepare_import, agency.import_cases, agency.confirm_import,
    agency.discard_import, agency.ask_import_withdrawal, agency.drop_import_withdrawal, agency.withdraw_import
    TO sujarit_staff;
`

/** What was complained of on another web, before, was no use of this e-service. */
function replaced(from: string, to: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
  return `DO $do$
    DECLARE
      whole text := pg_get_functiondef('service.complaints_on_line'::regproc);
    BEGIN
      IF position(${quoted(from)} IN whole) = 0 THEN
        RAISE EXCEPTION 'service.complaints_on_line is not what this change was written for';
      END IF;
      GRANT CREATE ON SCHEMA service TO sujarit_definer;
      EXECUTE replace(whole, ${quoted(from)}, ${quoted(to)});
      REVOKE CREATE ON SCHEMA service FROM sujarit_definer;
    END $do$`
}
