import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What complainants do in their mailboxes beside writing: the office remembers how far they have read, for nothing is
 * kept on their device; they rate each ending once, and they open a case again that is not settled.
 */
export class MailboxesThatRemember20261124090100 implements MigrationInterface {
  readonly name = 'MailboxesThatRemember20261124090100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables)
    await runner.query(functions)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION general.read_mailbox, general.mark_seen, general.rate_complaint, general.reopen_complaint;
      DROP TABLE general.rating;
      REVOKE UPDATE (status) ON general.complaint FROM sujarit_definer;
      ALTER TABLE general.complaint DROP seen_position`)
    // The journal is append-only: where a rating was written, its kind stays known.
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM journal.event WHERE kind = 'rated') THEN
          ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known
            CHECK (kind IN ('received', 'classified', 'status_changed', 'answered'));
        END IF;
      END $$`)
  }
}

const tables = `
  ALTER TABLE journal.event DROP CONSTRAINT event_kind_known, ADD CONSTRAINT event_kind_known
    CHECK (kind IN ('received', 'classified', 'status_changed', 'answered', 'rated'));

  ALTER TABLE general.complaint
    -- Position of the last message that the complainant has seen, without a time.
    ADD seen_position integer NOT NULL DEFAULT 0;

  CREATE TABLE general.rating (
    agency_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    -- The ending that is rated.
    step_position integer NOT NULL,
    rating integer NOT NULL,
    -- Empty when none was written.
    comment text NOT NULL,
    rated_on date NOT NULL,
    CONSTRAINT rating_pk PRIMARY KEY (agency_id, complaint_id, step_position),
    CONSTRAINT rating_step_fk FOREIGN KEY (agency_id, complaint_id, step_position)
      REFERENCES general.step (agency_id, complaint_id, position),
    CONSTRAINT rating_from_one_to_five CHECK (rating BETWEEN 1 AND 5)
  );

  GRANT UPDATE (status, seen_position) ON general.complaint TO sujarit_definer;
  GRANT SELECT, INSERT ON general.rating TO sujarit_definer;
  GRANT SELECT ON general.rating TO sujarit_staff;
  ALTER TABLE general.rating ENABLE ROW LEVEL SECURITY;
  CREATE POLICY rating_of_agency ON general.rating TO sujarit_staff USING (agency_id = agency.current_agency());
  CREATE POLICY rating_of_definer ON general.rating TO sujarit_definer USING (true);
`

const functions = `
  -- What open_mailbox gives, with how far the complainant has read and how they rated the present ending.
  CREATE FUNCTION general.read_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (received_on date, status text, category text, narrative text, place text, has_contact boolean,
      messages jsonb, steps jsonb, seen_position integer, rating integer)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT m.received_on, m.status, m.category, m.narrative, m.place, m.has_contact, m.messages, m.steps,
        c.seen_position,
        (SELECT r.rating FROM general.rating r
          WHERE r.agency_id = c.agency_id AND r.complaint_id = c.id
            AND r.step_position = (SELECT max(s.position) FROM general.step s
              WHERE s.agency_id = c.agency_id AND s.complaint_id = c.id))
      FROM general.complaint c, general.open_mailbox(p_agency, p_locator, p_proof_mac) m
      WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
    $$;

  CREATE FUNCTION general.mark_seen(p_agency uuid, p_locator text, p_proof_mac bytea, p_position integer) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      UPDATE general.complaint c SET seen_position = p_position
      WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
        AND c.seen_position < p_position
        AND p_position <= (SELECT coalesce(max(m.position), 0) FROM general.message m
          WHERE m.agency_id = c.agency_id AND m.complaint_id = c.id)
    $$;

  -- rated · already: this ending was rated before · not_ended: there is no ending to rate · refused: no such mailbox for
  -- this proof.
  CREATE FUNCTION general.rate_complaint(p_agency uuid, p_locator text, p_proof_mac bytea, p_rating integer,
    p_comment text, p_on date) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      complaint general.complaint%ROWTYPE;
      ending integer;
    BEGIN
      SELECT * INTO complaint FROM general.complaint c
        WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac FOR UPDATE;
      IF NOT FOUND THEN RETURN 'refused'; END IF;
      IF complaint.status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate') THEN RETURN 'not_ended'; END IF;
      SELECT max(s.position) INTO ending FROM general.step s
        WHERE s.agency_id = p_agency AND s.complaint_id = complaint.id;
      INSERT INTO general.rating (agency_id, complaint_id, step_position, rating, comment, rated_on)
        VALUES (p_agency, complaint.id, ending, p_rating, p_comment, p_on) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN RETURN 'already'; END IF;
      UPDATE general.complaint c SET facts_written = complaint.facts_written + 1
        WHERE c.agency_id = p_agency AND c.id = complaint.id;
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        VALUES (p_agency, gen_random_uuid(), 'general', complaint.id, complaint.facts_written + 1, 'rated', p_on,
          jsonb_build_object('rating', p_rating), NULL);
      RETURN 'rated';
    END $$;

  -- reopened: the message was posted and the complaint is in progress again · already: this message was posted before ·
  -- not_ended: it is open · refused: no such mailbox for this proof.
  CREATE FUNCTION general.reopen_complaint(p_agency uuid, p_locator text, p_proof_mac bytea, p_message uuid,
    p_on date, p_body text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      complaint general.complaint%ROWTYPE;
      posted text;
    BEGIN
      SELECT * INTO complaint FROM general.complaint c
        WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac FOR UPDATE;
      IF NOT FOUND THEN RETURN 'refused'; END IF;
      IF EXISTS (SELECT FROM general.message m
          WHERE m.agency_id = p_agency AND m.complaint_id = complaint.id AND m.id = p_message) THEN
        RETURN 'already';
      END IF;
      IF complaint.status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate') THEN RETURN 'not_ended'; END IF;
      posted := general.post_message(p_agency, p_locator, p_proof_mac, p_message, p_on, p_body);
      INSERT INTO general.step (agency_id, complaint_id, position, status, taken_on, officer_id)
        SELECT p_agency, complaint.id, max(s.position) + 1, 'in_progress', p_on, NULL FROM general.step s
        WHERE s.agency_id = p_agency AND s.complaint_id = complaint.id;
      UPDATE general.complaint c SET status = 'in_progress', facts_written = complaint.facts_written + 1
        WHERE c.agency_id = p_agency AND c.id = complaint.id;
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        VALUES (p_agency, gen_random_uuid(), 'general', complaint.id, complaint.facts_written + 1, 'status_changed',
          p_on, jsonb_build_object('status', 'in_progress'), NULL);
      RETURN CASE posted WHEN 'posted' THEN 'reopened' ELSE posted END;
    END $$;
`

const owners = `
  GRANT CREATE ON SCHEMA general TO sujarit_definer;
  ALTER FUNCTION general.read_mailbox OWNER TO sujarit_definer;
  ALTER FUNCTION general.mark_seen OWNER TO sujarit_definer;
  ALTER FUNCTION general.rate_complaint OWNER TO sujarit_definer;
  ALTER FUNCTION general.reopen_complaint OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA general FROM sujarit_definer;
  REVOKE ALL ON FUNCTION general.read_mailbox, general.mark_seen, general.rate_complaint, general.reopen_complaint
    FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION general.read_mailbox, general.mark_seen, general.rate_complaint, general.reopen_complaint
    TO sujarit_public;
`
