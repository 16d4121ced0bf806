import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What comes by letter, telephone or in person is entered by an officer: with the day on which it came, which the journal
 * counts by, and with a receipt that is marked until the citizen's first visit changes its code. A report is sealed in the
 * officer's browser; the functions here take it as they take one from the web, and write who may open it from the grants
 * alone.
 */
export class WhatOfficersRegister20261127140000 implements MigrationInterface {
  readonly name = 'WhatOfficersRegister20261127140000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(registering)
    await runner.query(changing)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION corruption.register_report, general.register_complaint, agency.demand_received_day,
        agency.demand_registrar,        corruption.change_code, general.change_code, corruption.receipt_state, general.receipt_state;
      REVOKE EXECUTE ON FUNCTION corruption.begin_upload, corruption.find_upload, corruption.lease_upload,
        corruption.release_upload, corruption.complete_upload, corruption.drop_upload, corruption.forget_upload
        FROM sujarit_staff;
      ALTER TABLE corruption.report DROP receipt_state;
      ALTER TABLE general.complaint DROP receipt_state, DROP sender_reference;
      REVOKE UPDATE (proof_mac, reporter_grant) ON corruption.report FROM sujarit_definer;
      REVOKE UPDATE (proof_mac) ON general.complaint FROM sujarit_definer`)
  }
}

const tables = `
  -- own: made in the reporter's browser · by_officer: an officer has seen the code · changed: was by_officer, until the
  -- first visit.
  ALTER TABLE corruption.report
    ADD receipt_state text NOT NULL DEFAULT 'own',
    ADD CONSTRAINT report_receipt_state_known CHECK (receipt_state IN ('own', 'by_officer', 'changed'));
  ALTER TABLE general.complaint
    ADD receipt_state text NOT NULL DEFAULT 'own',
    -- Number of the letter, as its sender counts; empty when it has none.
    ADD sender_reference text NOT NULL DEFAULT '',
    ADD CONSTRAINT complaint_receipt_state_known CHECK (receipt_state IN ('own', 'by_officer', 'changed'));

  GRANT SELECT (receipt_state) ON corruption.report TO sujarit_staff;
  GRANT UPDATE (proof_mac, reporter_grant, receipt_state) ON corruption.report TO sujarit_definer;
  GRANT UPDATE (proof_mac, receipt_state, sender_reference) ON general.complaint TO sujarit_definer;
`

const registering = `
  -- What came in may be entered later, but not before it came, and not for a time before the office was open here.
  CREATE FUNCTION agency.demand_received_day(p_agency uuid, p_day date) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF p_day > (now() AT TIME ZONE 'Asia/Bangkok')::date + 1
          OR p_day < (SELECT a.opened_on FROM agency.agency a WHERE a.agency_id = p_agency) THEN
        RAISE EXCEPTION 'nothing is received on this day' USING ERRCODE = 'check_violation';
      END IF;
    END $$;

  -- The services ask the same; here it holds even for a slip in them.
  CREATE FUNCTION agency.demand_registrar(p_roles text[]) RETURNS void
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF NOT EXISTS (SELECT FROM staff.officer o JOIN staff.officer_role r
            ON r.agency_id = o.agency_id AND r.officer_id = o.id
          WHERE o.agency_id = agency.current_agency() AND o.id = corruption.current_officer() AND o.status = 'active'
            AND r.role = ANY (p_roles)) THEN
        RAISE EXCEPTION 'not an officer who registers' USING ERRCODE = 'insufficient_privilege';
      END IF;
    END $$;

