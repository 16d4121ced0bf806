import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Corruption reports. Every column is sealed, or safe to read over an administrator's shoulder. The public role holds
 * no table privilege; an officer sees a report only while holding a grant to it, by row-level security, so that
 * neither a list nor a count tells anybody of a case without a key to it.
 */
export class SealedReports20261123090400 implements MigrationInterface {
  readonly name = 'SealedReports20261123090400'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(authority)
    await runner.query(functions)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER POLICY event_of_agency ON journal.event WITH CHECK (agency_id = agency.current_agency());
      DROP SCHEMA corruption CASCADE`)
  }
}

const tables = `
  CREATE SCHEMA corruption;
  GRANT USAGE ON SCHEMA corruption TO sujarit_public, sujarit_staff, sujarit_definer;

  CREATE TABLE corruption.report (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    locator text NOT NULL,
    proof_mac bytea NOT NULL,
    -- A date, not a time: a time could be matched with a network log to find the reporter.
    received_on date NOT NULL,
    intake_method text NOT NULL,
    status text NOT NULL,
    category text,
    offence text,
    directory_seq integer NOT NULL,
    sealed bytea NOT NULL,
    identity_sealed bytea NOT NULL,
    -- The reporter's own grant, again under the pepper, so that a stolen database offers no guessing of codes.
    reporter_grant bytea NOT NULL,
    facts_written integer NOT NULL,
    CONSTRAINT report_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT report_proof_is_hashed CHECK (octet_length(proof_mac) = 32),
    CONSTRAINT report_sealed_is_padded CHECK (octet_length(sealed) >= 4096),
    CONSTRAINT report_identity_is_padded CHECK (octet_length(identity_sealed) >= 4096),
    CONSTRAINT report_classified_whole CHECK ((category IS NULL) = (offence IS NULL)),
    CONSTRAINT report_status_known CHECK (status IN ('received', 'screening', 'need_information', 'accepted',
      'fact_finding', 'disciplinary', 'referred', 'not_accepted', 'closed_unsubstantiated', 'closed_substantiated',
      'withdrawn', 'duplicate')),
    CONSTRAINT report_category_known CHECK (category IN ('asset', 'budget_procurement', 'bribery', 'abuse_of_power',
      'personnel', 'conflict_of_interest', 'other')),
    CONSTRAINT report_offence_known CHECK (offence IN ('malfeasance', 'misconduct')),
    CONSTRAINT report_intake_method_known CHECK (intake_method IN ('web', 'walk_in', 'letter', 'phone', 'email',
      'facebook', 'line', 'drop_box', 'mobile_unit', 'village_head', 'hotline_1567', 'hotline_1111', 'nacc', 'pacc',
      'agency_transfer', 'traffy', 'other'))
  );
  CREATE UNIQUE INDEX report_locator_idx ON corruption.report (agency_id, locator);
  CREATE INDEX report_list_idx ON corruption.report (agency_id, received_on DESC, id DESC);

  CREATE TABLE corruption.report_grant (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    which text NOT NULL,
    sealed bytea NOT NULL,
    granted_on date NOT NULL,
    -- Null when the reporter's browser granted it.
    granted_by uuid,
    CONSTRAINT report_grant_pk PRIMARY KEY (agency_id, report_id, officer_id, which),
    CONSTRAINT report_grant_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT report_grant_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
    CONSTRAINT report_grant_which_known CHECK (which IN ('report', 'desk'))
  );
  CREATE INDEX report_grant_officer_idx ON corruption.report_grant (agency_id, officer_id, report_id);

  CREATE TABLE corruption.custody_share (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    custodian_id uuid NOT NULL,
    share_index integer NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT custody_share_pk PRIMARY KEY (agency_id, report_id, custodian_id),
    CONSTRAINT custody_share_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT custody_share_custodian_fk FOREIGN KEY (agency_id, custodian_id) REFERENCES staff.officer (agency_id, id)
  );

  CREATE TABLE corruption.message (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    id uuid NOT NULL,
    position integer NOT NULL,
    kind text NOT NULL,
    -- Null when the reporter wrote it.
    officer_id uuid,
    -- Contiguous for each author in a case, also inside the seal: a dropped message shows.
    seq integer NOT NULL,
    sent_on date NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT message_pk PRIMARY KEY (agency_id, report_id, id),
    CONSTRAINT message_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT message_kind_known CHECK (kind IN ('message', 'decision')),
    CONSTRAINT message_sealed_is_padded CHECK (octet_length(sealed) >= 4096)
  );
  CREATE UNIQUE INDEX message_position_idx ON corruption.message (agency_id, report_id, position);

  CREATE TABLE corruption.note (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    seq integer NOT NULL,
    written_on date NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT note_pk PRIMARY KEY (agency_id, report_id, id),
    CONSTRAINT note_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT note_sealed_is_padded CHECK (octet_length(sealed) >= 4096)
  );

