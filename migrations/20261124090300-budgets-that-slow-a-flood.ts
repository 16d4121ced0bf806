import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Budgets of clients, in batches: a flood must not make the budget itself the bottleneck, so a program counts what it
 * serves and says it a few times a second. And proofs of work that were already used, until they would be too old anyway.
 */
export class BudgetsThatSlowAFlood20261124090300 implements MigrationInterface {
  readonly name = 'BudgetsThatSlowAFlood20261124090300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Unlogged: rows live minutes and may be lost in a crash.
      CREATE UNLOGGED TABLE agency.used_work (
        agency_id uuid NOT NULL,
        -- The random number of the challenge: it says nothing of who solved it.
        id bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT used_work_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT used_work_id_is_short CHECK (octet_length(id) BETWEEN 8 AND 64)
      );
      CREATE INDEX used_work_expires_idx ON agency.used_work (expires_at);

      -- Adds to several budgets and tells each as it is now. In the order of their keys, so that two programs never wait
      -- for each other.
      CREATE FUNCTION agency.spend(p_agency uuid, p_keys bytea[], p_amounts integer[], p_window_seconds integer)
        RETURNS TABLE (key bytea, spent integer)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        #variable_conflict use_column
        DECLARE
          this_window timestamptz := to_timestamp(floor(extract(epoch FROM now()) / p_window_seconds) * p_window_seconds);
        BEGIN
          DELETE FROM agency.attempt WHERE agency_id = p_agency AND window_start < now() - interval '1 hour';
          RETURN QUERY
            INSERT INTO agency.attempt AS a (agency_id, key, window_start, attempts)
              SELECT p_agency, s.key, this_window, s.amount FROM unnest(p_keys, p_amounts) AS s (key, amount) ORDER BY s.key
              ON CONFLICT (agency_id, key, window_start)
                DO UPDATE SET attempts = least(a.attempts::bigint + excluded.attempts, 2147483647)::integer
              RETURNING a.key, a.attempts;
        END $$;

      -- True once for each solved challenge.
      CREATE FUNCTION agency.use_work(p_agency uuid, p_id bytea, p_expires timestamptz) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        BEGIN
          DELETE FROM agency.used_work WHERE expires_at < now() - interval '1 minute';
          INSERT INTO agency.used_work (agency_id, id, expires_at) VALUES (p_agency, p_id, p_expires)
            ON CONFLICT (agency_id, id) DO NOTHING;
          RETURN FOUND;
        END $$;

      GRANT CREATE ON SCHEMA agency TO sujarit_definer;
      ALTER FUNCTION agency.spend(uuid, bytea[], integer[], integer) OWNER TO sujarit_definer;
      ALTER FUNCTION agency.use_work(uuid, bytea, timestamptz) OWNER TO sujarit_definer;
      REVOKE CREATE ON SCHEMA agency FROM sujarit_definer;
      REVOKE ALL ON FUNCTION agency.spend(uuid, bytea[], integer[], integer) FROM PUBLIC;
      REVOKE ALL ON FUNCTION agency.use_work(uuid, bytea, timestamptz) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION agency.spend(uuid, bytea[], integer[], integer) TO sujarit_public;
      GRANT EXECUTE ON FUNCTION agency.use_work(uuid, bytea, timestamptz) TO sujarit_public;
      GRANT SELECT, INSERT, DELETE ON agency.used_work TO sujarit_definer;
      ALTER TABLE agency.used_work ENABLE ROW LEVEL SECURITY;
      CREATE POLICY used_work_of_definer ON agency.used_work TO sujarit_definer USING (true);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION agency.spend, agency.use_work;
      DROP TABLE agency.used_work`)
  }
}