  -- As file_report, for the agency and officer of the transaction. The officer gets no key by it.
  CREATE FUNCTION corruption.register_report(
    p_report uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date, p_intake_method text,
    p_directory_seq integer, p_sealed bytea, p_identity_sealed bytea, p_reporter_grant bytea,
    p_grant_officers uuid[], p_grant_which text[], p_grant_sealed bytea,
    p_share_custodians uuid[], p_share_indexes integer[], p_share_sealed bytea, p_attachments uuid[],
    p_withheld_officers uuid[], p_withheld_which text[], p_withheld_sealed bytea, OUT result text, OUT received_on date)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      agency_of uuid := agency.current_agency();
      part integer := octet_length(p_grant_sealed) / cardinality(p_grant_officers);
      today date := (now() AT TIME ZONE 'Asia/Bangkok')::date;
      missing uuid[];
    BEGIN
      PERFORM agency.demand_registrar('{general_officer,screener,investigator}');
      IF p_intake_method = 'web' THEN
        RAISE EXCEPTION 'what comes by the web is sealed by its reporter' USING ERRCODE = 'check_violation';
      END IF;
      IF octet_length(p_grant_sealed) <> part * cardinality(p_grant_officers)
          OR octet_length(p_share_sealed) <> part * cardinality(p_share_custodians)
          OR octet_length(p_withheld_sealed) <> part * cardinality(p_withheld_officers) THEN
        RAISE EXCEPTION 'grants and shares are of one size' USING ERRCODE = 'check_violation';
      END IF;
      IF (SELECT count(DISTINCT g.officer) FROM unnest(p_grant_officers, p_grant_which) AS g (officer, which)
          WHERE g.which = 'report') < 2 THEN
        RAISE EXCEPTION 'a report needs two holders' USING ERRCODE = 'check_violation';
      END IF;
      PERFORM agency.demand_received_day(agency_of, p_received_on);
      INSERT INTO agency.used_locator (agency_id, locator) VALUES (agency_of, p_locator) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT 'already', r.received_on INTO result, received_on FROM corruption.report r
          WHERE r.agency_id = agency_of AND r.locator = p_locator AND r.proof_mac = p_proof_mac;
        IF NOT FOUND THEN result := 'taken'; END IF;
        RETURN;
      END IF;
      INSERT INTO corruption.report (agency_id, id, locator, proof_mac, received_on, intake_method, status, category,
          offence, directory_seq, sealed, identity_sealed, reporter_grant, facts_written, receipt_state)
        VALUES (agency_of, p_report, p_locator, p_proof_mac, p_received_on, p_intake_method, 'received', NULL, NULL,
          p_directory_seq, p_sealed, p_identity_sealed, p_reporter_grant, 1, 'by_officer');
      INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
        SELECT agency_of, p_report, g.officer, g.which,
          substr(p_grant_sealed, (g.n::integer - 1) * part + 1, part), today, NULL
        FROM unnest(p_grant_officers, p_grant_which) WITH ORDINALITY AS g (officer, which, n);
      INSERT INTO corruption.custody_share (agency_id, report_id, custodian_id, share_index, sealed)
        SELECT agency_of, p_report, s.custodian, s.share_index,
          substr(p_share_sealed, (s.n::integer - 1) * part + 1, part)
        FROM unnest(p_share_custodians, p_share_indexes) WITH ORDINALITY AS s (custodian, share_index, n);
      -- For whoever helps from outside when nobody here opens it.
      INSERT INTO corruption.withheld_grant (agency_id, report_id, officer_id, which, sealed)
        SELECT agency_of, p_report, g.officer, g.which,
          substr(p_withheld_sealed, (g.n::integer - 1) * part + 1, part)
        FROM unnest(p_withheld_officers, p_withheld_which) WITH ORDINALITY AS g (officer, which, n);
      INSERT INTO corruption.step (agency_id, report_id, position, status, refusal_reason, taken_on, officer_id)
        VALUES (agency_of, p_report, 1, 'received', NULL, p_received_on, NULL);
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        VALUES (agency_of, gen_random_uuid(), 'corruption', p_report, 1, 'received', p_received_on,
          jsonb_build_object('intakeMethod', p_intake_method), p_journal_tag);
      missing := corruption.claim_uploads(agency_of, p_report, p_locator, NULL, today, p_attachments);
      -- Takes back everything that this statement wrote.
      IF cardinality(missing) > 0 THEN
        RAISE EXCEPTION 'attachments are missing' USING ERRCODE = 'SJ001', DETAIL = array_to_string(missing, ',');
      END IF;
      result := 'filed';
      received_on := p_received_on;
    END $$;

  CREATE FUNCTION general.register_complaint(
    p_complaint uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date, p_intake_method text,
    p_category text, p_narrative text, p_place text, p_village_no integer, p_contact_sealed bytea,
    p_sender_reference text, OUT result text, OUT complaint uuid, OUT received_on date)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      agency_of uuid := agency.current_agency();
    BEGIN
      PERFORM agency.demand_registrar('{general_officer}');
      PERFORM agency.demand_received_day(agency_of, p_received_on);
      IF p_intake_method = 'web' THEN
        RAISE EXCEPTION 'what comes by the web is written by its sender' USING ERRCODE = 'check_violation';
      END IF;
      INSERT INTO agency.used_locator (agency_id, locator) VALUES (agency_of, p_locator) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        SELECT 'already', c.id, c.received_on INTO result, complaint, received_on FROM general.complaint c
          WHERE c.agency_id = agency_of AND c.locator = p_locator AND c.proof_mac = p_proof_mac;
        IF NOT FOUND THEN result := 'taken'; END IF;
        RETURN;
      END IF;
      INSERT INTO general.complaint (agency_id, id, locator, proof_mac, received_on, intake_method, category,
          narrative, place, village_no, contact_sealed, status, facts_written, receipt_state, sender_reference)
        VALUES (agency_of, p_complaint, p_locator, p_proof_mac, p_received_on, p_intake_method, p_category,
          p_narrative, p_place, p_village_no, p_contact_sealed, 'received', 1, 'by_officer', p_sender_reference);
      INSERT INTO general.step (agency_id, complaint_id, position, status, taken_on, officer_id)
        VALUES (agency_of, p_complaint, 1, 'received', p_received_on, corruption.current_officer());
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        VALUES (agency_of, gen_random_uuid(), 'general', p_complaint, 1, 'received', p_received_on,
          jsonb_build_object('intakeMethod', p_intake_method, 'category', p_category), p_journal_tag);
      result := 'filed';
      complaint := p_complaint;
      received_on := p_received_on;
    END $$;
`

const changing = `
  -- Null: no such mailbox for this proof.
  CREATE FUNCTION corruption.receipt_state(p_agency uuid, p_locator text, p_proof_mac bytea) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT r.receipt_state FROM corruption.report r
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
    $$;
  CREATE FUNCTION general.receipt_state(p_agency uuid, p_locator text, p_proof_mac bytea) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT c.receipt_state FROM general.complaint c
      WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
    $$;

