import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The audit log is chained as the journal is: the worker gives each act its place and hash, which nobody else can. What
 * has no place yet stands in a list of its own, kept by a trigger: an act that stands neither there nor in the chain
 * was slipped in past it. Only an auditor's own transaction reads the log, and learns of no report which it is.
 */
export class ChainedAuditLog20261125090100 implements MigrationInterface {
  readonly name = 'ChainedAuditLog20261125090100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(reading)
    await runner.query(rights)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION audit.read_entries, corruption.read_openers;
      DROP TRIGGER entry_waits_for_its_place ON audit.entry;
      DROP FUNCTION audit.note_waiting;
      DROP POLICY entry_of_definer ON audit.entry;
      DROP POLICY post_of_definer ON agency.post;
      REVOKE SELECT (agency_id, id, title_th, title_en) ON agency.post FROM sujarit_definer;
      DROP POLICY officer_of_definer ON staff.officer;
      DROP POLICY officer_role_of_definer ON staff.officer_role;
      REVOKE SELECT ON audit.entry FROM sujarit_definer, sujarit_worker;
      REVOKE SELECT (agency_id, id, post_id, status) ON staff.officer FROM sujarit_definer;
      REVOKE SELECT ON staff.officer_role FROM sujarit_definer;
      REVOKE USAGE ON SCHEMA staff, audit FROM sujarit_definer;
      DROP INDEX audit.entry_subject_idx;
      DROP TABLE audit.waiting, audit.chain;
    `)
  }
}

const tables = `
  CREATE TABLE audit.chain (
    agency_id uuid NOT NULL,
    position bigint NOT NULL,
    entry_id uuid NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT chain_pk PRIMARY KEY (agency_id, position),
    CONSTRAINT chain_entry_fk FOREIGN KEY (agency_id, entry_id) REFERENCES audit.entry (agency_id, id),
    CONSTRAINT chain_position_counts_from_one CHECK (position >= 1),
    CONSTRAINT chain_hash_is_sha256 CHECK (octet_length(hash) = 32)
  );
  CREATE UNIQUE INDEX chain_entry_idx ON audit.chain (agency_id, entry_id);
  CREATE TRIGGER chain_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.chain
    FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

  CREATE TABLE audit.waiting (
    agency_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    CONSTRAINT waiting_pk PRIMARY KEY (agency_id, entry_id),
    CONSTRAINT waiting_entry_fk FOREIGN KEY (agency_id, entry_id) REFERENCES audit.entry (agency_id, id)
  );
  INSERT INTO audit.waiting (agency_id, entry_id) SELECT agency_id, id FROM audit.entry;
  CREATE INDEX entry_subject_idx ON audit.entry (agency_id, subject);

  CREATE FUNCTION audit.note_waiting() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      INSERT INTO audit.waiting (agency_id, entry_id) VALUES (NEW.agency_id, NEW.id);
      RETURN NULL;
    END $$;
  CREATE TRIGGER entry_waits_for_its_place AFTER INSERT ON audit.entry
    FOR EACH ROW EXECUTE FUNCTION audit.note_waiting();

