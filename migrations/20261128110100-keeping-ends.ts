import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What is kept of a closed case ends when its period is over: proposed by one officer, carried out by another, never while
 * somebody has asked for it to be held. Here is which cases those are and who decides; the next migration destroys.
 *
 * A table of a case ends with the case: its foreign key says ON DELETE CASCADE, so that nothing can be forgotten.
 */
export class KeepingEnds20261128110100 implements MigrationInterface {
  readonly name = 'KeepingEnds20261128110100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(redefined('a', `k.definition || ' ON DELETE CASCADE'`))
    await runner.query(tables)
    await runner.query(closedCases)
    await runner.query(authority)
    await runner.query(deciding)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(undoing)
    await runner.query(redefined('c', `replace(k.definition, ' ON DELETE CASCADE', '')`))
  }
}

/** Foreign keys within the two rooms, save those between a complaint and what outlives it. */
function redefined(how: 'a' | 'c', becomes: string): string {
  return `
    DO $$
    DECLARE
      k record;
    BEGIN
      FOR k IN SELECT c.conrelid::regclass AS of_table, c.conname, pg_get_constraintdef(c.oid) AS definition
          FROM pg_constraint c
            JOIN pg_class one ON one.oid = c.conrelid JOIN pg_class other ON other.oid = c.confrelid
          WHERE c.contype = 'f' AND c.confdeltype = '${how}' AND one.relnamespace = other.relnamespace
            AND one.relnamespace IN ('general'::regnamespace, 'corruption'::regnamespace)
            AND c.conname NOT IN ('complaint_original_fk', 'publication_before_fk', 'publication_after_fk') LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', k.of_table, k.conname, k.conname,
          ${becomes});
      END LOOP;
    END $$`
}

const tables = `
  CREATE SCHEMA retention;
  GRANT USAGE ON SCHEMA retention TO sujarit_staff, sujarit_worker, sujarit_definer;

  -- Null with the day on which the envelope and every share of its key were destroyed.
  ALTER TABLE corruption.report ALTER identity_sealed DROP NOT NULL, ADD identity_erased_on date,
    ADD CONSTRAINT report_identity_is_there_or_erased CHECK ((identity_sealed IS NULL) = (identity_erased_on IS NOT NULL));
  GRANT SELECT (identity_erased_on) ON corruption.report TO sujarit_staff;

  CREATE TABLE retention.hold (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    channel text NOT NULL,
    case_id uuid NOT NULL,
    authority text NOT NULL,
    reason text NOT NULL,
    -- Of general complaints alone: words about a report do not lie here in clear.
    remark text NOT NULL,
    review_on date NOT NULL,
    set_by uuid NOT NULL,
    set_on date NOT NULL,
    lifted_by uuid,
    lifted_on date,
    CONSTRAINT hold_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT hold_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT hold_channel_known CHECK (channel IN ('general', 'corruption')),
    CONSTRAINT hold_authority_known CHECK (authority IN ('court', 'nacc', 'pacc', 'state_audit', 'police',
      'discipline', 'archives', 'other')),
    CONSTRAINT hold_reason_known CHECK (reason IN ('proceedings', 'evidence', 'inspection', 'claim')),
    CONSTRAINT hold_remark_is_of_general CHECK ((channel = 'general' OR remark = '') AND length(remark) <= 500),
    CONSTRAINT hold_is_looked_at_again CHECK (review_on > set_on AND review_on <= set_on + 1096),
    CONSTRAINT hold_lifting_is_whole CHECK ((lifted_by IS NULL) = (lifted_on IS NULL)),
    CONSTRAINT hold_is_lifted_by_another CHECK (lifted_by <> set_by)
  );
  CREATE UNIQUE INDEX hold_one_idx ON retention.hold (agency_id, channel, case_id, authority) WHERE lifted_on IS NULL;

  -- Waits for a second person; gone when it was decided.
  CREATE TABLE retention.proposal (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    channel text NOT NULL,
    what text NOT NULL,
    case_id uuid NOT NULL,
    locator text NOT NULL,
    outcome text NOT NULL,
    closed_on date NOT NULL,
    keep_until date NOT NULL,
    reason text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_on date NOT NULL,
    CONSTRAINT proposal_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT proposal_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT proposal_channel_known CHECK (channel IN ('general', 'corruption')),
    CONSTRAINT proposal_what_known CHECK (what IN ('case', 'identity')),
    CONSTRAINT proposal_reason_known CHECK (reason IN ('period_over', 'data_request')),
    CONSTRAINT proposal_is_past_its_period CHECK (proposed_on > keep_until AND keep_until > closed_on)
  );
  CREATE UNIQUE INDEX proposal_one_idx ON retention.proposal (agency_id, channel, case_id, what);

  CREATE TABLE retention.destruction (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    channel text NOT NULL,
    what text NOT NULL,
    case_id uuid NOT NULL,
    locator text NOT NULL,
    outcome text NOT NULL,
    closed_on date NOT NULL,
    years integer NOT NULL,
    keep_until date NOT NULL,
    reason text NOT NULL,
    proposed_by uuid NOT NULL,
    confirmed_by uuid NOT NULL,
    destroyed_on date NOT NULL,
    files integer NOT NULL,
    -- When the worker has seen that the last of them is gone.
    files_gone_on date,
    -- Who held a key to the report: the record tells of it nobody else.
    seen_by uuid[] NOT NULL,
    CONSTRAINT destruction_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT destruction_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
    CONSTRAINT destruction_channel_known CHECK (channel IN ('general', 'corruption')),
    CONSTRAINT destruction_what_known CHECK (what IN ('case', 'identity')),
    CONSTRAINT destruction_reason_known CHECK (reason IN ('period_over', 'data_request')),
    CONSTRAINT destruction_takes_two CHECK (proposed_by <> confirmed_by),
    CONSTRAINT destruction_is_past_its_period CHECK (destroyed_on > keep_until AND keep_until > closed_on),
    CONSTRAINT destruction_without_files_is_done CHECK (files > 0 OR files_gone_on IS NOT NULL)
  );
  CREATE INDEX destruction_list_idx ON retention.destruction (agency_id, destroyed_on DESC, id);

  -- Files whose bytes are still to be removed from the blob store.
  CREATE TABLE retention.doomed_blob (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    destruction_id uuid NOT NULL,
    CONSTRAINT doomed_blob_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT doomed_blob_destruction_fk FOREIGN KEY (agency_id, destruction_id)
      REFERENCES retention.destruction (agency_id, id)
  );
  CREATE INDEX doomed_blob_destruction_idx ON retention.doomed_blob (agency_id, destruction_id);
`