  CREATE TABLE corruption.step (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    position integer NOT NULL,
    status text NOT NULL,
    refusal_reason text,
    taken_on date NOT NULL,
    officer_id uuid,
    CONSTRAINT step_pk PRIMARY KEY (agency_id, report_id, position),
    CONSTRAINT step_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id)
  );

  -- Ciphertext does not compress; trying costs a filing a fifth of its time.
  ALTER TABLE corruption.report ALTER sealed SET STORAGE EXTERNAL, ALTER identity_sealed SET STORAGE EXTERNAL,
    ALTER reporter_grant SET STORAGE EXTERNAL;
  ALTER TABLE corruption.report_grant ALTER sealed SET STORAGE EXTERNAL;
  ALTER TABLE corruption.custody_share ALTER sealed SET STORAGE EXTERNAL;
  ALTER TABLE corruption.message ALTER sealed SET STORAGE EXTERNAL;
  ALTER TABLE corruption.note ALTER sealed SET STORAGE EXTERNAL;
`

const authority = `
  CREATE FUNCTION corruption.current_officer() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('sujarit.officer_id', true), '')::uuid $$;

  -- Asks as the definer, so that the policies below do not ask themselves.
  CREATE FUNCTION corruption.holds_grant(p_agency uuid, p_report uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT EXISTS (SELECT FROM corruption.report_grant g
        WHERE g.agency_id = p_agency AND g.report_id = p_report AND g.which = 'report'
          AND g.officer_id = corruption.current_officer())
    $$;

  GRANT SELECT, INSERT ON corruption.report, corruption.report_grant, corruption.custody_share, corruption.message,
    corruption.step TO sujarit_definer;
  -- Lets a mailbox lock the report it writes to.
  GRANT UPDATE (facts_written) ON corruption.report TO sujarit_definer;
  GRANT SELECT (agency_id, id, locator, received_on, intake_method, status, category, offence, directory_seq, sealed,
    facts_written) ON corruption.report TO sujarit_staff;
  GRANT UPDATE (status, category, offence, facts_written) ON corruption.report TO sujarit_staff;
  GRANT SELECT, INSERT ON corruption.report_grant TO sujarit_staff;
  GRANT SELECT, INSERT ON corruption.message, corruption.note, corruption.step TO sujarit_staff;

  -- What is counted of a report is written by its holders; the general room has no grants.
  ALTER POLICY event_of_agency ON journal.event WITH CHECK (agency_id = agency.current_agency()
    AND (channel = 'general' OR corruption.holds_grant(agency_id, subject)));

  ALTER TABLE corruption.report ENABLE ROW LEVEL SECURITY;
  CREATE POLICY report_of_holder ON corruption.report TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, id));
  CREATE POLICY report_of_definer ON corruption.report TO sujarit_definer USING (true);

  ALTER TABLE corruption.report_grant ENABLE ROW LEVEL SECURITY;
  CREATE POLICY report_grant_of_holder ON corruption.report_grant TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id))
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND granted_by = corruption.current_officer());
  CREATE POLICY report_grant_of_definer ON corruption.report_grant TO sujarit_definer USING (true);

  ALTER TABLE corruption.custody_share ENABLE ROW LEVEL SECURITY;
  CREATE POLICY custody_share_of_definer ON corruption.custody_share TO sujarit_definer USING (true);

  ALTER TABLE corruption.message ENABLE ROW LEVEL SECURITY;
  CREATE POLICY message_of_holder ON corruption.message TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id))
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND officer_id = corruption.current_officer());
  CREATE POLICY message_of_definer ON corruption.message TO sujarit_definer USING (true);

  ALTER TABLE corruption.note ENABLE ROW LEVEL SECURITY;
  CREATE POLICY note_of_holder ON corruption.note TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id))
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND officer_id = corruption.current_officer());

  ALTER TABLE corruption.step ENABLE ROW LEVEL SECURITY;
  CREATE POLICY step_of_holder ON corruption.step TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id))
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND officer_id = corruption.current_officer());
  CREATE POLICY step_of_definer ON corruption.step TO sujarit_definer USING (true);
