import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Requests for the identity of a report, what custodians decide, and each opening. Words are sealed; clear is who asked,
 * who was asked and what they decided, for the counting needs it. The identity and the shares leave the database by one
 * function alone, which asks again whether everything that was signed is there.
 */
export class VaultsOpenWhenCustodiansAgree20261127100000 implements MigrationInterface {
  readonly name = 'VaultsOpenWhenCustodiansAgree20261127100000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(authority)
    await runner.query(functions)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION corruption.open_vault, corruption.vault_counts, corruption.share_asked_for, corruption.shares_to_hand_over,
        corruption.hand_over_share, corruption.may_take_share, corruption.custodians_of, corruption.has_orphaned_vaults, corruption.read_vault;
      REVOKE SELECT (agency_id, vault_openings_max) ON agency.agency FROM sujarit_definer;
      REVOKE UPDATE (custodian_id, sealed) ON corruption.custody_share FROM sujarit_definer;
      DROP TABLE corruption.vault_opening, corruption.vault_answer, corruption.vault_reason, corruption.vault_request;
      ALTER TABLE agency.agency DROP vault_openings_max`)
  }
}

const tables = `
  ALTER TABLE agency.agency
    -- How often the asking officer may look at an identity that custodians agreed to, while the request lives.
    ADD vault_openings_max integer NOT NULL DEFAULT 3,
    ADD CONSTRAINT agency_vault_opens_at_least_once CHECK (vault_openings_max BETWEEN 1 AND 20);

  CREATE TABLE corruption.vault_request (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    report_id uuid NOT NULL,
    requester_id uuid NOT NULL,
    -- The exact signed text, and both signatures; no word of the reason is in it.
    body text NOT NULL,
    signature text NOT NULL,
    case_signature text NOT NULL,
    -- The reason under the report key: holders and the reporter read it.
    reason_sealed bytea NOT NULL,
    asked uuid[] NOT NULL,
    -- Shares that open the vault, as the directory said when the report was sealed.
    needed integer NOT NULL,
    asked_on date NOT NULL,
    expires_on date NOT NULL,
    state text NOT NULL,
    CONSTRAINT vault_request_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT vault_request_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT vault_request_requester_fk FOREIGN KEY (agency_id, requester_id)
      REFERENCES staff.officer (agency_id, id),
    CONSTRAINT vault_request_state_known CHECK (state IN ('open', 'agreed', 'refused', 'withdrawn', 'expired')),
    CONSTRAINT vault_request_can_succeed CHECK (needed >= 2 AND cardinality(asked) >= needed),
    CONSTRAINT vault_request_asks_others CHECK (requester_id <> ALL (asked)),
    CONSTRAINT vault_request_lives_a_week CHECK (expires_on BETWEEN asked_on AND asked_on + 7),
    CONSTRAINT vault_request_reason_is_padded CHECK (octet_length(reason_sealed) >= 4096)
  );
  CREATE UNIQUE INDEX vault_request_one_open_idx ON corruption.vault_request (agency_id, report_id)
    WHERE state = 'open';
  CREATE INDEX vault_request_report_idx ON corruption.vault_request (agency_id, report_id);

  CREATE TABLE corruption.vault_reason (
    agency_id uuid NOT NULL,
    request_id uuid NOT NULL,
    custodian_id uuid NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT vault_reason_pk PRIMARY KEY (agency_id, request_id, custodian_id),
    CONSTRAINT vault_reason_request_fk FOREIGN KEY (agency_id, request_id)
      REFERENCES corruption.vault_request (agency_id, id),
    CONSTRAINT vault_reason_is_padded CHECK (octet_length(sealed) >= 4096)
  );

  CREATE TABLE corruption.vault_answer (
    agency_id uuid NOT NULL,
    request_id uuid NOT NULL,
    custodian_id uuid NOT NULL,
    report_id uuid NOT NULL,
    decision text NOT NULL,
    body text NOT NULL,
    signature text NOT NULL,
    answered_on date NOT NULL,
    -- The share, sealed to the asking officer for this request.
    share_sealed bytea,
    -- Why not, under the report key.
    reason_sealed bytea,
    CONSTRAINT vault_answer_pk PRIMARY KEY (agency_id, request_id, custodian_id),
    CONSTRAINT vault_answer_request_fk FOREIGN KEY (agency_id, request_id)
      REFERENCES corruption.vault_request (agency_id, id),
    CONSTRAINT vault_answer_decision_known CHECK (decision IN ('agreed', 'refused')),
    CONSTRAINT vault_answer_is_whole CHECK ((decision = 'agreed') = (share_sealed IS NOT NULL)
      AND (decision = 'refused') = (reason_sealed IS NOT NULL))
  );