const closedCases = `
  -- Each closed case that the asking role may see, and apart from it what tells who told it, with the last day on which
  -- it is kept. Counted from the last closing: whatever was opened again begins anew.
  CREATE VIEW retention.closed_case WITH (security_invoker = true) AS
    SELECT k.agency_id, k.channel, k.what, k.case_id, k.locator, k.outcome, k.closed_on, k.years,
      (k.closed_on + make_interval(years => k.years))::date AS keep_until,
      EXISTS (SELECT FROM retention.hold h WHERE h.agency_id = k.agency_id AND h.channel = k.channel
        AND h.case_id = k.case_id AND h.lifted_on IS NULL) AS is_held
    FROM (
      SELECT c.agency_id, 'general' AS channel, w.what, c.id AS case_id, c.locator, c.status AS outcome,
        (SELECT s.taken_on FROM general.step s WHERE s.agency_id = c.agency_id AND s.complaint_id = c.id
          ORDER BY s.position DESC LIMIT 1) AS closed_on,
        CASE WHEN w.what = 'identity' THEN a.years_contact ELSE CASE c.status
          WHEN 'resolved' THEN a.years_general_resolved WHEN 'not_accepted' THEN a.years_general_not_accepted
          WHEN 'referred' THEN a.years_general_referred ELSE a.years_general_duplicate END END AS years
      FROM general.complaint c JOIN agency.agency a ON a.agency_id = c.agency_id
        CROSS JOIN (VALUES ('case'), ('identity')) AS w (what)
      WHERE c.status IN ('resolved', 'not_accepted', 'referred', 'duplicate')
        AND (w.what = 'case' OR c.contact_sealed IS NOT NULL OR EXISTS (SELECT FROM general.notice n
          WHERE n.agency_id = c.agency_id AND n.complaint_id = c.id AND n.state IN ('unconfirmed', 'confirmed')))
      UNION ALL
      SELECT r.agency_id, 'corruption', w.what, r.id, r.locator, r.status,
        (SELECT s.taken_on FROM corruption.step s WHERE s.agency_id = r.agency_id AND s.report_id = r.id
          ORDER BY s.position DESC LIMIT 1),
        CASE WHEN w.what = 'identity' THEN a.years_identity ELSE CASE r.status
          WHEN 'closed_substantiated' THEN a.years_report_substantiated
          WHEN 'closed_unsubstantiated' THEN a.years_report_unsubstantiated
          WHEN 'not_accepted' THEN a.years_report_not_accepted WHEN 'referred' THEN a.years_report_referred
          WHEN 'withdrawn' THEN a.years_report_withdrawn ELSE a.years_report_duplicate END END
      FROM corruption.report r JOIN agency.agency a ON a.agency_id = r.agency_id
        CROSS JOIN (VALUES ('case'), ('identity')) AS w (what)
      WHERE r.status IN ('closed_substantiated', 'closed_unsubstantiated', 'not_accepted', 'referred', 'withdrawn',
          'duplicate')
        AND (w.what = 'case' OR r.identity_erased_on IS NULL)
    ) k;
`

