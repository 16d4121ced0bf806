import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * General complaints: their text is readable to the office, their contact data only with the contact key, which
 * never lies in the database. The public role holds no table privilege: it has three functions.
 */
export class GeneralComplaints20261123090300 implements MigrationInterface {
  readonly name = 'GeneralComplaints20261123090300'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA general;
      GRANT USAGE ON SCHEMA general TO sujarit_public, sujarit_staff, sujarit_definer;

      CREATE TABLE general.complaint (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        locator text NOT NULL,
        proof_mac bytea NOT NULL,
        received_on date NOT NULL,
        intake_method text NOT NULL,
        category text NOT NULL,
        narrative text NOT NULL,
        place text NOT NULL,
        contact_sealed bytea,
        status text NOT NULL,
        facts_written integer NOT NULL,
        CONSTRAINT complaint_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT complaint_category_fk FOREIGN KEY (agency_id, category)
          REFERENCES agency.general_category (agency_id, code),
        CONSTRAINT complaint_proof_is_hashed CHECK (octet_length(proof_mac) = 32),
        CONSTRAINT complaint_narrative_is_written CHECK (btrim(narrative) <> ''),
        CONSTRAINT complaint_status_known CHECK (status IN ('received', 'assigned', 'in_progress', 'need_information',
          'resolved', 'not_accepted', 'referred', 'duplicate')),
        CONSTRAINT complaint_intake_method_known CHECK (intake_method IN ('web', 'walk_in', 'letter', 'phone', 'email',
          'facebook', 'line', 'drop_box', 'mobile_unit', 'village_head', 'hotline_1567', 'hotline_1111', 'nacc', 'pacc',
          'agency_transfer', 'traffy', 'other'))
      );
      CREATE UNIQUE INDEX complaint_locator_idx ON general.complaint (agency_id, locator);
      CREATE INDEX complaint_list_idx ON general.complaint (agency_id, received_on DESC, id DESC);
      CREATE INDEX complaint_status_idx ON general.complaint (agency_id, status, received_on DESC, id DESC);

      CREATE TABLE general.message (
        agency_id uuid NOT NULL,
        complaint_id uuid NOT NULL,
        id uuid NOT NULL,
        position integer NOT NULL,
        -- Null when the complainant wrote it.
        officer_id uuid,
        sent_on date NOT NULL,
        body text NOT NULL,
        CONSTRAINT message_pk PRIMARY KEY (agency_id, complaint_id, id),
        CONSTRAINT message_complaint_fk FOREIGN KEY (agency_id, complaint_id)
          REFERENCES general.complaint (agency_id, id),
        CONSTRAINT message_body_is_written CHECK (btrim(body) <> '')
      );
      CREATE UNIQUE INDEX message_position_idx ON general.message (agency_id, complaint_id, position);

      CREATE TABLE general.note (
        agency_id uuid NOT NULL,
        complaint_id uuid NOT NULL,
        id uuid NOT NULL,
        officer_id uuid NOT NULL,
        written_at timestamptz NOT NULL,
        body text NOT NULL,
        CONSTRAINT note_pk PRIMARY KEY (agency_id, complaint_id, id),
        CONSTRAINT note_complaint_fk FOREIGN KEY (agency_id, complaint_id) REFERENCES general.complaint (agency_id, id),
        CONSTRAINT note_body_is_written CHECK (btrim(body) <> '')
      );

      CREATE TABLE general.step (
        agency_id uuid NOT NULL,
        complaint_id uuid NOT NULL,
        position integer NOT NULL,
        status text NOT NULL,
        taken_on date NOT NULL,
        officer_id uuid,
        CONSTRAINT step_pk PRIMARY KEY (agency_id, complaint_id, position),
        CONSTRAINT step_complaint_fk FOREIGN KEY (agency_id, complaint_id) REFERENCES general.complaint (agency_id, id)
      );

      GRANT SELECT, INSERT ON general.complaint, general.message, general.step TO sujarit_definer;
      GRANT SELECT ON general.complaint TO sujarit_staff;
      GRANT UPDATE (category, status, facts_written) ON general.complaint TO sujarit_staff;
      -- Lets a mailbox lock the complaint it writes to.
      GRANT UPDATE (facts_written) ON general.complaint TO sujarit_definer;
      GRANT SELECT, INSERT ON general.message, general.note, general.step TO sujarit_staff;