  CREATE TABLE corruption.vault_opening (
    agency_id uuid NOT NULL,
    request_id uuid NOT NULL,
    position integer NOT NULL,
    report_id uuid NOT NULL,
    opened_on date NOT NULL,
    CONSTRAINT vault_opening_pk PRIMARY KEY (agency_id, request_id, position),
    CONSTRAINT vault_opening_request_fk FOREIGN KEY (agency_id, request_id)
      REFERENCES corruption.vault_request (agency_id, id)
  );

  ALTER TABLE corruption.vault_request ALTER reason_sealed SET STORAGE EXTERNAL;
  ALTER TABLE corruption.vault_reason ALTER sealed SET STORAGE EXTERNAL;
  ALTER TABLE corruption.vault_answer ALTER share_sealed SET STORAGE EXTERNAL, ALTER reason_sealed SET STORAGE EXTERNAL;
`

const authority = `
  GRANT SELECT ON corruption.vault_request, corruption.vault_answer TO sujarit_definer;
  GRANT SELECT (agency_id, vault_openings_max) ON agency.agency TO sujarit_definer;
  GRANT SELECT, INSERT ON corruption.vault_opening TO sujarit_definer;
  -- Lets an opening lock its request.
  GRANT UPDATE (state) ON corruption.vault_request TO sujarit_definer, sujarit_staff;
  GRANT UPDATE (custodian_id, sealed) ON corruption.custody_share TO sujarit_definer;
  GRANT SELECT, INSERT ON corruption.vault_request, corruption.vault_reason TO sujarit_staff;
  GRANT INSERT ON corruption.vault_answer TO sujarit_staff;
  -- Not the shares.
  GRANT SELECT (agency_id, request_id, custodian_id, report_id, decision, body, signature, answered_on, reason_sealed)
    ON corruption.vault_answer TO sujarit_staff;
  GRANT SELECT ON corruption.vault_opening TO sujarit_staff;

  ALTER TABLE corruption.vault_request ENABLE ROW LEVEL SECURITY;
  CREATE POLICY vault_request_seen ON corruption.vault_request FOR SELECT TO sujarit_staff
    USING (agency_id = agency.current_agency()
      AND (corruption.current_officer() = ANY (asked) OR corruption.holds_grant(agency_id, report_id)));
  CREATE POLICY vault_request_moved ON corruption.vault_request FOR UPDATE TO sujarit_staff
    USING (agency_id = agency.current_agency()
      AND (corruption.current_officer() = ANY (asked) OR corruption.holds_grant(agency_id, report_id)));
  CREATE POLICY vault_request_of_holder ON corruption.vault_request FOR INSERT TO sujarit_staff
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND requester_id = corruption.current_officer() AND state = 'open');
  CREATE POLICY vault_request_of_definer ON corruption.vault_request TO sujarit_definer USING (true);

  ALTER TABLE corruption.vault_reason ENABLE ROW LEVEL SECURITY;
  CREATE POLICY vault_reason_of_custodian ON corruption.vault_reason FOR SELECT TO sujarit_staff
    USING (agency_id = agency.current_agency() AND custodian_id = corruption.current_officer());
  CREATE POLICY vault_reason_of_requester ON corruption.vault_reason FOR INSERT TO sujarit_staff
    WITH CHECK (agency_id = agency.current_agency() AND EXISTS (SELECT FROM corruption.vault_request r
      WHERE r.agency_id = vault_reason.agency_id AND r.id = request_id AND custodian_id = ANY (r.asked)
        AND r.requester_id = corruption.current_officer()));

  ALTER TABLE corruption.vault_answer ENABLE ROW LEVEL SECURITY;
  CREATE POLICY vault_answer_seen ON corruption.vault_answer FOR SELECT TO sujarit_staff
    USING (agency_id = agency.current_agency()
      AND (custodian_id = corruption.current_officer() OR corruption.holds_grant(agency_id, report_id)));
  CREATE POLICY vault_answer_of_asked ON corruption.vault_answer FOR INSERT TO sujarit_staff
    WITH CHECK (agency_id = agency.current_agency() AND custodian_id = corruption.current_officer()
      AND EXISTS (SELECT FROM corruption.vault_request r WHERE r.agency_id = vault_answer.agency_id
        AND r.id = request_id AND r.report_id = vault_answer.report_id AND r.state = 'open'
        AND custodian_id = ANY (r.asked)));
  CREATE POLICY vault_answer_of_definer ON corruption.vault_answer TO sujarit_definer USING (true);

  ALTER TABLE corruption.vault_opening ENABLE ROW LEVEL SECURITY;
  CREATE POLICY vault_opening_seen ON corruption.vault_opening FOR SELECT TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id));
  CREATE POLICY vault_opening_of_definer ON corruption.vault_opening TO sujarit_definer USING (true);