const authority = `
  GRANT SELECT ON retention.closed_case, retention.hold, retention.proposal, retention.destruction TO sujarit_staff;
  GRANT SELECT ON retention.closed_case TO sujarit_definer;
  GRANT SELECT, INSERT, UPDATE, DELETE ON retention.hold, retention.proposal TO sujarit_definer;
  GRANT SELECT, INSERT, UPDATE (files_gone_on) ON retention.destruction TO sujarit_definer;
  GRANT SELECT, INSERT, DELETE ON retention.doomed_blob TO sujarit_definer;

  GRANT DELETE ON corruption.report, corruption.custody_share, corruption.vault_reason TO sujarit_definer;
  GRANT SELECT ON corruption.vault_reason TO sujarit_definer;
  GRANT UPDATE (identity_sealed, identity_erased_on) ON corruption.report TO sujarit_definer;
  GRANT UPDATE (share_sealed) ON corruption.vault_answer TO sujarit_definer;
  GRANT UPDATE (contact_sealed) ON general.complaint TO sujarit_definer;
  CREATE POLICY vault_reason_of_definer ON corruption.vault_reason TO sujarit_definer USING (true);

  ALTER TABLE retention.hold ENABLE ROW LEVEL SECURITY;
  CREATE POLICY hold_seen ON retention.hold TO sujarit_staff USING (agency_id = agency.current_agency()
    AND (channel = 'general' OR corruption.holds_grant(agency_id, case_id)));
  CREATE POLICY hold_of_definer ON retention.hold TO sujarit_definer USING (true);
  ALTER TABLE retention.proposal ENABLE ROW LEVEL SECURITY;
  CREATE POLICY proposal_seen ON retention.proposal TO sujarit_staff USING (agency_id = agency.current_agency()
    AND (channel = 'general' OR corruption.holds_grant(agency_id, case_id)));
  CREATE POLICY proposal_of_definer ON retention.proposal TO sujarit_definer USING (true);
  ALTER TABLE retention.destruction ENABLE ROW LEVEL SECURITY;
  CREATE POLICY destruction_seen ON retention.destruction TO sujarit_staff USING (agency_id = agency.current_agency()
    AND (channel = 'general' OR corruption.current_officer() = ANY (seen_by)));
  CREATE POLICY destruction_of_definer ON retention.destruction TO sujarit_definer USING (true);
  ALTER TABLE retention.doomed_blob ENABLE ROW LEVEL SECURITY;
  CREATE POLICY doomed_blob_of_definer ON retention.doomed_blob TO sujarit_definer USING (true);

  -- Who decides about a case: general officers and administrators on complaints, holders of a key on reports.
  CREATE FUNCTION retention.demand_in_charge(p_channel text, p_case uuid) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM staff.officer o
            JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
          WHERE o.agency_id = agency.current_agency() AND o.id = corruption.current_officer() AND o.status = 'active'
            AND CASE p_channel WHEN 'general' THEN r.role IN ('general_officer', 'administrator')
              WHEN 'corruption' THEN r.role IN ('screener', 'investigator')
                AND corruption.holds_grant(o.agency_id, p_case) ELSE false END) THEN
        RAISE EXCEPTION 'not an officer of this case' USING ERRCODE = 'insufficient_privilege';
      END IF;
    END $$;

  -- Held until the transaction ends, as by everybody who writes to the case. False: there is none.
  CREATE FUNCTION retention.lock_case(p_channel text, p_case uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF p_channel = 'general' THEN
        PERFORM FROM general.complaint c WHERE c.agency_id = agency.current_agency() AND c.id = p_case FOR UPDATE;
      ELSE
        PERFORM FROM corruption.report r WHERE r.agency_id = agency.current_agency() AND r.id = p_case FOR UPDATE;
      END IF;
      RETURN FOUND;
    END $$;

  CREATE FUNCTION retention.today() RETURNS date
    LANGUAGE sql STABLE
    AS $$ SELECT (now() AT TIME ZONE 'Asia/Bangkok')::date $$;

  -- Whether there are reports past their period that nobody who is here can open: yes or no, for those who can help, and
  -- nothing for everybody else.
  CREATE FUNCTION retention.has_unreachable() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT (EXISTS (SELECT FROM staff.officer_role r WHERE r.agency_id = agency.current_agency()
            AND r.officer_id = corruption.current_officer() AND r.role = 'administrator')
          OR coalesce((SELECT d.body::jsonb #> '{fallback,holders}' ? corruption.current_officer()::text
            FROM agency.directory_version d WHERE d.agency_id = agency.current_agency() ORDER BY d.seq DESC LIMIT 1),
            false))
        AND EXISTS (SELECT FROM retention.closed_case k
          WHERE k.agency_id = agency.current_agency() AND k.channel = 'corruption' AND k.keep_until < retention.today()
            AND NOT k.is_held AND NOT EXISTS (SELECT FROM corruption.report_grant g
              JOIN staff.officer o ON o.agency_id = g.agency_id AND o.id = g.officer_id AND o.status = 'active'
              WHERE g.agency_id = k.agency_id AND g.report_id = k.case_id AND g.which = 'report'))
    $$;
`

