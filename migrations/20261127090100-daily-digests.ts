import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * One mail a working day to everybody who works on cases: «please look at the desk», the same for all and every day, so
 * that it tells nobody whether there is anything. The worker sees no officer: it asks these functions.
 */
export class DailyDigests20261127090100 implements MigrationInterface {
  readonly name = 'DailyDigests20261127090100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table)
    await runner.query(functions)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION staff.plan_digests, staff.claim_digests, staff.digest_refused;
      DROP TABLE staff.digest;
      REVOKE SELECT (email) ON staff.officer FROM sujarit_definer;
      REVOKE USAGE ON SCHEMA staff FROM sujarit_worker`)
  }
}

const table = `
  CREATE TABLE staff.digest (
    agency_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    day date NOT NULL,
    attempts integer NOT NULL,
    next_try_at timestamptz NOT NULL,
    -- waiting · sent: handed to a mail server, or being handed · given_up: refused for good, or the day is over.
    state text NOT NULL,
    -- With the officer and the day: a second worker, or one that was started again, plans nothing twice.
    CONSTRAINT digest_pk PRIMARY KEY (agency_id, officer_id, day),
    CONSTRAINT digest_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT digest_state_known CHECK (state IN ('waiting', 'sent', 'given_up'))
  );
  CREATE INDEX digest_waiting_idx ON staff.digest (next_try_at) WHERE state = 'waiting';
  GRANT SELECT, INSERT, UPDATE, DELETE ON staff.digest TO sujarit_definer;
  GRANT SELECT (email) ON staff.officer TO sujarit_definer;
  GRANT USAGE ON SCHEMA staff TO sujarit_worker;
  ALTER TABLE staff.digest ENABLE ROW LEVEL SECURITY;
  CREATE POLICY digest_of_definer ON staff.digest TO sujarit_definer USING (true);
`

const functions = `
  -- Everybody who works on cases, on working days of their office, at a moment of the morning that is drawn anew each day.
  CREATE FUNCTION staff.plan_digests(p_day date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      DELETE FROM staff.digest d WHERE d.day < p_day - 31;
      UPDATE staff.digest d SET state = 'given_up' WHERE d.day < p_day AND d.state = 'waiting';
      INSERT INTO staff.digest (agency_id, officer_id, day, attempts, next_try_at, state)
        SELECT o.agency_id, o.id, p_day, 0,
          (p_day + time '07:30') AT TIME ZONE 'Asia/Bangkok' + random() * interval '90 minutes', 'waiting'
        FROM staff.officer o
        WHERE o.status = 'active' AND extract(isodow FROM p_day) <= 5
          AND NOT EXISTS (SELECT FROM agency.holiday h WHERE h.agency_id = o.agency_id AND h.day = p_day)
          AND EXISTS (SELECT FROM staff.officer_role r WHERE r.agency_id = o.agency_id AND r.officer_id = o.id
            AND r.role IN ('general_officer', 'screener', 'investigator'))
        ON CONFLICT DO NOTHING;
    END $$;

  -- What is claimed counts as sent: a worker that dies between loses one mail that says nothing, and one that dies again
  -- and again floods nobody. Who has left gets none.
  CREATE FUNCTION staff.claim_digests(p_now timestamptz, p_limit integer)
    RETURNS TABLE (agency_id uuid, officer_id uuid, day date, attempts integer, email text, office_th text,
      office_en text)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      DELETE FROM staff.digest d USING staff.officer o
        WHERE d.state = 'waiting' AND o.agency_id = d.agency_id AND o.id = d.officer_id AND o.status <> 'active';
      RETURN QUERY
        WITH due AS (
          SELECT d.agency_id, d.officer_id, d.day FROM staff.digest d
          WHERE d.state = 'waiting' AND d.next_try_at <= p_now
            AND d.day = (p_now AT TIME ZONE 'Asia/Bangkok')::date
          ORDER BY d.next_try_at LIMIT p_limit FOR UPDATE SKIP LOCKED
        ), claimed AS (
          UPDATE staff.digest d SET attempts = d.attempts + 1, state = 'sent'
          FROM due WHERE d.agency_id = due.agency_id AND d.officer_id = due.officer_id AND d.day = due.day
          RETURNING d.agency_id, d.officer_id, d.day, d.attempts
        )
        SELECT c.agency_id, c.officer_id, c.day, c.attempts, o.email, a.short_name_th, a.short_name_en
        FROM claimed c
        JOIN staff.officer o ON o.agency_id = c.agency_id AND o.id = c.officer_id
        JOIN agency.agency a ON a.agency_id = c.agency_id;
    END $$;

  -- p_retry_at null: refused for good.
  CREATE FUNCTION staff.digest_refused(p_agency uuid, p_officer uuid, p_day date, p_retry_at timestamptz) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      UPDATE staff.digest d SET state = CASE WHEN p_retry_at IS NULL THEN 'given_up' ELSE 'waiting' END,
        next_try_at = coalesce(p_retry_at, d.next_try_at)
      WHERE d.agency_id = p_agency AND d.officer_id = p_officer AND d.day = p_day
    $$;
`

const owners = `
  GRANT CREATE ON SCHEMA staff TO sujarit_definer;
  ALTER FUNCTION staff.plan_digests OWNER TO sujarit_definer;
  ALTER FUNCTION staff.claim_digests OWNER TO sujarit_definer;
  ALTER FUNCTION staff.digest_refused OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA staff FROM sujarit_definer;
  REVOKE ALL ON FUNCTION staff.plan_digests, staff.claim_digests, staff.digest_refused FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION staff.plan_digests, staff.claim_digests, staff.digest_refused
    TO sujarit_worker;
`
