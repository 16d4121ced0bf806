import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * An officer who still has the key puts another in its place. The new key waits until holders have signed it; then the
 * officer's browser seals everything anew, and one transaction changes all of it or nothing.
 */
export class OfficersRotateTheirKeys20261130000100 implements MigrationInterface {
  readonly name = 'OfficersRotateTheirKeys20261130000100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(functions)
    await runner.query(
      withheld(`OR EXISTS (SELECT FROM staff.key_rotation k
        WHERE k.agency_id = o.agency_id AND k.officer_id = o.id AND k.why = 'key_compromised')`),
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(withheld(''))
    await runner.query(`
      DROP TRIGGER report_is_sealed_to_present_keys ON corruption.report;
      DROP FUNCTION corruption.sealed_to_present_keys, corruption.own_keys, corruption.own_vault_business,
        corruption.replace_own_keys, corruption.warn_of_own_key;
      REVOKE UPDATE (sealed) ON corruption.report_grant FROM sujarit_definer;
      DROP TABLE staff.key_rotation;
      ALTER TABLE staff.officer DROP key_since_seq`)
  }
}

const tables = `
  -- The version of the directory with which the officer's own rotation brought the present key; null when none did.
  ALTER TABLE staff.officer ADD key_since_seq integer;
  GRANT SELECT (key_since_seq) ON staff.officer TO sujarit_definer;

  -- A key that an officer has made and that is not the officer's yet. Like staff.officer it offers nothing to guess.
  CREATE TABLE staff.key_rotation (
    agency_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    why text NOT NULL,
    begun_on date NOT NULL,
    recipient text NOT NULL,
    verify_key text NOT NULL,
    kdf_version integer NOT NULL,
    kdf_salt bytea NOT NULL,
    authentication_hash bytea NOT NULL,
    wrapped_seed bytea NOT NULL,
    recovery_seed bytea NOT NULL,
    -- The next version of the directory with this key in it, once enough holders have signed; not published yet.
    seq integer,
    body text,
    signatures jsonb,
    CONSTRAINT key_rotation_pk PRIMARY KEY (agency_id, officer_id),
    CONSTRAINT key_rotation_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT key_rotation_why_known CHECK (why IN ('routine', 'key_compromised')),
    CONSTRAINT key_rotation_is_signed_whole CHECK (
      (seq IS NULL) = (body IS NULL) AND (seq IS NULL) = (signatures IS NULL))
  );
  GRANT SELECT, INSERT, UPDATE, DELETE ON staff.key_rotation TO sujarit_staff;
  GRANT SELECT (agency_id, officer_id, why, seq) ON staff.key_rotation TO sujarit_definer;
  ALTER TABLE staff.key_rotation ENABLE ROW LEVEL SECURITY;
  CREATE POLICY key_rotation_of_agency ON staff.key_rotation TO sujarit_staff
    USING (agency_id = agency.current_agency());
  CREATE POLICY key_rotation_of_definer ON staff.key_rotation FOR SELECT TO sujarit_definer USING (true);
`