const deciding = `
  -- set · already: this authority has it held · unknown: no such case.
  CREATE FUNCTION retention.set_hold(p_hold uuid, p_channel text, p_case uuid, p_authority text, p_reason text,
    p_remark text, p_review_on date) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      PERFORM retention.demand_in_charge(p_channel, p_case);
      IF NOT retention.lock_case(p_channel, p_case) THEN RETURN 'unknown'; END IF;
      INSERT INTO retention.hold (agency_id, id, channel, case_id, authority, reason, remark, review_on, set_by, set_on)
        VALUES (agency.current_agency(), p_hold, p_channel, p_case, p_authority, p_reason, p_remark, p_review_on,
          corruption.current_officer(), retention.today())
        ON CONFLICT DO NOTHING;
      RETURN CASE WHEN FOUND THEN 'set' ELSE 'already' END;
    END $$;

  -- lifted · same_person: whoever had it held · unknown: no such hold, or lifted before.
  CREATE FUNCTION retention.lift_hold(p_hold uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      one retention.hold%ROWTYPE;
    BEGIN
      SELECT * INTO one FROM retention.hold h
        WHERE h.agency_id = agency.current_agency() AND h.id = p_hold AND h.lifted_on IS NULL FOR UPDATE;
      IF NOT FOUND OR (one.channel = 'corruption' AND NOT corruption.holds_grant(one.agency_id, one.case_id)) THEN
        RETURN 'unknown';
      END IF;
      PERFORM retention.demand_in_charge(one.channel, one.case_id);
      IF one.set_by = corruption.current_officer() THEN RETURN 'same_person'; END IF;
      UPDATE retention.hold h SET lifted_by = corruption.current_officer(), lifted_on = retention.today()
        WHERE h.agency_id = one.agency_id AND h.id = one.id;
      RETURN 'lifted';
    END $$;

  -- proposed · already: it is · not_due: open, held or within its period · unknown: no such case.
  CREATE FUNCTION retention.propose(p_proposal uuid, p_channel text, p_what text, p_case uuid, p_reason text)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      kept retention.closed_case%ROWTYPE;
    BEGIN
      PERFORM retention.demand_in_charge(p_channel, p_case);
      IF NOT retention.lock_case(p_channel, p_case) THEN RETURN 'unknown'; END IF;
      SELECT * INTO kept FROM retention.closed_case k WHERE k.agency_id = agency.current_agency()
        AND k.channel = p_channel AND k.what = p_what AND k.case_id = p_case;
      IF NOT FOUND OR kept.is_held OR kept.keep_until >= retention.today() THEN RETURN 'not_due'; END IF;
      INSERT INTO retention.proposal (agency_id, id, channel, what, case_id, locator, outcome, closed_on, keep_until,
          reason, proposed_by, proposed_on)
        VALUES (kept.agency_id, p_proposal, p_channel, p_what, p_case, kept.locator, kept.outcome, kept.closed_on,
          kept.keep_until, p_reason, corruption.current_officer(), retention.today())
        ON CONFLICT DO NOTHING;
      RETURN CASE WHEN FOUND THEN 'proposed' ELSE 'already' END;
    END $$;

  -- Held until the transaction ends; no row for whom it is none of their business.
  CREATE FUNCTION retention.proposal_in_charge(p_proposal uuid) RETURNS SETOF retention.proposal
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      one retention.proposal%ROWTYPE;
    BEGIN
      SELECT * INTO one FROM retention.proposal p
        WHERE p.agency_id = agency.current_agency() AND p.id = p_proposal FOR UPDATE;
      IF NOT FOUND OR (one.channel = 'corruption' AND NOT corruption.holds_grant(one.agency_id, one.case_id)) THEN
        RETURN;
      END IF;
      PERFORM retention.demand_in_charge(one.channel, one.case_id);
      RETURN NEXT one;
    END $$;

  -- Whether it was there. By whoever may decide, also by whoever proposed it.
  CREATE FUNCTION retention.withdraw(p_proposal uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      DELETE FROM retention.proposal p USING retention.proposal_in_charge(p_proposal) mine
        WHERE p.agency_id = mine.agency_id AND p.id = mine.id;
      RETURN FOUND;
    END $$;

  -- destroyed · same_person: whoever proposed it cannot carry it out · unknown: no such proposal, or decided before ·
  -- held · reopened: open again, or closed anew since · not_due: the period was made longer. The last three end the
  -- proposal: it was made of something else.
  CREATE FUNCTION retention.carry_out(p_proposal uuid, p_destruction uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      one retention.proposal%ROWTYPE;
      kept retention.closed_case%ROWTYPE;
      obstacle text;
    BEGIN
      SELECT * INTO one FROM retention.proposal_in_charge(p_proposal);
      IF NOT FOUND THEN RETURN 'unknown'; END IF;
      IF one.proposed_by = corruption.current_officer() THEN RETURN 'same_person'; END IF;
      -- Whoever opens it again or has it held in this moment is waited for; what is asked next sees what they did.
      PERFORM retention.lock_case(one.channel, one.case_id);
      SELECT * INTO kept FROM retention.closed_case k WHERE k.agency_id = one.agency_id AND k.channel = one.channel
        AND k.what = one.what AND k.case_id = one.case_id;
      obstacle := CASE WHEN kept.closed_on IS DISTINCT FROM one.closed_on THEN 'reopened' WHEN kept.is_held THEN 'held'
        WHEN kept.keep_until >= retention.today() THEN 'not_due' END;
      IF obstacle IS NOT NULL THEN
        DELETE FROM retention.proposal p WHERE p.agency_id = one.agency_id AND p.id = one.id;
        RETURN obstacle;
      END IF;
      PERFORM retention.destroy(one, kept.years, p_destruction);
      RETURN 'destroyed';
    END $$;
`

