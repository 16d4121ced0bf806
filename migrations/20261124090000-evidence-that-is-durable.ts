import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Sealed attachments. A file is uploaded before its report or message exists, under the case number that the server
 * offered; the report claims it in the transaction that receives it, so that nothing is "received" with a file missing.
 * The bytes lie in the blob store under the agency's and the upload's id; here are sizes and digests of ciphertext.
 */
export class EvidenceThatIsDurable20261124090000 implements MigrationInterface {
  readonly name = 'EvidenceThatIsDurable20261124090000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(uploads)
    await runner.query(claiming)
    await runner.query(mailbox)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION corruption.begin_upload, corruption.lease_upload, corruption.release_upload,
        corruption.complete_upload, corruption.find_upload, corruption.drop_upload, corruption.abandon_uploads,
        corruption.forget_upload, corruption.read_mailbox, corruption.mark_seen, corruption.find_attachment,
        corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea, uuid[], text[], bytea,
          uuid[], integer[], bytea, uuid[]),
        corruption.post_message(uuid, text, bytea, uuid, integer, date, bytea, uuid[], boolean),
        corruption.claim_uploads;
      DROP TABLE corruption.attachment, corruption.upload;
      REVOKE USAGE ON SCHEMA corruption FROM sujarit_worker;
      ALTER TABLE corruption.message DROP is_urgent;
      ALTER TABLE corruption.report DROP seen_position;
      ALTER TABLE agency.agency DROP attachment_max_bytes, DROP attachment_max_count, DROP publishes_complaints`)
  }
}

const tables = `
  ALTER TABLE agency.agency
    -- Of one file, before sealing.
    ADD attachment_max_bytes integer NOT NULL DEFAULT 209715200,
    -- Of one report or message.
    ADD attachment_max_count integer NOT NULL DEFAULT 20,
    -- Whether the office shows general complaints, moderated, on its site.
    ADD publishes_complaints boolean NOT NULL DEFAULT false;

  CREATE TABLE corruption.upload (
    agency_id uuid NOT NULL,
    id uuid NOT NULL,
    locator text NOT NULL,
    -- Of the ciphertext, as promised at the beginning.
    size integer NOT NULL,
    state text NOT NULL,
    -- Of the ciphertext; checked against the stored bytes.
    sha256 bytea,
    started_on date NOT NULL,
    -- Whoever is writing now. A program that was killed loses it when the time is over.
    lease uuid,
    leased_until timestamptz,
    CONSTRAINT upload_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT upload_size_is_real CHECK (size > 0),
    CONSTRAINT upload_state_known CHECK (state IN ('open', 'complete', 'abandoned')),
    CONSTRAINT upload_complete_is_checked CHECK (state <> 'complete' OR octet_length(sha256) = 32)
  );
  CREATE INDEX upload_locator_idx ON corruption.upload (agency_id, locator);

  CREATE TABLE corruption.attachment (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Null when it came with the report itself.
    message_id uuid,
    -- Null when the reporter added it.
    officer_id uuid,
    size integer NOT NULL,
    sha256 bytea NOT NULL,
    added_on date NOT NULL,
    CONSTRAINT attachment_pk PRIMARY KEY (agency_id, report_id, id),
    CONSTRAINT attachment_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id),
    CONSTRAINT attachment_sha256_is_whole CHECK (octet_length(sha256) = 32)
  );
  CREATE UNIQUE INDEX attachment_id_idx ON corruption.attachment (agency_id, id);

  ALTER TABLE corruption.message
    -- The reporter says that somebody retaliates; holders see the case first. The words are sealed like all others.
    ADD is_urgent boolean NOT NULL DEFAULT false;
  ALTER TABLE corruption.report
    -- Position of the last message that the reporter has seen, without a time: nothing is kept on the reporter's device.
    ADD seen_position integer NOT NULL DEFAULT 0;

  GRANT SELECT, INSERT, UPDATE, DELETE ON corruption.upload TO sujarit_definer;
  GRANT SELECT, INSERT ON corruption.attachment TO sujarit_definer, sujarit_staff;
  GRANT UPDATE (seen_position) ON corruption.report TO sujarit_definer;
  GRANT USAGE ON SCHEMA corruption TO sujarit_worker;

  ALTER TABLE corruption.upload ENABLE ROW LEVEL SECURITY;
  CREATE POLICY upload_of_definer ON corruption.upload TO sujarit_definer USING (true);
  ALTER TABLE corruption.attachment ENABLE ROW LEVEL SECURITY;
  CREATE POLICY attachment_of_holder ON corruption.attachment TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id))
    WITH CHECK (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id)
      AND officer_id = corruption.current_officer());
  CREATE POLICY attachment_of_definer ON corruption.attachment TO sujarit_definer USING (true);
