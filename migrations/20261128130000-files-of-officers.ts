import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What officers add to a case: files beside a note, sealed to the desk key, and files beside a message to the reporter,
 * sealed to the report key.
 *
 * A file of a note is not for the reporter: neither does the mailbox name it, nor hand it out. A file becomes the case's
 * with the note or message that names it and lies durably here then, as with a reporter's.
 */
export class FilesOfOfficers20261128130000 implements MigrationInterface {
  readonly name = 'FilesOfOfficers20261128130000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table)
    await runner.query(claiming)
    await runner.query(mailbox(' AND a.note_id IS NULL'))
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(mailbox(''))
    await runner.query(`
      DROP FUNCTION corruption.claim_officer_files;
      REVOKE UPDATE (officer_id, note_id) ON corruption.attachment FROM sujarit_definer;
      ALTER TABLE corruption.attachment DROP note_id`)
  }
}

const table = `
  ALTER TABLE corruption.attachment
    -- Of officers alone: the note that tells what it is. Null for what the reporter may open.
    ADD note_id uuid,
    ADD CONSTRAINT attachment_of_note_is_officers
      CHECK (note_id IS NULL OR (officer_id IS NOT NULL AND message_id IS NULL));
  GRANT UPDATE (officer_id, note_id) ON corruption.attachment TO sujarit_definer;
`

const claiming = `
  -- Makes uploads of the officer of the transaction part of a case that this officer holds. SJ001 names those that are
  -- not durable here; nothing is claimed then.
  CREATE FUNCTION corruption.claim_officer_files(p_report uuid, p_message uuid, p_note uuid, p_day date, p_uploads uuid[])
    RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      of_agency uuid := agency.current_agency();
      of_locator text;
      missing uuid[];
    BEGIN
      IF NOT corruption.holds_grant(of_agency, p_report) THEN
        RAISE EXCEPTION 'not a holder' USING ERRCODE = 'insufficient_privilege';
      END IF;
      IF num_nonnulls(p_message, p_note) <> 1 THEN
        RAISE EXCEPTION 'of a message or of a note' USING ERRCODE = 'invalid_parameter_value';
      END IF;
      SELECT r.locator INTO of_locator FROM corruption.report r WHERE r.agency_id = of_agency AND r.id = p_report;
      missing := corruption.claim_uploads(of_agency, p_report, of_locator, p_message, p_day, p_uploads);
      IF cardinality(missing) > 0 THEN
        RAISE EXCEPTION 'attachments are missing' USING ERRCODE = 'SJ001', DETAIL = array_to_string(missing, ',');
      END IF;
      UPDATE corruption.attachment a SET officer_id = corruption.current_officer(), note_id = p_note
        WHERE a.agency_id = of_agency AND a.report_id = p_report AND a.id = ANY (p_uploads);
    END $$;
`

/** @param only - What of a case's files the reporter is told of. */
const mailbox = (only: string): string => `
  CREATE OR REPLACE FUNCTION corruption.read_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (received_on date, status text, sealed bytea, reporter_grant bytea, messages jsonb, steps jsonb,
      attachments jsonb, seen_position integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT m.received_on, m.status, m.sealed, m.reporter_grant, m.messages, m.steps,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'message', a.message_id, 'size', a.size,
            'fromOffice', a.officer_id IS NOT NULL, 'on', a.added_on) ORDER BY a.added_on, a.id), '[]')
          FROM corruption.attachment a WHERE a.agency_id = r.agency_id AND a.report_id = r.id${only}),
        r.seen_position
      FROM corruption.report r, corruption.open_mailbox(p_agency, p_locator, p_proof_mac) m
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
    $$;

  CREATE OR REPLACE FUNCTION corruption.find_attachment(p_agency uuid, p_locator text, p_proof_mac bytea,
      p_attachment uuid)
    RETURNS TABLE (size integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT a.size FROM corruption.attachment a
      JOIN corruption.report r ON r.agency_id = a.agency_id AND r.id = a.report_id
      WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac AND a.id = p_attachment${only}
    $$;
`

const owners = `
  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.claim_officer_files OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.claim_officer_files FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.claim_officer_files TO sujarit_staff;
`
