import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The one corridor between the rooms: a general complaint that turns out to be about corruption becomes a sealed report,
 * and nothing of its words stays. One function stores what the officer's browser sealed and destroys what lay in clear,
 * in one transaction: a kill in between loses nothing and counts nothing twice.
 */
export class ComplaintsAreHandedOver20261127131000 implements MigrationInterface {
  readonly name = 'ComplaintsAreHandedOver20261127131000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(keys)
    await runner.query(handover)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION general.keep_receipt_keys, general.destroy_complaint, corruption.hand_over;
      DROP TABLE general.receipt_keys, general.handover;
      DROP POLICY note_of_definer ON general.note;
      REVOKE SELECT, DELETE ON general.note FROM sujarit_definer;
      REVOKE DELETE ON general.complaint, general.message, general.step, general.rating, general.notice,
        general.publication FROM sujarit_definer;
      REVOKE UPDATE (original_id) ON general.complaint FROM sujarit_definer;
      REVOKE EXECUTE ON FUNCTION corruption.begin_upload, corruption.find_upload, corruption.lease_upload,
        corruption.release_upload, corruption.complete_upload, corruption.drop_upload, corruption.forget_upload
        FROM sujarit_staff;`)
    // The journal is append-only: where something was handed over, the kind stays known.
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM journal.event WHERE kind = 'reclassified') THEN
          ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known
            CHECK (kind IN ('received', 'classified', 'status_changed', 'answered', 'rated', 'referred', 'extended'));
        END IF;
      END $$`)
  }
}

const tables = `
  ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known
    CHECK (kind IN ('received', 'classified', 'status_changed', 'answered', 'rated', 'referred', 'extended',
      'reclassified'));

  -- The public halves of what a complainant's code gives, under the pepper: a report that takes the complaint's place is
  -- sealed to them, so that the same code opens it. Without the pepper they would let a thief try codes.
  CREATE TABLE general.receipt_keys (
    agency_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT receipt_keys_pk PRIMARY KEY (agency_id, complaint_id),
    CONSTRAINT receipt_keys_complaint_fk FOREIGN KEY (agency_id, complaint_id)
      REFERENCES general.complaint (agency_id, id)
  );

  -- All that stays of a complaint that was handed over: that it was, and on which day.
  CREATE TABLE general.handover (
    agency_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    handed_over_on date NOT NULL,
    CONSTRAINT handover_pk PRIMARY KEY (agency_id, complaint_id)
  );

  GRANT SELECT, INSERT, DELETE ON general.receipt_keys TO sujarit_definer;
  GRANT SELECT ON general.receipt_keys TO sujarit_staff;
  GRANT SELECT, INSERT ON general.handover TO sujarit_definer;
  GRANT SELECT ON general.handover TO sujarit_staff;
  GRANT SELECT, DELETE ON general.note TO sujarit_definer;
  GRANT DELETE ON general.complaint, general.message, general.step, general.rating, general.notice, general.publication
    TO sujarit_definer;
  GRANT UPDATE (original_id) ON general.complaint TO sujarit_definer;

  ALTER TABLE general.receipt_keys ENABLE ROW LEVEL SECURITY;
  CREATE POLICY receipt_keys_of_agency ON general.receipt_keys TO sujarit_staff
    USING (agency_id = agency.current_agency());
  CREATE POLICY receipt_keys_of_definer ON general.receipt_keys TO sujarit_definer USING (true);
  ALTER TABLE general.handover ENABLE ROW LEVEL SECURITY;
  CREATE POLICY handover_of_agency ON general.handover TO sujarit_staff USING (agency_id = agency.current_agency());
  CREATE POLICY handover_of_definer ON general.handover TO sujarit_definer USING (true);
  CREATE POLICY note_of_definer ON general.note TO sujarit_definer USING (true);
`

const keys = `
  -- After the filing, by whoever holds its proof; the first keys stay.
  CREATE FUNCTION general.keep_receipt_keys(p_agency uuid, p_locator text, p_proof_mac bytea, p_sealed bytea)
    RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      INSERT INTO general.receipt_keys (agency_id, complaint_id, sealed)
        SELECT c.agency_id, c.id, p_sealed FROM general.complaint c
        WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
        ON CONFLICT DO NOTHING
    $$;
`