const forStaff = `retention.has_unreachable, retention.set_hold, retention.lift_hold, retention.propose,
    retention.withdraw, retention.carry_out`
const inside = 'retention.demand_in_charge, retention.lock_case, retention.proposal_in_charge'

const owners = `
  GRANT CREATE ON SCHEMA retention TO sujarit_definer;
  ${[...forStaff.split(','), ...inside.split(',')]
    .map((name) => `ALTER FUNCTION ${name.trim()} OWNER TO sujarit_definer;`)
    .join('\n  ')}
  REVOKE CREATE ON SCHEMA retention FROM sujarit_definer;
  REVOKE ALL ON FUNCTION ${forStaff}, ${inside} FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${forStaff} TO sujarit_staff;
`

const undoing = `
  DROP SCHEMA retention CASCADE;
  DROP POLICY vault_reason_of_definer ON corruption.vault_reason;
  REVOKE DELETE ON corruption.report, corruption.custody_share, corruption.vault_reason FROM sujarit_definer;
  REVOKE SELECT ON corruption.vault_reason FROM sujarit_definer;
  REVOKE UPDATE (share_sealed) ON corruption.vault_answer FROM sujarit_definer;
  REVOKE UPDATE (contact_sealed) ON general.complaint FROM sujarit_definer;
  REVOKE UPDATE (identity_sealed) ON corruption.report FROM sujarit_definer;
  -- What was erased cannot come back: an envelope that nobody can open takes its place.
  UPDATE corruption.report SET identity_sealed = decode(repeat('00', 4096), 'hex') WHERE identity_sealed IS NULL;
  ALTER TABLE corruption.report DROP identity_erased_on, ALTER identity_sealed SET NOT NULL;
`