  ALTER TABLE audit.chain ENABLE ROW LEVEL SECURITY;
  CREATE POLICY chain_of_worker ON audit.chain TO sujarit_worker USING (true);
  ALTER TABLE audit.waiting ENABLE ROW LEVEL SECURITY;
  CREATE POLICY waiting_of_worker ON audit.waiting TO sujarit_worker, sujarit_definer USING (true);
`

const reading = `
  -- What the auditor of the transaction may know, the newest day first; nothing for anybody else. Of acts on reports: who,
  -- what and which day, in the order of random ids, and a number that begins anew every day instead of the case.
  CREATE FUNCTION audit.read_entries(p_from date, p_until date, p_officer uuid, p_act text, p_subject uuid,
      p_locator text, p_limit integer, p_offset integer)
    RETURNS TABLE (id uuid, day date, at timestamptz, officer_id uuid, act text, subject uuid, locator text,
      sealed_number integer, facts jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      WITH auditor AS (
        SELECT o.agency_id FROM staff.officer o
          JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id AND r.role = 'auditor'
        WHERE o.agency_id = agency.current_agency() AND o.status = 'active'
          AND o.id = nullif(current_setting('sujarit.officer_id', true), '')::uuid
      ), found AS (
        SELECT e.*, (e.at AT TIME ZONE 'Asia/Bangkok')::date AS day,
          -- What a later version calls an act is sealed until somebody has thought about it.
          e.act !~ '^(enrolled|signed|sign_in|session|officer|directory|complaint|release|audit)(_|$)'
            OR r.id IS NOT NULL AS is_sealed, c.locator
        FROM auditor a
          JOIN audit.entry e ON e.agency_id = a.agency_id
          LEFT JOIN general.complaint c ON c.agency_id = e.agency_id AND c.id = e.subject
          LEFT JOIN corruption.report r ON r.agency_id = e.agency_id AND r.id = e.subject
        WHERE e.at >= p_from::timestamp AT TIME ZONE 'Asia/Bangkok'
          AND e.at < (p_until + 1)::timestamp AT TIME ZONE 'Asia/Bangkok'
          AND (p_officer IS NULL OR e.officer_id = p_officer)
          AND (p_act IS NULL OR e.act = p_act)
      ), shown AS (
        SELECT f.*, CASE WHEN f.is_sealed AND f.subject IS NOT NULL THEN dense_rank() OVER (
            PARTITION BY f.day, f.is_sealed ORDER BY md5(f.subject::text || f.day::text)) END AS sealed_number
        FROM found f
        -- Asking for a report by its id must not answer whether there is one.
        WHERE (p_subject IS NULL OR (f.subject = p_subject AND NOT f.is_sealed))
          AND (p_locator IS NULL OR (f.locator = p_locator AND NOT f.is_sealed))
      )
      SELECT CASE WHEN NOT s.is_sealed THEN s.id END, s.day, CASE WHEN NOT s.is_sealed THEN s.at END, s.officer_id, s.act,
        CASE WHEN NOT s.is_sealed THEN s.subject END, CASE WHEN NOT s.is_sealed THEN s.locator END,
        s.sealed_number::integer, CASE WHEN s.is_sealed THEN '{}'::jsonb ELSE s.facts END
      FROM shown s
      ORDER BY s.day DESC, s.is_sealed, CASE WHEN NOT s.is_sealed THEN s.at END DESC, s.id
      LIMIT p_limit OFFSET p_offset
    $$;

  -- To whom the sealed parts of a report were handed, by post, with days; for whoever proves to be its reporter.
  CREATE FUNCTION corruption.read_openers(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (title_th text, title_en text, first_on date, last_on date, days integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT p.title_th, p.title_en, min(e.day), max(e.day), count(DISTINCT e.day)::integer
      FROM corruption.report r
        JOIN LATERAL (SELECT a.officer_id, (a.at AT TIME ZONE 'Asia/Bangkok')::date AS day FROM audit.entry a
          WHERE a.agency_id = r.agency_id AND a.subject = r.id AND a.act = 'report_opened') e ON true
        JOIN staff.officer o ON o.agency_id = r.agency_id AND o.id = e.officer_id
        JOIN agency.post p ON p.agency_id = o.agency_id AND p.id = o.post_id
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
      GROUP BY o.id, p.title_th, p.title_en
      ORDER BY 3, 1, o.id
    $$;
`

const rights = `
  GRANT USAGE ON SCHEMA staff, audit TO sujarit_definer;
  GRANT SELECT ON audit.entry TO sujarit_definer, sujarit_worker;
  GRANT SELECT, INSERT ON audit.chain TO sujarit_worker;
  GRANT SELECT, DELETE ON audit.waiting TO sujarit_worker;
  GRANT INSERT ON audit.waiting TO sujarit_definer;
  GRANT SELECT (agency_id, id, post_id, status) ON staff.officer TO sujarit_definer;
  GRANT SELECT ON staff.officer_role TO sujarit_definer;
  GRANT SELECT (agency_id, id, title_th, title_en) ON agency.post TO sujarit_definer;
  CREATE POLICY entry_of_definer ON audit.entry FOR SELECT TO sujarit_definer USING (true);
  CREATE POLICY post_of_definer ON agency.post FOR SELECT TO sujarit_definer USING (true);
  CREATE POLICY officer_of_definer ON staff.officer FOR SELECT TO sujarit_definer USING (true);
  CREATE POLICY officer_role_of_definer ON staff.officer_role FOR SELECT TO sujarit_definer USING (true);

  GRANT CREATE ON SCHEMA audit, corruption TO sujarit_definer;
  ALTER FUNCTION audit.note_waiting OWNER TO sujarit_definer;
  ALTER FUNCTION audit.read_entries OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.read_openers OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA audit, corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION audit.note_waiting, audit.read_entries, corruption.read_openers FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION audit.read_entries TO sujarit_staff;
  GRANT EXECUTE ON FUNCTION corruption.read_openers TO sujarit_public;
`