  -- changed: the old code is dead, the message that hands over is posted · already: this was done before · not_offered:
  -- no officer has seen this code, or it is changed · out_of_order: as post_message · refused: no such mailbox.
  CREATE FUNCTION corruption.change_code(p_agency uuid, p_locator text, p_proof_mac bytea, p_new_proof_mac bytea,
    p_new_grant bytea, p_message uuid, p_seq integer, p_on date, p_sealed bytea) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      report corruption.report%ROWTYPE;
      posted text;
    BEGIN
      SELECT * INTO report FROM corruption.report r
        WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac IN (p_proof_mac, p_new_proof_mac)
        FOR UPDATE;
      IF NOT FOUND THEN RETURN 'refused'; END IF;
      IF report.proof_mac = p_new_proof_mac THEN
        RETURN CASE report.receipt_state WHEN 'changed' THEN 'already' ELSE 'refused' END;
      END IF;
      IF report.receipt_state <> 'by_officer' THEN RETURN 'not_offered'; END IF;
      posted := corruption.post_message(p_agency, p_locator, p_proof_mac, p_message, p_seq, p_on, p_sealed);
      IF posted <> 'posted' THEN RETURN posted; END IF;
      UPDATE corruption.report r SET proof_mac = p_new_proof_mac, reporter_grant = p_new_grant,
          receipt_state = 'changed'
        WHERE r.agency_id = p_agency AND r.id = report.id;
      RETURN 'changed';
    END $$;

  CREATE FUNCTION general.change_code(p_agency uuid, p_locator text, p_proof_mac bytea, p_new_proof_mac bytea)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      complaint general.complaint%ROWTYPE;
    BEGIN
      SELECT * INTO complaint FROM general.complaint c
        WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac IN (p_proof_mac, p_new_proof_mac)
        FOR UPDATE;
      IF NOT FOUND THEN RETURN 'refused'; END IF;
      IF complaint.proof_mac = p_new_proof_mac THEN
        RETURN CASE complaint.receipt_state WHEN 'changed' THEN 'already' ELSE 'refused' END;
      END IF;
      IF complaint.receipt_state <> 'by_officer' THEN RETURN 'not_offered'; END IF;
      UPDATE general.complaint c SET proof_mac = p_new_proof_mac, receipt_state = 'changed'
        WHERE c.agency_id = p_agency AND c.id = complaint.id;
      RETURN 'changed';
    END $$;
`

const owners = `
  GRANT CREATE ON SCHEMA agency, general, corruption TO sujarit_definer;
  ALTER FUNCTION agency.demand_registrar OWNER TO sujarit_definer;
  ALTER FUNCTION agency.demand_received_day OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.register_report OWNER TO sujarit_definer;
  ALTER FUNCTION general.register_complaint OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.receipt_state OWNER TO sujarit_definer;
  ALTER FUNCTION general.receipt_state OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.change_code OWNER TO sujarit_definer;
  ALTER FUNCTION general.change_code OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA agency, general, corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION agency.demand_received_day, agency.demand_registrar, corruption.register_report, general.register_complaint,
    corruption.receipt_state, general.receipt_state, corruption.change_code, general.change_code FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.register_report, general.register_complaint TO sujarit_staff;
  GRANT EXECUTE ON FUNCTION corruption.begin_upload, corruption.find_upload, corruption.lease_upload,
    corruption.release_upload, corruption.complete_upload, corruption.drop_upload, corruption.forget_upload
    TO sujarit_staff;
  GRANT EXECUTE ON FUNCTION corruption.receipt_state, general.receipt_state, corruption.change_code,
    general.change_code TO sujarit_public;
`
