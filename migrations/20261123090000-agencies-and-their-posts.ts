import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The tenant. Every table's primary key begins with `agency_id`, so that a distributed server can spread
 * agencies over machines, and no foreign key leaves its agency.
 */
export class AgenciesAndTheirPosts20261123090000 implements MigrationInterface {
  readonly name = 'AgenciesAndTheirPosts20261123090000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA agency;
      GRANT USAGE ON SCHEMA agency TO sujarit_public, sujarit_staff, sujarit_worker, sujarit_definer;

      -- Empty or missing means "no agency": row-level security then shows nothing.
      CREATE FUNCTION agency.current_agency() RETURNS uuid
        LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT nullif(current_setting('sujarit.agency_id', true), '')::uuid $$;

      CREATE TABLE agency.agency (
        agency_id uuid NOT NULL,
        name_th text NOT NULL,
        name_en text NOT NULL,
        short_name_th text NOT NULL,
        short_name_en text NOT NULL,
        phone text NOT NULL,
        office_hours_th text NOT NULL,
        office_hours_en text NOT NULL,
        address_th text NOT NULL,
        address_en text NOT NULL,
        is_evaluation boolean NOT NULL,
        contact_recipient text NOT NULL,
        opened_on date NOT NULL,
        CONSTRAINT agency_pk PRIMARY KEY (agency_id),
        CONSTRAINT agency_contact_recipient_is_post_quantum CHECK (contact_recipient LIKE 'age1pq1%')
      );

      -- Which agency answers at which host name. An installation with one agency needs none.
      CREATE TABLE agency.host (
        agency_id uuid NOT NULL,
        host text NOT NULL,
        CONSTRAINT host_pk PRIMARY KEY (agency_id, host),
        CONSTRAINT host_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT host_is_lower_case CHECK (host = lower(host))
      );
      CREATE UNIQUE INDEX host_host_idx ON agency.host (host);