`

const uploads = `
  -- begun · too_many: this case number has more unclaimed uploads than any report may have.
  CREATE FUNCTION corruption.begin_upload(p_agency uuid, p_upload uuid, p_locator text, p_size integer, p_day date)
    RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      IF (SELECT count(*) FROM corruption.upload u WHERE u.agency_id = p_agency AND u.locator = p_locator) >= 60 THEN
        RETURN 'too_many';
      END IF;
      INSERT INTO corruption.upload (agency_id, id, locator, size, state, sha256, started_on, lease, leased_until)
        VALUES (p_agency, p_upload, p_locator, p_size, 'open', NULL, p_day, NULL, NULL);
      RETURN 'begun';
    END $$;

  CREATE FUNCTION corruption.find_upload(p_agency uuid, p_upload uuid)
    RETURNS TABLE (size integer, state text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT u.size, u.state FROM corruption.upload u
      WHERE u.agency_id = p_agency AND u.id = p_upload AND u.state <> 'abandoned'
    $$;

  -- True: nobody else may write for so many seconds. Asked again with the same lease, it is prolonged.
  CREATE FUNCTION corruption.lease_upload(p_agency uuid, p_upload uuid, p_lease uuid, p_seconds integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE corruption.upload u SET lease = p_lease, leased_until = now() + make_interval(secs => p_seconds)
        WHERE u.agency_id = p_agency AND u.id = p_upload AND u.state = 'open'
          AND (u.lease IS NULL OR u.lease = p_lease OR u.leased_until < now());
      RETURN FOUND;
    END $$;

  CREATE FUNCTION corruption.release_upload(p_agency uuid, p_upload uuid, p_lease uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      UPDATE corruption.upload u SET lease = NULL, leased_until = NULL
      WHERE u.agency_id = p_agency AND u.id = p_upload AND u.lease = p_lease
    $$;

  -- Call when the bytes lie durably in the blob store and have this digest. True also when it was complete with it before.
  CREATE FUNCTION corruption.complete_upload(p_agency uuid, p_upload uuid, p_lease uuid, p_sha256 bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE corruption.upload u SET state = 'complete', sha256 = p_sha256, lease = NULL, leased_until = NULL
        WHERE u.agency_id = p_agency AND u.id = p_upload
          AND ((u.state = 'open' AND u.lease = p_lease) OR (u.state = 'complete' AND u.sha256 = p_sha256));
      RETURN FOUND;
    END $$;

  -- True: nobody will claim it any more; the caller deletes the blob, then calls forget_upload.
  CREATE FUNCTION corruption.drop_upload(p_agency uuid, p_upload uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE corruption.upload u SET state = 'abandoned' WHERE u.agency_id = p_agency AND u.id = p_upload;
      RETURN FOUND;
    END $$;

  -- Uploads that no report claimed within two days. Deleting the blob comes before forget_upload, so that none is lost.
  CREATE FUNCTION corruption.abandon_uploads() RETURNS TABLE (agency_id uuid, id uuid)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      UPDATE corruption.upload u SET state = 'abandoned'
        WHERE u.started_on < (now() AT TIME ZONE 'Asia/Bangkok')::date - 1;
      RETURN QUERY SELECT u.agency_id, u.id FROM corruption.upload u WHERE u.state = 'abandoned' LIMIT 1000;
    END $$;

  CREATE FUNCTION corruption.forget_upload(p_agency uuid, p_upload uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      DELETE FROM corruption.upload u WHERE u.agency_id = p_agency AND u.id = p_upload AND u.state = 'abandoned'
    $$;
`

const claiming = `
  -- The uploads become the report's attachments. Returns those that are not complete uploads of this case number; then
  -- nothing was claimed.
  CREATE FUNCTION corruption.claim_uploads(p_agency uuid, p_report uuid, p_locator text, p_message uuid, p_day date,
    p_uploads uuid[]) RETURNS uuid[]
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      missing uuid[];
    BEGIN
      PERFORM FROM corruption.upload u
        WHERE u.agency_id = p_agency AND u.id = ANY (p_uploads) ORDER BY u.id FOR UPDATE;
      SELECT array_agg(a.id) INTO missing FROM unnest(p_uploads) AS a (id)
        WHERE NOT EXISTS (SELECT FROM corruption.upload u WHERE u.agency_id = p_agency AND u.id = a.id
          AND u.locator = p_locator AND u.state = 'complete');
      IF missing IS NOT NULL THEN RETURN missing; END IF;
      INSERT INTO corruption.attachment (agency_id, report_id, id, message_id, officer_id, size, sha256, added_on)
        SELECT p_agency, p_report, u.id, p_message, NULL, u.size, u.sha256, p_day FROM corruption.upload u
        WHERE u.agency_id = p_agency AND u.id = ANY (p_uploads);
      DELETE FROM corruption.upload u WHERE u.agency_id = p_agency AND u.id = ANY (p_uploads);
      RETURN '{}';
    END $$;

  -- As the function of the same name without attachments · attachment_missing: those in missing are not durable here;
  -- nothing was received.
  CREATE FUNCTION corruption.file_report(
    p_agency uuid, p_report uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date,
    p_directory_seq integer, p_sealed bytea, p_identity_sealed bytea, p_reporter_grant bytea,
    p_grant_officers uuid[], p_grant_which text[], p_grant_sealed bytea,
    p_share_custodians uuid[], p_share_indexes integer[], p_share_sealed bytea, p_attachments uuid[],
    OUT result text, OUT received_on date, OUT missing uuid[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      SELECT f.result, f.received_on INTO result, received_on FROM corruption.file_report(p_agency, p_report, p_locator,
        p_proof_mac, p_journal_tag, p_received_on, p_directory_seq, p_sealed, p_identity_sealed, p_reporter_grant,
        p_grant_officers, p_grant_which, p_grant_sealed, p_share_custodians, p_share_indexes, p_share_sealed) AS f;
      IF result <> 'filed' OR cardinality(p_attachments) = 0 THEN RETURN; END IF;
      missing := corruption.claim_uploads(p_agency, p_report, p_locator, NULL, p_received_on, p_attachments);
      -- Takes back everything that this statement wrote.
      IF cardinality(missing) > 0 THEN
        RAISE EXCEPTION 'attachments are missing' USING ERRCODE = 'SJ001', DETAIL = array_to_string(missing, ',');
      END IF;
    END $$;

  -- As the function of the same name without attachments; an error SJ001 names attachments that are not durable here.
  CREATE FUNCTION corruption.post_message(p_agency uuid, p_locator text, p_proof_mac bytea, p_message uuid,
    p_seq integer, p_sent_on date, p_sealed bytea, p_attachments uuid[], p_is_urgent boolean) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      result text := corruption.post_message(p_agency, p_locator, p_proof_mac, p_message, p_seq, p_sent_on, p_sealed);
      report uuid;
      missing uuid[];
    BEGIN
      IF result <> 'posted' THEN RETURN result; END IF;
      SELECT r.id INTO report FROM corruption.report r
        WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac;
      IF p_is_urgent THEN
        UPDATE corruption.message m SET is_urgent = true
          WHERE m.agency_id = p_agency AND m.report_id = report AND m.id = p_message;
      END IF;
      missing := corruption.claim_uploads(p_agency, report, p_locator, p_message, p_sent_on, p_attachments);
      IF cardinality(missing) > 0 THEN
        RAISE EXCEPTION 'attachments are missing' USING ERRCODE = 'SJ001', DETAIL = array_to_string(missing, ',');
      END IF;
      RETURN result;
    END $$;
`

const mailbox = `
  -- What open_mailbox gives, with attachments and with how far the reporter has read.
  CREATE FUNCTION corruption.read_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (received_on date, status text, sealed bytea, reporter_grant bytea, messages jsonb, steps jsonb,
      attachments jsonb, seen_position integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT m.received_on, m.status, m.sealed, m.reporter_grant, m.messages, m.steps,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'message', a.message_id, 'size', a.size,
            'fromOffice', a.officer_id IS NOT NULL, 'on', a.added_on) ORDER BY a.added_on, a.id), '[]')
          FROM corruption.attachment a WHERE a.agency_id = r.agency_id AND a.report_id = r.id),
        r.seen_position
      FROM corruption.report r, corruption.open_mailbox(p_agency, p_locator, p_proof_mac) m
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
    $$;

  CREATE FUNCTION corruption.mark_seen(p_agency uuid, p_locator text, p_proof_mac bytea, p_position integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      UPDATE corruption.report r SET seen_position = p_position
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
        AND r.seen_position < p_position
        AND p_position <= (SELECT coalesce(max(m.position), 0) FROM corruption.message m
          WHERE m.agency_id = r.agency_id AND m.report_id = r.id)
    $$;

  CREATE FUNCTION corruption.find_attachment(p_agency uuid, p_locator text, p_proof_mac bytea, p_attachment uuid)
    RETURNS TABLE (size integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT a.size FROM corruption.attachment a
      JOIN corruption.report r ON r.agency_id = a.agency_id AND r.id = a.report_id
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac AND a.id = p_attachment
    $$;
`

const owners = `
  GRANT UPDATE (is_urgent) ON corruption.message TO sujarit_definer;
  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.begin_upload OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.find_upload OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.lease_upload OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.release_upload OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.complete_upload OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.drop_upload OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.abandon_uploads OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.forget_upload OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.claim_uploads OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea, uuid[],
    text[], bytea, uuid[], integer[], bytea, uuid[]) OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.post_message(uuid, text, bytea, uuid, integer, date, bytea, uuid[], boolean)
    OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.read_mailbox OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.mark_seen OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.find_attachment OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.begin_upload, corruption.find_upload, corruption.lease_upload,
    corruption.release_upload, corruption.complete_upload, corruption.drop_upload, corruption.abandon_uploads,
    corruption.forget_upload, corruption.claim_uploads, corruption.read_mailbox, corruption.mark_seen,
    corruption.find_attachment,
    corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea, uuid[], text[], bytea,
      uuid[], integer[], bytea, uuid[]),
    corruption.post_message(uuid, text, bytea, uuid, integer, date, bytea, uuid[], boolean) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.begin_upload, corruption.find_upload, corruption.lease_upload,
    corruption.release_upload, corruption.complete_upload, corruption.drop_upload, corruption.forget_upload,
    corruption.read_mailbox, corruption.mark_seen, corruption.find_attachment,
    corruption.file_report(uuid, uuid, text, bytea, bytea, date, integer, bytea, bytea, bytea, uuid[], text[], bytea,
      uuid[], integer[], bytea, uuid[]),
    corruption.post_message(uuid, text, bytea, uuid, integer, date, bytea, uuid[], boolean) TO sujarit_public;
  GRANT EXECUTE ON FUNCTION corruption.abandon_uploads, corruption.forget_upload TO sujarit_worker;
`
