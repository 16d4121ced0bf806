import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A try that was right is taken off the budget again. A whole office behind one address signs in at half past eight;
 * only wrong tries are guesses.
 */
export class RightTriesCostNothing20261127080000 implements MigrationInterface {
  readonly name = 'RightTriesCostNothing20261127080000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Takes one attempt off the present window; where the window has passed there is nothing to take off.
      CREATE FUNCTION agency.take_back_attempt(p_agency uuid, p_key bytea, p_window_seconds integer) RETURNS void
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
          UPDATE agency.attempt SET attempts = attempts - 1
          WHERE agency_id = p_agency AND key = p_key AND attempts > 0
            AND window_start = to_timestamp(floor(extract(epoch FROM now()) / p_window_seconds) * p_window_seconds)
        $$;
      GRANT CREATE ON SCHEMA agency TO sujarit_definer;
      ALTER FUNCTION agency.take_back_attempt(uuid, bytea, integer) OWNER TO sujarit_definer;
      REVOKE CREATE ON SCHEMA agency FROM sujarit_definer;
      REVOKE ALL ON FUNCTION agency.take_back_attempt(uuid, bytea, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION agency.take_back_attempt(uuid, bytea, integer) TO sujarit_staff;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION agency.take_back_attempt(uuid, bytea, integer)')
  }
}
