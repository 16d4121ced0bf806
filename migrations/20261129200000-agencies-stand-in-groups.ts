import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Groups of agencies: a district, a province, a ministry. Kept by the operator, read by everybody. What a group shows comes from
 * releases, which are public already; these functions hand out releases of members of a group and of nobody else.
 *
 * A group stands above agencies, so this is the one schema whose keys do not begin with the agency.
 */
export class AgenciesStandInGroups20261129200000 implements MigrationInterface {
  readonly name = 'AgenciesStandInGroups20261129200000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(rules)
    await runner.query(record)
    await runner.query(readers)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP SCHEMA oversight CASCADE;
      DROP POLICY release_of_definer ON publication.release;
      REVOKE SELECT (agency_id, fiscal_year, number, released_on, snapshot, hash) ON publication.release FROM sujarit_definer;
      REVOKE USAGE ON SCHEMA publication FROM sujarit_definer;`)
  }
}

const tables = `
  CREATE SCHEMA oversight;
  GRANT USAGE ON SCHEMA oversight TO sujarit_public, sujarit_definer;

  CREATE TABLE oversight.agency_group (
    code text NOT NULL,
    name_th text NOT NULL,
    name_en text NOT NULL,
    kind text NOT NULL,
    -- The group that this one is part of: its agencies are agencies of that one too.
    parent text NULL,
    CONSTRAINT agency_group_pk PRIMARY KEY (code),
    CONSTRAINT agency_group_parent_fk FOREIGN KEY (parent) REFERENCES oversight.agency_group (code),
    CONSTRAINT agency_group_code_is_short CHECK (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' AND length(code) BETWEEN 2 AND 40),
    CONSTRAINT agency_group_is_named CHECK (name_th ~ '^[^[:cntrl:]]{2,200}$' AND name_en ~ '^[^[:cntrl:]]{2,200}$'),
    CONSTRAINT agency_group_kind_known CHECK (kind IN ('district', 'province', 'ministry', 'other')),
    CONSTRAINT agency_group_is_not_its_own_parent CHECK (parent <> code)
  );

  CREATE TABLE oversight.member (
    agency_id uuid NOT NULL,
    code text NOT NULL,
    CONSTRAINT member_pk PRIMARY KEY (agency_id, code),
    CONSTRAINT member_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT member_group_fk FOREIGN KEY (code) REFERENCES oversight.agency_group (code)
  );
  CREATE INDEX member_code_idx ON oversight.member (code);

  -- What was changed, by whoever had the operator's command or the owner's password: the database knows no more of them.
  CREATE TABLE oversight.change (
    seq bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT now(),
    code text NOT NULL,
    change text NOT NULL,
    -- The group as it was and as it is, or the agency that came or went.
    was jsonb NULL,
    became jsonb NULL,
    CONSTRAINT change_pk PRIMARY KEY (seq),
    CONSTRAINT change_known CHECK (change IN ('group', 'member')),
    CONSTRAINT change_changes_something CHECK (was IS DISTINCT FROM became)
  );
  CREATE TRIGGER change_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON oversight.change
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

  GRANT SELECT ON oversight.agency_group, oversight.member TO sujarit_public, sujarit_definer;
  GRANT SELECT ON oversight.change TO sujarit_public;

  -- Agencies of a group and of every group that is part of it, each once.
  CREATE FUNCTION oversight.agencies_of(p_code text) RETURNS SETOF uuid
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
    AS $$
      WITH RECURSIVE part (code) AS (
        SELECT g.code FROM oversight.agency_group g WHERE g.code = p_code
        UNION SELECT g.code FROM oversight.agency_group g JOIN part p ON g.parent = p.code
      )
      SELECT DISTINCT m.agency_id FROM oversight.member m JOIN part p ON p.code = m.code
    $$;
  REVOKE ALL ON FUNCTION oversight.agencies_of FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION oversight.agencies_of TO sujarit_public, sujarit_definer;
`

const rules = `
  CREATE FUNCTION oversight.refuse_circle() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (
      WITH RECURSIVE above (code, parent) AS (
        SELECT g.code, g.parent FROM oversight.agency_group g WHERE g.code = NEW.parent
        UNION SELECT g.code, g.parent FROM oversight.agency_group g JOIN above a ON g.code = a.parent
      ) SELECT FROM above WHERE code = NEW.code
    ) THEN
      RAISE EXCEPTION 'a group would be part of itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'agency_group_is_in_no_circle';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER agency_group_is_in_no_circle AFTER INSERT OR UPDATE ON oversight.agency_group
    FOR EACH ROW WHEN (NEW.parent IS NOT NULL) EXECUTE FUNCTION oversight.refuse_circle();

  -- Invented figures are never added to real ones.
  CREATE FUNCTION oversight.refuse_mixture() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  BEGIN
    IF EXISTS (
      SELECT FROM oversight.agency_group g
      WHERE (SELECT count(DISTINCT a.is_evaluation) FROM agency.agency a
        WHERE a.agency_id IN (SELECT oversight.agencies_of(g.code))) > 1
    ) THEN
      RAISE EXCEPTION 'an agency for trying things out among real ones' USING ERRCODE = 'check_violation', CONSTRAINT = 'group_is_real_or_not';
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER group_is_real_or_not AFTER INSERT OR UPDATE ON oversight.agency_group
    FOR EACH STATEMENT EXECUTE FUNCTION oversight.refuse_mixture();
  CREATE TRIGGER group_is_real_or_not AFTER INSERT OR UPDATE ON oversight.member
    FOR EACH STATEMENT EXECUTE FUNCTION oversight.refuse_mixture();
`

const record = `
  CREATE FUNCTION oversight.record_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
  DECLARE
    was jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    became jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
  BEGIN
    IF was IS DISTINCT FROM became THEN
      INSERT INTO oversight.change (code, change, was, became)
        VALUES (coalesce(became, was) ->> 'code', TG_ARGV[0], was, became);
    END IF;
    RETURN NULL;
  END $$;
  CREATE TRIGGER agency_group_is_recorded AFTER INSERT OR UPDATE OR DELETE ON oversight.agency_group
    FOR EACH ROW EXECUTE FUNCTION oversight.record_change('group');
  CREATE TRIGGER member_is_recorded AFTER INSERT OR UPDATE OR DELETE ON oversight.member
    FOR EACH ROW EXECUTE FUNCTION oversight.record_change('member');
  -- Emptied at once, nothing would be recorded.
  CREATE TRIGGER agency_group_is_not_emptied BEFORE TRUNCATE ON oversight.agency_group
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
  CREATE TRIGGER member_is_not_emptied BEFORE TRUNCATE ON oversight.member
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
  REVOKE ALL ON FUNCTION oversight.refuse_circle, oversight.refuse_mixture, oversight.record_change FROM PUBLIC;
`

const readers = `
  CREATE POLICY release_of_definer ON publication.release FOR SELECT TO sujarit_definer USING (true);
  GRANT SELECT (agency_id, fiscal_year, number, released_on, snapshot, hash) ON publication.release TO sujarit_definer;
  GRANT USAGE ON SCHEMA publication TO sujarit_definer;

  -- Releases are never changed nor taken back: as long as their number is the same, they are.
  CREATE FUNCTION oversight.release_count(p_code text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT count(*) FROM publication.release r WHERE r.agency_id IN (SELECT oversight.agencies_of(p_code))
    $$;

  CREATE FUNCTION oversight.release_years(p_code text) RETURNS SETOF integer
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT DISTINCT r.fiscal_year FROM publication.release r
        WHERE r.agency_id IN (SELECT oversight.agencies_of(p_code)) ORDER BY 1
    $$;

  -- Every release of some years; of all members, or of those named.
  CREATE FUNCTION oversight.releases_of(p_code text, p_years integer[], p_agencies uuid[])
    RETURNS TABLE (agency_id uuid, fiscal_year integer, number integer, hash bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT r.agency_id, r.fiscal_year, r.number, r.hash FROM publication.release r
        WHERE r.agency_id IN (SELECT oversight.agencies_of(p_code)) AND r.fiscal_year = ANY (p_years)
          AND (p_agencies IS NULL OR r.agency_id = ANY (p_agencies))
        ORDER BY r.agency_id, r.fiscal_year, r.number
    $$;

  -- Found by their keys: a search for hashes would read every release there is.
  CREATE FUNCTION oversight.release_texts(p_code text, p_agencies uuid[], p_years integer[], p_numbers integer[])
    RETURNS TABLE (hash bytea, snapshot text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT r.hash, r.snapshot FROM unnest(p_agencies, p_years, p_numbers) AS k (agency_id, fiscal_year, number)
        JOIN publication.release r USING (agency_id, fiscal_year, number)
        WHERE r.agency_id IN (SELECT oversight.agencies_of(p_code))
    $$;

  GRANT CREATE ON SCHEMA oversight TO sujarit_definer;
  ALTER FUNCTION oversight.release_count OWNER TO sujarit_definer;
  ALTER FUNCTION oversight.release_years OWNER TO sujarit_definer;
  ALTER FUNCTION oversight.releases_of OWNER TO sujarit_definer;
  ALTER FUNCTION oversight.release_texts OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA oversight FROM sujarit_definer;
  REVOKE ALL ON FUNCTION oversight.release_count, oversight.release_years, oversight.releases_of, oversight.release_texts FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION oversight.release_count, oversight.release_years, oversight.releases_of, oversight.release_texts
    TO sujarit_public;
`