const functions = `
  GRANT UPDATE (sealed) ON corruption.report_grant TO sujarit_definer;

  -- A report that was sealed before some key changed names an old one, and its officer could not open it. SQLSTATE SJ002: the
  -- browser seals anew. Waits for a change of keys that is under way.
  CREATE FUNCTION corruption.sealed_to_present_keys() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(hashtextextended('keys of ' || NEW.agency_id, 0));
      IF EXISTS (SELECT FROM staff.officer o
          WHERE o.agency_id = NEW.agency_id AND o.key_since_seq > NEW.directory_seq) THEN
        RAISE EXCEPTION 'sealed under an older directory' USING ERRCODE = 'SJ002';
      END IF;
      RETURN NEW;
    END $$;
  CREATE TRIGGER report_is_sealed_to_present_keys BEFORE INSERT ON corruption.report
    FOR EACH ROW EXECUTE FUNCTION corruption.sealed_to_present_keys();

  -- Everything that is sealed to the officer's own key: grants of reports, and shares of vaults.
  CREATE FUNCTION corruption.own_keys() RETURNS TABLE (report_id uuid, locator text, which text, sealed bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT k.report_id, r.locator, k.which, k.sealed FROM (
        SELECT g.report_id, g.which, g.sealed FROM corruption.report_grant g
          WHERE g.agency_id = agency.current_agency() AND g.officer_id = corruption.current_officer()
        UNION ALL SELECT s.report_id, 'share', s.sealed FROM corruption.custody_share s
          WHERE s.agency_id = agency.current_agency() AND s.custodian_id = corruption.current_officer()) k
        JOIN corruption.report r ON r.agency_id = agency.current_agency() AND r.id = k.report_id
      ORDER BY k.report_id, k.which
    $$;

  -- Whether something of a vault waits that only the present key can finish: a request of one's own, or one to answer.
  CREATE FUNCTION corruption.own_vault_business(p_today date) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT EXISTS (SELECT FROM corruption.vault_request q
        WHERE q.agency_id = agency.current_agency() AND q.expires_on >= p_today
          AND (q.requester_id = corruption.current_officer() AND q.state IN ('open', 'agreed')
            OR corruption.current_officer() = ANY (q.asked) AND q.state = 'open'
              AND NOT EXISTS (SELECT FROM corruption.vault_answer a WHERE a.agency_id = q.agency_id
                AND a.request_id = q.id AND a.custodian_id = corruption.current_officer())))
    $$;

  -- All of an officer's own keys at once. False, and nothing changed: what is held is other than what was sealed anew.
  CREATE FUNCTION corruption.replace_own_keys(p_reports uuid[], p_which text[], p_sealed bytea[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      own_agency uuid := agency.current_agency();
      me uuid := corruption.current_officer();
    BEGIN
      IF NOT EXISTS (SELECT FROM staff.key_rotation k
          WHERE k.agency_id = own_agency AND k.officer_id = me AND k.seq IS NOT NULL) THEN
        RAISE EXCEPTION 'only keys of an officer whose new key holders have signed are replaced'
          USING ERRCODE = 'insufficient_privilege';
      END IF;
      PERFORM pg_advisory_xact_lock(hashtextextended('keys of ' || own_agency, 0));
      IF cardinality(p_reports) <> cardinality(p_which) OR cardinality(p_reports) <> cardinality(p_sealed)
        OR cardinality(p_reports) <> (SELECT count(*) FROM corruption.own_keys())
        -- Each of the own keys once, and of the size of what it replaces.
        OR cardinality(p_reports) <> (SELECT count(DISTINCT (o.report_id, o.which)) FROM corruption.own_keys() o
          JOIN unnest(p_reports, p_which, p_sealed) n (report, which, sealed)
            ON n.report = o.report_id AND n.which = o.which AND octet_length(n.sealed) = octet_length(o.sealed))
      THEN
        RETURN false;
      END IF;
      UPDATE corruption.report_grant g SET sealed = n.sealed
        FROM unnest(p_reports, p_which, p_sealed) n (report, which, sealed)
        WHERE g.agency_id = own_agency AND g.officer_id = me AND g.report_id = n.report AND g.which = n.which;
      UPDATE corruption.custody_share s SET sealed = n.sealed
        FROM unnest(p_reports, p_which, p_sealed) n (report, which, sealed)
        WHERE s.agency_id = own_agency AND s.custodian_id = me AND s.report_id = n.report AND n.which = 'share';
      RETURN true;
    END $$;

  -- The officer says so; no administrator is needed.
  CREATE FUNCTION corruption.warn_of_own_key(p_on date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM staff.key_rotation k WHERE k.agency_id = agency.current_agency()
          AND k.officer_id = corruption.current_officer() AND k.why = 'key_compromised') THEN
        RAISE EXCEPTION 'the officer has not said so' USING ERRCODE = 'insufficient_privilege';
      END IF;
      PERFORM corruption.warn_of_key(agency.current_agency(), corruption.current_officer(), p_on);
    END $$;

  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.sealed_to_present_keys OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.own_keys OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.own_vault_business OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.replace_own_keys OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.warn_of_own_key OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.sealed_to_present_keys, corruption.own_keys, corruption.own_vault_business,
    corruption.replace_own_keys, corruption.warn_of_own_key FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.own_keys, corruption.own_vault_business, corruption.replace_own_keys,
    corruption.warn_of_own_key TO sujarit_staff;
`

/** As before, and while an officer fears for a key, nothing new is sealed to it. */
function withheld(further: string): string {
  return `
  -- To whom nothing new may be sealed, whatever the signed directory still says. It only ever removes.
  CREATE OR REPLACE FUNCTION agency.withheld_officers(p_agency uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT o.id FROM staff.officer o
      WHERE o.agency_id = p_agency AND (o.status <> 'active' OR o.entry_waits ${further}) ORDER BY o.id
    $$`
}