      CREATE TABLE agency.post (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        title_th text NOT NULL,
        title_en text NOT NULL,
        position integer NOT NULL,
        -- The office does not investigate its own chief executive, deputies, secretary or council: it refers.
        is_political boolean NOT NULL,
        CONSTRAINT post_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT post_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id)
      );

      CREATE TABLE agency.general_category (
        agency_id uuid NOT NULL,
        code text NOT NULL,
        name_th text NOT NULL,
        name_en text NOT NULL,
        position integer NOT NULL,
        CONSTRAINT general_category_pk PRIMARY KEY (agency_id, code),
        CONSTRAINT general_category_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id)
      );

      -- Append-only and chained. The body is the exact text that was signed; nothing here is trusted unverified.
      CREATE TABLE agency.directory_version (
        agency_id uuid NOT NULL,
        seq integer NOT NULL,
        body text NOT NULL,
        signatures jsonb NOT NULL,
        published_on date NOT NULL,
        CONSTRAINT directory_version_pk PRIMARY KEY (agency_id, seq),
        CONSTRAINT directory_version_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT directory_version_seq_counts_from_one CHECK (seq >= 1)
      );

      -- One register of case numbers for both rooms, so that a number never says which room it is in.
      CREATE TABLE agency.used_locator (
        agency_id uuid NOT NULL,
        locator text NOT NULL,
        CONSTRAINT used_locator_pk PRIMARY KEY (agency_id, locator),
        CONSTRAINT used_locator_is_eight_digits CHECK (locator ~ '^[0-9]{8}$')
      );

      -- Budgets of attempts by a keyed hash that changes; rows live minutes and may be lost in a crash.
      CREATE UNLOGGED TABLE agency.attempt (
        agency_id uuid NOT NULL,
        key bytea NOT NULL,
        window_start timestamptz NOT NULL,
        attempts integer NOT NULL,
        CONSTRAINT attempt_pk PRIMARY KEY (agency_id, key, window_start)
      );

      CREATE FUNCTION agency.locator_is_free(p_agency uuid, p_locator text) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$ SELECT NOT EXISTS (SELECT FROM agency.used_locator WHERE agency_id = p_agency AND locator = p_locator) $$;

      -- Counts one attempt and returns how many there were in the present window, this one included.
      CREATE FUNCTION agency.count_attempt(p_agency uuid, p_key bytea, p_window_seconds integer) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        DECLARE
          this_window timestamptz := to_timestamp(floor(extract(epoch FROM now()) / p_window_seconds) * p_window_seconds);
          result integer;
        BEGIN
          INSERT INTO agency.attempt AS a (agency_id, key, window_start, attempts) VALUES (p_agency, p_key, this_window, 1)
            ON CONFLICT (agency_id, key, window_start) DO UPDATE SET attempts = a.attempts + 1
            RETURNING attempts INTO result;
          IF result = 1 THEN
            DELETE FROM agency.attempt WHERE agency_id = p_agency AND window_start < now() - interval '1 hour';
          END IF;
          RETURN result;
        END $$;

      -- How many attempts were counted in the present window; counts none itself.
      CREATE FUNCTION agency.attempts_so_far(p_agency uuid, p_key bytea, p_window_seconds integer) RETURNS integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
          SELECT coalesce(max(attempts), 0) FROM agency.attempt
          WHERE agency_id = p_agency AND key = p_key
            AND window_start = to_timestamp(floor(extract(epoch FROM now()) / p_window_seconds) * p_window_seconds)
        $$;

      GRANT CREATE ON SCHEMA agency TO sujarit_definer;
      ALTER FUNCTION agency.attempts_so_far(uuid, bytea, integer) OWNER TO sujarit_definer;
      ALTER FUNCTION agency.locator_is_free(uuid, text) OWNER TO sujarit_definer;
      ALTER FUNCTION agency.count_attempt(uuid, bytea, integer) OWNER TO sujarit_definer;
      REVOKE CREATE ON SCHEMA agency FROM sujarit_definer;
      REVOKE ALL ON FUNCTION agency.attempts_so_far(uuid, bytea, integer) FROM PUBLIC;
      REVOKE ALL ON FUNCTION agency.locator_is_free(uuid, text) FROM PUBLIC;
      REVOKE ALL ON FUNCTION agency.count_attempt(uuid, bytea, integer) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION agency.attempts_so_far(uuid, bytea, integer) TO sujarit_public;
      GRANT EXECUTE ON FUNCTION agency.locator_is_free(uuid, text) TO sujarit_public, sujarit_staff;
      GRANT EXECUTE ON FUNCTION agency.count_attempt(uuid, bytea, integer) TO sujarit_public, sujarit_staff;
      GRANT SELECT, INSERT ON agency.used_locator TO sujarit_definer;
      GRANT SELECT, INSERT, UPDATE, DELETE ON agency.attempt TO sujarit_definer;

      -- What an agency says of itself is public: both webs must find the agency of a host name before they know it.
      GRANT SELECT ON agency.agency, agency.host TO sujarit_public, sujarit_staff, sujarit_worker;
      GRANT SELECT ON agency.post, agency.general_category, agency.directory_version
        TO sujarit_public, sujarit_staff, sujarit_worker;
      GRANT INSERT ON agency.directory_version TO sujarit_staff;

      ALTER TABLE agency.post ENABLE ROW LEVEL SECURITY;
      CREATE POLICY post_of_agency ON agency.post USING (agency_id = agency.current_agency());
      ALTER TABLE agency.general_category ENABLE ROW LEVEL SECURITY;
      CREATE POLICY general_category_of_agency ON agency.general_category USING (agency_id = agency.current_agency());
      ALTER TABLE agency.directory_version ENABLE ROW LEVEL SECURITY;
      CREATE POLICY directory_version_of_agency ON agency.directory_version
        USING (agency_id = agency.current_agency());
      ALTER TABLE agency.used_locator ENABLE ROW LEVEL SECURITY;
      CREATE POLICY used_locator_of_definer ON agency.used_locator TO sujarit_definer USING (true);
      ALTER TABLE agency.attempt ENABLE ROW LEVEL SECURITY;
      CREATE POLICY attempt_of_definer ON agency.attempt TO sujarit_definer USING (true);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA agency CASCADE')
  }
}