`

const functions = `
  -- filed: stored and in the journal · already: the same number and proof were filed before, on received_on ·
  -- taken: the number belongs to somebody else.
  CREATE FUNCTION corruption.file_report(
    p_agency uuid, p_report uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date,
    p_directory_seq integer, p_sealed bytea, p_identity_sealed bytea, p_reporter_grant bytea,
    p_grant_officers uuid[], p_grant_which text[], p_grant_sealed bytea,
    p_share_custodians uuid[], p_share_indexes integer[], p_share_sealed bytea,
    OUT result text, OUT received_on date)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      -- Grants and shares are files of one size, sent one after the other.
      part integer := octet_length(p_grant_sealed) / cardinality(p_grant_officers);
    BEGIN
      IF octet_length(p_grant_sealed) <> part * cardinality(p_grant_officers)
          OR octet_length(p_share_sealed) <> part * cardinality(p_share_custodians) THEN
        RAISE EXCEPTION 'grants and shares are of one size' USING ERRCODE = 'check_violation';
      END IF;
      IF abs(p_received_on - (now() AT TIME ZONE 'Asia/Bangkok')::date) > 1 THEN
        RAISE EXCEPTION 'a report is received today' USING ERRCODE = 'check_violation';
      END IF;
      IF (SELECT count(DISTINCT g.officer) FROM unnest(p_grant_officers, p_grant_which) AS g (officer, which)
          WHERE g.which = 'report') < 2 THEN
        RAISE EXCEPTION 'a report needs two holders' USING ERRCODE = 'check_violation';
      END IF;
      INSERT INTO agency.used_locator (agency_id, locator) VALUES (p_agency, p_locator) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT 'already', r.received_on INTO result, received_on FROM corruption.report r
          WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac;
        IF NOT FOUND THEN result := 'taken'; END IF;
        RETURN;
      END IF;
      INSERT INTO corruption.report (agency_id, id, locator, proof_mac, received_on, intake_method, status, category,
          offence, directory_seq, sealed, identity_sealed, reporter_grant, facts_written)
        VALUES (p_agency, p_report, p_locator, p_proof_mac, p_received_on, 'web', 'received', NULL, NULL,
          p_directory_seq, p_sealed, p_identity_sealed, p_reporter_grant, 1);
      INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
        SELECT p_agency, p_report, g.officer, g.which,
          substr(p_grant_sealed, (g.n::integer - 1) * part + 1, part), p_received_on, NULL
        FROM unnest(p_grant_officers, p_grant_which) WITH ORDINALITY AS g (officer, which, n);
      INSERT INTO corruption.custody_share (agency_id, report_id, custodian_id, share_index, sealed)
        SELECT p_agency, p_report, s.custodian, s.share_index,
          substr(p_share_sealed, (s.n::integer - 1) * part + 1, part)
        FROM unnest(p_share_custodians, p_share_indexes) WITH ORDINALITY AS s (custodian, share_index, n);
      INSERT INTO corruption.step (agency_id, report_id, position, status, refusal_reason, taken_on, officer_id)
        VALUES (p_agency, p_report, 1, 'received', NULL, p_received_on, NULL);
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        VALUES (p_agency, gen_random_uuid(), 'corruption', p_report, 1, 'received', p_received_on,
          jsonb_build_object('intakeMethod', 'web'), p_journal_tag);
      result := 'filed';
      received_on := p_received_on;
    END $$;

  CREATE FUNCTION corruption.open_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (received_on date, status text, sealed bytea, reporter_grant bytea, messages jsonb, steps jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT r.received_on, r.status, r.sealed, r.reporter_grant,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'officer', m.officer_id,
            'seq', m.seq, 'on', m.sent_on, 'sealed', translate(encode(m.sealed, 'base64'), E'\\n', ''))
            ORDER BY m.position), '[]')
          FROM corruption.message m WHERE m.agency_id = r.agency_id AND m.report_id = r.id),
        (SELECT jsonb_agg(jsonb_build_object('status', s.status, 'refusalReason', s.refusal_reason, 'on', s.taken_on)
            ORDER BY s.position)
          FROM corruption.step s WHERE s.agency_id = r.agency_id AND s.report_id = r.id)
      FROM corruption.report r
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
    $$;

  -- posted · already: the same message id was posted before · out_of_order: another message has this seq, or one is
  -- missing before it · refused: no such mailbox for this proof.
  CREATE FUNCTION corruption.post_message(p_agency uuid, p_locator text, p_proof_mac bytea, p_message uuid,
    p_seq integer, p_sent_on date, p_sealed bytea) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      report uuid;
      last_seq integer;
    BEGIN
      SELECT r.id INTO report FROM corruption.report r
        WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac FOR UPDATE;
      IF NOT FOUND THEN RETURN 'refused'; END IF;
      IF EXISTS (SELECT FROM corruption.message m
          WHERE m.agency_id = p_agency AND m.report_id = report AND m.id = p_message) THEN
        RETURN 'already';
      END IF;
      -- The report itself is the reporter's number 1.
      SELECT coalesce(max(m.seq), 1) INTO last_seq FROM corruption.message m
        WHERE m.agency_id = p_agency AND m.report_id = report AND m.officer_id IS NULL;
      IF p_seq <> last_seq + 1 THEN RETURN 'out_of_order'; END IF;
      INSERT INTO corruption.message (agency_id, report_id, id, position, kind, officer_id, seq, sent_on, sealed)
        SELECT p_agency, report, p_message, coalesce(max(m.position), 0) + 1, 'message', NULL, p_seq, p_sent_on, p_sealed
        FROM corruption.message m WHERE m.agency_id = p_agency AND m.report_id = report;
      RETURN 'posted';
    END $$;

  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.holds_grant OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.file_report OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.open_mailbox OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.post_message OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.holds_grant, corruption.file_report, corruption.open_mailbox,
    corruption.post_message FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.holds_grant TO sujarit_staff;
  GRANT EXECUTE ON FUNCTION corruption.file_report, corruption.open_mailbox, corruption.post_message TO sujarit_public;
`