const handover = `
  -- Nothing of the complaint stays but its day of leaving. Its photos are to be deleted from the blob store.
  CREATE FUNCTION general.destroy_complaint(p_agency uuid, p_complaint uuid, p_day date) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      DELETE FROM general.mail m WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint;
      DELETE FROM general.notice n WHERE n.agency_id = p_agency AND n.complaint_id = p_complaint;
      DELETE FROM general.publication u WHERE u.agency_id = p_agency AND u.complaint_id = p_complaint;
      DELETE FROM general.rating r WHERE r.agency_id = p_agency AND r.complaint_id = p_complaint;
      DELETE FROM general.note n WHERE n.agency_id = p_agency AND n.complaint_id = p_complaint;
      DELETE FROM general.message m WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint;
      DELETE FROM general.step s WHERE s.agency_id = p_agency AND s.complaint_id = p_complaint;
      DELETE FROM general.receipt_keys k WHERE k.agency_id = p_agency AND k.complaint_id = p_complaint;
      UPDATE general.photo f SET state = 'abandoned', complaint_id = NULL
        WHERE f.agency_id = p_agency AND f.complaint_id = p_complaint;
      UPDATE general.complaint c SET original_id = NULL
        WHERE c.agency_id = p_agency AND c.original_id = p_complaint;
      DELETE FROM general.complaint c WHERE c.agency_id = p_agency AND c.id = p_complaint;
      INSERT INTO general.handover (agency_id, complaint_id, handed_over_on) VALUES (p_agency, p_complaint, p_day)
    $$;

  -- handed_over · already: it was before · unknown: no such complaint · changed: somebody wrote since it was sealed, and
  -- what they wrote would be lost · attachment_missing (SJ001): nothing was done.
  CREATE FUNCTION corruption.hand_over(
    p_agency uuid, p_complaint uuid, p_seen integer[], p_report uuid, p_day date, p_directory_seq integer,
    p_sealed bytea, p_identity_sealed bytea, p_reporter_grant bytea, p_grant_officers uuid[], p_grant_which text[],
    p_grant_sealed bytea, p_share_custodians uuid[], p_share_indexes integer[], p_share_sealed bytea,
    p_withheld_officers uuid[], p_withheld_which text[], p_withheld_sealed bytea, p_attachments uuid[]) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      complaint general.complaint%ROWTYPE;
      part integer;
      missing uuid[];
    BEGIN
      IF p_agency IS DISTINCT FROM agency.current_agency() OR NOT EXISTS (SELECT FROM staff.officer_role r
          JOIN staff.officer o ON o.agency_id = r.agency_id AND o.id = r.officer_id
          WHERE r.agency_id = p_agency AND r.officer_id = corruption.current_officer()
            AND r.role = 'general_officer' AND o.status = 'active') THEN
        RAISE EXCEPTION 'only a general officer hands over' USING ERRCODE = 'insufficient_privilege';
      END IF;
      part := octet_length(p_grant_sealed) / cardinality(p_grant_officers);
      IF octet_length(p_grant_sealed) <> part * cardinality(p_grant_officers)
          OR octet_length(p_share_sealed) <> part * cardinality(p_share_custodians)
          OR octet_length(p_withheld_sealed) <> part * cardinality(p_withheld_officers) THEN
        RAISE EXCEPTION 'grants and shares are of one size' USING ERRCODE = 'check_violation';
      END IF;
      IF (SELECT count(DISTINCT g.officer) FROM unnest(p_grant_officers, p_grant_which) AS g (officer, which)
          WHERE g.which = 'report') < 2 THEN
        RAISE EXCEPTION 'a report needs two holders' USING ERRCODE = 'check_violation';
      END IF;
      SELECT * INTO complaint FROM general.complaint c WHERE c.agency_id = p_agency AND c.id = p_complaint FOR UPDATE;
      IF NOT FOUND THEN
        RETURN CASE WHEN EXISTS (SELECT FROM general.handover h
          WHERE h.agency_id = p_agency AND h.complaint_id = p_complaint) THEN 'already' ELSE 'unknown' END;
      END IF;
      IF p_seen IS DISTINCT FROM ARRAY[complaint.facts_written,
          (SELECT count(*) FROM general.message m WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint)::integer,
          (SELECT count(*) FROM general.note n WHERE n.agency_id = p_agency AND n.complaint_id = p_complaint)::integer,
          (SELECT count(*) FROM general.photo f WHERE f.agency_id = p_agency AND f.complaint_id = p_complaint)::integer]
      THEN
        RETURN 'changed';
      END IF;
      -- Number and proof stay, so the complainant's code opens the report.
      INSERT INTO corruption.report (agency_id, id, locator, proof_mac, received_on, intake_method, status, category,
          offence, directory_seq, sealed, identity_sealed, reporter_grant, facts_written)
        VALUES (p_agency, p_report, complaint.locator, complaint.proof_mac, complaint.received_on,
          complaint.intake_method, 'received', NULL, NULL, p_directory_seq, p_sealed, p_identity_sealed,
          p_reporter_grant, 2);
      INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
        SELECT p_agency, p_report, g.officer, g.which, substr(p_grant_sealed, (g.n::integer - 1) * part + 1, part),
          p_day, NULL
        FROM unnest(p_grant_officers, p_grant_which) WITH ORDINALITY AS g (officer, which, n);
      INSERT INTO corruption.withheld_grant (agency_id, report_id, officer_id, which, sealed)
        SELECT p_agency, p_report, g.officer, g.which, substr(p_withheld_sealed, (g.n::integer - 1) * part + 1, part)
        FROM unnest(p_withheld_officers, p_withheld_which) WITH ORDINALITY AS g (officer, which, n);
      INSERT INTO corruption.custody_share (agency_id, report_id, custodian_id, share_index, sealed)
        SELECT p_agency, p_report, s.custodian, s.share_index,
          substr(p_share_sealed, (s.n::integer - 1) * part + 1, part)
        FROM unnest(p_share_custodians, p_share_indexes) WITH ORDINALITY AS s (custodian, share_index, n);
      INSERT INTO corruption.step (agency_id, report_id, position, status, refusal_reason, taken_on, officer_id)
        VALUES (p_agency, p_report, 1, 'received', NULL, complaint.received_on, NULL);
      missing := corruption.claim_uploads(p_agency, p_report, complaint.locator, NULL, p_day, p_attachments);
      IF cardinality(missing) > 0 THEN
        RAISE EXCEPTION 'attachments are missing' USING ERRCODE = 'SJ001', DETAIL = array_to_string(missing, ',');
      END IF;
      -- Two histories that do not name each other: which complaint became which report is nobody's to read.
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        VALUES
          (p_agency, gen_random_uuid(), 'general', p_complaint, complaint.facts_written + 1, 'reclassified', p_day,
            jsonb_build_object('to', 'corruption'), NULL),
          (p_agency, gen_random_uuid(), 'corruption', p_report, 1, 'received', p_day,
            jsonb_build_object('intakeMethod', complaint.intake_method), NULL),
          (p_agency, gen_random_uuid(), 'corruption', p_report, 2, 'reclassified', p_day,
            jsonb_build_object('from', 'general', 'receivedOn', complaint.received_on), NULL);
      PERFORM general.destroy_complaint(p_agency, p_complaint, p_day);
      RETURN 'handed_over';
    END $$;
`

const owners = `
  GRANT CREATE ON SCHEMA general, corruption TO sujarit_definer;
  ALTER FUNCTION general.keep_receipt_keys OWNER TO sujarit_definer;
  ALTER FUNCTION general.destroy_complaint OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.hand_over OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA general, corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION general.keep_receipt_keys, general.destroy_complaint, corruption.hand_over FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION general.keep_receipt_keys TO sujarit_public;
  -- An officer's browser sends sealed files as a reporter's does.
  GRANT EXECUTE ON FUNCTION corruption.hand_over, corruption.begin_upload, corruption.find_upload,
    corruption.lease_upload, corruption.release_upload, corruption.complete_upload, corruption.drop_upload,
    corruption.forget_upload TO sujarit_staff;
`