`

const functions = `
  -- opened: identity and shares, noted as one more opening · not_agreed: too few have agreed, or the request is over ·
  -- used_up: looked at as often as the agency allows. No row: no such request of this officer.
  CREATE FUNCTION corruption.open_vault(p_request uuid, p_today date)
    RETURNS TABLE (result text, report_id uuid, identity_sealed bytea, shares bytea[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      request corruption.vault_request%ROWTYPE;
      agreed bytea[];
      so_far integer;
    BEGIN
      SELECT * INTO request FROM corruption.vault_request r
        WHERE r.agency_id = agency.current_agency() AND r.id = p_request
          AND r.requester_id = corruption.current_officer()
          AND corruption.holds_grant(r.agency_id, r.report_id) FOR UPDATE;
      IF NOT FOUND THEN RETURN; END IF;
      SELECT array_agg(a.share_sealed) INTO agreed FROM corruption.vault_answer a
        WHERE a.agency_id = request.agency_id AND a.request_id = request.id AND a.decision = 'agreed'
          AND a.custodian_id = ANY (request.asked);
      IF request.state <> 'agreed' OR p_today > request.expires_on
          OR coalesce(cardinality(agreed), 0) < request.needed THEN
        RETURN QUERY SELECT 'not_agreed', request.report_id, NULL::bytea, NULL::bytea[];
        RETURN;
      END IF;
      SELECT count(*) INTO so_far FROM corruption.vault_opening o
        WHERE o.agency_id = request.agency_id AND o.request_id = request.id;
      IF so_far >= (SELECT g.vault_openings_max FROM agency.agency g WHERE g.agency_id = request.agency_id) THEN
        RETURN QUERY SELECT 'used_up', request.report_id, NULL::bytea, NULL::bytea[];
        RETURN;
      END IF;
      INSERT INTO corruption.vault_opening (agency_id, request_id, position, report_id, opened_on)
        VALUES (request.agency_id, request.id, so_far + 1, request.report_id, p_today);
      RETURN QUERY SELECT 'opened', r.id, r.identity_sealed, agreed FROM corruption.report r
        WHERE r.agency_id = request.agency_id AND r.id = request.report_id;
    END $$;

  -- How many have agreed and refused; for those who were asked, who do not see each other's answers.
  CREATE FUNCTION corruption.vault_counts(p_request uuid, OUT agreed integer, OUT refused integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT (count(*) FILTER (WHERE a.decision = 'agreed'))::integer,
        (count(*) FILTER (WHERE a.decision = 'refused'))::integer
      FROM corruption.vault_request r
        JOIN corruption.vault_answer a ON a.agency_id = r.agency_id AND a.request_id = r.id
      WHERE r.agency_id = agency.current_agency() AND r.id = p_request
        AND corruption.current_officer() = ANY (r.asked)
    $$;

  -- Whom a holder may ask: those with a share, who can still sign in as custodians.
  CREATE FUNCTION corruption.custodians_of(p_report uuid) RETURNS TABLE (custodian_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT s.custodian_id FROM corruption.custody_share s
        JOIN staff.officer o ON o.agency_id = s.agency_id AND o.id = s.custodian_id AND o.status = 'active'
        JOIN staff.officer_role l ON l.agency_id = o.agency_id AND l.officer_id = o.id AND l.role = 'custodian'
      WHERE s.agency_id = agency.current_agency() AND s.report_id = p_report
        AND s.custodian_id IS DISTINCT FROM corruption.current_officer()
        AND corruption.holds_grant(s.agency_id, s.report_id)
      ORDER BY s.share_index
    $$;

  -- The custodian's own share of the case of a request that waits for them; of no other case.
  CREATE FUNCTION corruption.share_asked_for(p_request uuid) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT s.sealed FROM corruption.vault_request r
        JOIN corruption.custody_share s ON s.agency_id = r.agency_id AND s.report_id = r.report_id
      WHERE r.agency_id = agency.current_agency() AND r.id = p_request AND r.state = 'open'
        AND corruption.current_officer() = ANY (r.asked) AND s.custodian_id = corruption.current_officer()
    $$;

  -- Nobody guards two shares of one vault, and who is asked answers before leaving.
  CREATE FUNCTION corruption.may_take_share(p_report uuid, p_to uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT NOT EXISTS (SELECT FROM corruption.custody_share o
          WHERE o.agency_id = agency.current_agency() AND o.report_id = p_report AND o.custodian_id = p_to)
        AND NOT EXISTS (SELECT FROM corruption.vault_request q
          WHERE q.agency_id = agency.current_agency() AND q.report_id = p_report AND q.state = 'open'
            AND corruption.current_officer() = ANY (q.asked)
            AND q.expires_on >= (now() AT TIME ZONE 'Asia/Bangkok')::date
            AND NOT EXISTS (SELECT FROM corruption.vault_answer a
              WHERE a.agency_id = q.agency_id AND a.request_id = q.id
                AND a.custodian_id = corruption.current_officer()))
    $$;

  -- Own shares that this successor may take.
  CREATE FUNCTION corruption.shares_to_hand_over(p_to uuid, p_limit integer)
    RETURNS TABLE (report_id uuid, locator text, sealed bytea, left_count bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT s.report_id, r.locator, s.sealed, count(*) OVER ()
      FROM corruption.custody_share s
        JOIN corruption.report r ON r.agency_id = s.agency_id AND r.id = s.report_id
      WHERE s.agency_id = agency.current_agency() AND s.custodian_id = corruption.current_officer()
        AND corruption.may_take_share(s.report_id, p_to)
      ORDER BY s.report_id LIMIT p_limit
    $$;

  -- False: the share is not this custodian's any more, or the successor is no custodian in office.
  CREATE FUNCTION corruption.hand_over_share(p_report uuid, p_to uuid, p_sealed bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE corruption.custody_share s SET custodian_id = p_to, sealed = p_sealed
        WHERE s.agency_id = agency.current_agency() AND s.report_id = p_report
          AND s.custodian_id = corruption.current_officer() AND octet_length(s.sealed) = octet_length(p_sealed)
          AND corruption.may_take_share(p_report, p_to)
          AND EXISTS (SELECT FROM staff.officer o
            JOIN staff.officer_role l ON l.agency_id = o.agency_id AND l.officer_id = o.id AND l.role = 'custodian'
            WHERE o.agency_id = s.agency_id AND o.id = p_to AND o.status = 'active');
      RETURN FOUND;
    END $$;

  -- Whether some vault has fewer custodians in office than open it. Yes or no: a number would tell how many reports there are.
  CREATE FUNCTION corruption.has_orphaned_vaults(p_needed integer) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT EXISTS (SELECT FROM corruption.report r WHERE r.agency_id = agency.current_agency()
        AND (SELECT count(*) FROM corruption.custody_share s
          JOIN staff.officer o ON o.agency_id = s.agency_id AND o.id = s.custodian_id AND o.status = 'active'
          JOIN staff.officer_role l ON l.agency_id = o.agency_id AND l.officer_id = o.id AND l.role = 'custodian'
          WHERE s.agency_id = r.agency_id AND s.report_id = r.id) < p_needed)
    $$;

  -- What the reporter is told of the vault: every request with its decisions and openings, oldest first.
  CREATE FUNCTION corruption.read_vault(p_agency uuid, p_locator text, p_proof_mac bytea) RETURNS TABLE (request jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT jsonb_build_object('id', q.id, 'body', q.body, 'signature', q.signature, 'caseSignature', q.case_signature,
        'reason', translate(encode(q.reason_sealed, 'base64'), E'\\n', ''), 'state', q.state, 'asked', q.asked,
        'needed', q.needed,
        'decisions', (SELECT coalesce(jsonb_agg(jsonb_build_object('body', a.body, 'signature', a.signature,
            'reason', translate(encode(a.reason_sealed, 'base64'), E'\\n', '')) ORDER BY a.answered_on, a.custodian_id), '[]')
          FROM corruption.vault_answer a WHERE a.agency_id = q.agency_id AND a.request_id = q.id),
        'openings', (SELECT coalesce(jsonb_agg(o.opened_on ORDER BY o.position), '[]')
          FROM corruption.vault_opening o WHERE o.agency_id = q.agency_id AND o.request_id = q.id))
      FROM corruption.report r
        JOIN corruption.vault_request q ON q.agency_id = r.agency_id AND q.report_id = r.id
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
      ORDER BY q.asked_on, q.id
    $$;
`

const owners = `
  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.open_vault OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.vault_counts OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.custodians_of OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.share_asked_for OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.shares_to_hand_over OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.may_take_share OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.hand_over_share OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.has_orphaned_vaults OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.read_vault OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.open_vault, corruption.vault_counts, corruption.custodians_of, corruption.share_asked_for,
    corruption.may_take_share, corruption.shares_to_hand_over, corruption.hand_over_share,
    corruption.has_orphaned_vaults, corruption.read_vault FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.open_vault, corruption.vault_counts, corruption.custodians_of, corruption.share_asked_for,
    corruption.shares_to_hand_over, corruption.hand_over_share, corruption.has_orphaned_vaults TO sujarit_staff;
  GRANT EXECUTE ON FUNCTION corruption.read_vault TO sujarit_public;
`