      ALTER TABLE general.complaint ENABLE ROW LEVEL SECURITY;
      CREATE POLICY complaint_of_agency ON general.complaint TO sujarit_staff USING (agency_id = agency.current_agency());
      CREATE POLICY complaint_of_definer ON general.complaint TO sujarit_definer USING (true);
      ALTER TABLE general.message ENABLE ROW LEVEL SECURITY;
      CREATE POLICY message_of_agency ON general.message TO sujarit_staff USING (agency_id = agency.current_agency());
      CREATE POLICY message_of_definer ON general.message TO sujarit_definer USING (true);
      ALTER TABLE general.note ENABLE ROW LEVEL SECURITY;
      CREATE POLICY note_of_agency ON general.note TO sujarit_staff USING (agency_id = agency.current_agency());
      ALTER TABLE general.step ENABLE ROW LEVEL SECURITY;
      CREATE POLICY step_of_agency ON general.step TO sujarit_staff USING (agency_id = agency.current_agency());
      CREATE POLICY step_of_definer ON general.step TO sujarit_definer USING (true);

      -- filed: stored and in the journal · already: the same number and proof were filed before, on received_on ·
      -- taken: the number belongs to somebody else.
      CREATE FUNCTION general.file_complaint(
        p_agency uuid, p_complaint uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date,
        p_intake_method text, p_category text, p_narrative text, p_place text, p_contact_sealed bytea,
        OUT result text, OUT received_on date)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        BEGIN
          IF abs(p_received_on - (now() AT TIME ZONE 'Asia/Bangkok')::date) > 1 THEN
            RAISE EXCEPTION 'a complaint is received today' USING ERRCODE = 'check_violation';
          END IF;
          INSERT INTO agency.used_locator (agency_id, locator) VALUES (p_agency, p_locator) ON CONFLICT DO NOTHING;
          IF NOT FOUND THEN
            SELECT 'already', c.received_on INTO result, received_on FROM general.complaint c
              WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac;
            IF NOT FOUND THEN result := 'taken'; END IF;
            RETURN;
          END IF;
          INSERT INTO general.complaint (agency_id, id, locator, proof_mac, received_on, intake_method, category,
              narrative, place, contact_sealed, status, facts_written)
            VALUES (p_agency, p_complaint, p_locator, p_proof_mac, p_received_on, p_intake_method, p_category,
              p_narrative, p_place, p_contact_sealed, 'received', 1);
          INSERT INTO general.step (agency_id, complaint_id, position, status, taken_on, officer_id)
            VALUES (p_agency, p_complaint, 1, 'received', p_received_on, NULL);
          INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
            VALUES (p_agency, gen_random_uuid(), 'general', p_complaint, 1, 'received', p_received_on,
              jsonb_build_object('intakeMethod', p_intake_method, 'category', p_category), p_journal_tag);
          result := 'filed';
          received_on := p_received_on;
        END $$;

      CREATE FUNCTION general.open_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
        RETURNS TABLE (received_on date, status text, category text, narrative text, place text, has_contact boolean,
          messages jsonb, steps jsonb)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
          SELECT c.received_on, c.status, c.category, c.narrative, c.place, c.contact_sealed IS NOT NULL,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('fromOffice', m.officer_id IS NOT NULL, 'on', m.sent_on,
                'body', m.body) ORDER BY m.position), '[]')
              FROM general.message m WHERE m.agency_id = c.agency_id AND m.complaint_id = c.id),
            (SELECT jsonb_agg(jsonb_build_object('status', s.status, 'on', s.taken_on) ORDER BY s.position)
              FROM general.step s WHERE s.agency_id = c.agency_id AND s.complaint_id = c.id)
          FROM general.complaint c
          WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
        $$;

      -- posted · already: the same message id was posted before · refused: no such mailbox for this proof.
      CREATE FUNCTION general.post_message(p_agency uuid, p_locator text, p_proof_mac bytea, p_message uuid,
        p_sent_on date, p_body text) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        DECLARE
          complaint uuid;
        BEGIN
          SELECT c.id INTO complaint FROM general.complaint c
            WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac FOR UPDATE;
          IF NOT FOUND THEN RETURN 'refused'; END IF;
          IF EXISTS (SELECT FROM general.message m
              WHERE m.agency_id = p_agency AND m.complaint_id = complaint AND m.id = p_message) THEN
            RETURN 'already';
          END IF;
          INSERT INTO general.message (agency_id, complaint_id, id, position, officer_id, sent_on, body)
            SELECT p_agency, complaint, p_message, coalesce(max(m.position), 0) + 1, NULL, p_sent_on, p_body
            FROM general.message m WHERE m.agency_id = p_agency AND m.complaint_id = complaint;
          RETURN 'posted';
        END $$;

      GRANT CREATE ON SCHEMA general TO sujarit_definer;
      ALTER FUNCTION general.file_complaint OWNER TO sujarit_definer;
      ALTER FUNCTION general.open_mailbox OWNER TO sujarit_definer;
      ALTER FUNCTION general.post_message OWNER TO sujarit_definer;
      REVOKE CREATE ON SCHEMA general FROM sujarit_definer;
      REVOKE ALL ON FUNCTION general.file_complaint, general.open_mailbox, general.post_message FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION general.file_complaint, general.open_mailbox, general.post_message TO sujarit_public;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA general CASCADE')
  }
}
