import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Whoever filed a general complaint may ask for a mail when the office has answered. The address lies sealed to the contact
 * key, only the worker opens it. Corruption reports have nothing of the kind: there is no column for an address.
 */
export class MailNotices20261124090500 implements MigrationInterface {
  readonly name = 'MailNotices20261124090500'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE general.notice (
        agency_id uuid NOT NULL,
        complaint_id uuid NOT NULL,
        -- In the links of the mails; says nothing of the case.
        id uuid NOT NULL,
        state text NOT NULL,
        lang text NOT NULL,
        address_sealed bytea,
        -- How often a confirmation was asked for: nobody fills a stranger's mailbox from here.
        times_asked integer NOT NULL,
        CONSTRAINT notice_pk PRIMARY KEY (agency_id, complaint_id),
        CONSTRAINT notice_complaint_fk FOREIGN KEY (agency_id, complaint_id)
          REFERENCES general.complaint (agency_id, id),
        CONSTRAINT notice_state_known CHECK (state IN ('unconfirmed', 'confirmed', 'stopped', 'undeliverable')),
        CONSTRAINT notice_address_goes_with_it
          CHECK ((address_sealed IS NULL) = (state IN ('stopped', 'undeliverable')))
      );
      CREATE UNIQUE INDEX notice_id_idx ON general.notice (agency_id, id);

      CREATE TABLE general.mail (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        complaint_id uuid NOT NULL,
        kind text NOT NULL,
        attempts integer NOT NULL,
        next_try_at timestamptz NOT NULL,
        CONSTRAINT mail_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT mail_notice_fk FOREIGN KEY (agency_id, complaint_id)
          REFERENCES general.notice (agency_id, complaint_id),
        CONSTRAINT mail_kind_known CHECK (kind IN ('confirm', 'news'))
      );
      CREATE INDEX mail_due_idx ON general.mail (next_try_at);
      CREATE INDEX mail_complaint_idx ON general.mail (agency_id, complaint_id);

      GRANT USAGE ON SCHEMA general TO sujarit_worker;
      GRANT SELECT, INSERT, UPDATE ON general.notice TO sujarit_definer;
      GRANT SELECT, INSERT, DELETE ON general.mail TO sujarit_definer;
      GRANT SELECT (agency_id, complaint_id, state) ON general.notice TO sujarit_staff;
      GRANT SELECT (agency_id, complaint_id, kind), INSERT ON general.mail TO sujarit_staff;
      GRANT SELECT, UPDATE (state, address_sealed) ON general.notice TO sujarit_worker;
      GRANT SELECT, UPDATE (attempts, next_try_at), DELETE ON general.mail TO sujarit_worker;

      ALTER TABLE general.notice ENABLE ROW LEVEL SECURITY;
      CREATE POLICY notice_of_agency ON general.notice TO sujarit_staff USING (agency_id = agency.current_agency());
      CREATE POLICY notice_of_others ON general.notice TO sujarit_definer, sujarit_worker USING (true);
      ALTER TABLE general.mail ENABLE ROW LEVEL SECURITY;
      CREATE POLICY mail_of_agency ON general.mail TO sujarit_staff USING (agency_id = agency.current_agency());
      CREATE POLICY mail_of_others ON general.mail TO sujarit_definer, sujarit_worker USING (true);

      -- asked: a mail with a link to confirm is on its way · too_many · refused: no such mailbox for this proof.
      CREATE FUNCTION general.ask_notice(p_agency uuid, p_locator text, p_proof_mac bytea, p_notice uuid, p_mail uuid,
        p_lang text, p_address_sealed bytea) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        DECLARE
          complaint uuid;
        BEGIN
          SELECT c.id INTO complaint FROM general.complaint c
            WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac FOR UPDATE;
          IF NOT FOUND THEN RETURN 'refused'; END IF;
          IF EXISTS (SELECT FROM general.notice n
              WHERE n.agency_id = p_agency AND n.complaint_id = complaint AND n.times_asked >= 5) THEN
            RETURN 'too_many';
          END IF;
          INSERT INTO general.notice AS n (agency_id, complaint_id, id, state, lang, address_sealed, times_asked)
            VALUES (p_agency, complaint, p_notice, 'unconfirmed', p_lang, p_address_sealed, 1)
            ON CONFLICT (agency_id, complaint_id) DO UPDATE SET id = p_notice, state = 'unconfirmed', lang = p_lang,
              address_sealed = p_address_sealed, times_asked = n.times_asked + 1;
          DELETE FROM general.mail m WHERE m.agency_id = p_agency AND m.complaint_id = complaint;
          INSERT INTO general.mail (agency_id, id, complaint_id, kind, attempts, next_try_at)
            VALUES (p_agency, p_mail, complaint, 'confirm', 0, now());
          RETURN 'asked';
        END $$;

      -- What a link in a mail does; the caller has checked the link. False: there is no such notice any more.
      CREATE FUNCTION general.settle_notice(p_agency uuid, p_notice uuid, p_is_wanted boolean) RETURNS boolean
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        DECLARE
          complaint uuid;
        BEGIN
          UPDATE general.notice n SET state = CASE WHEN p_is_wanted THEN 'confirmed' ELSE 'stopped' END,
              address_sealed = CASE WHEN p_is_wanted THEN n.address_sealed END
            WHERE n.agency_id = p_agency AND n.id = p_notice
              AND (NOT p_is_wanted OR n.state IN ('unconfirmed', 'confirmed'))
            RETURNING n.complaint_id INTO complaint;
          IF NOT FOUND THEN RETURN false; END IF;
          IF NOT p_is_wanted THEN
            DELETE FROM general.mail m WHERE m.agency_id = p_agency AND m.complaint_id = complaint;
          END IF;
          RETURN true;
        END $$;

      -- From the mailbox. False: nothing was asked for.
      CREATE FUNCTION general.stop_notice(p_agency uuid, p_locator text, p_proof_mac bytea) RETURNS boolean
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
          SELECT coalesce(bool_or(general.settle_notice(n.agency_id, n.id, false)), false)
          FROM general.notice n JOIN general.complaint c ON c.agency_id = n.agency_id AND c.id = n.complaint_id
          WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
        $$;

      -- Null: nothing was asked for, or there is no such mailbox.
      CREATE FUNCTION general.notice_state(p_agency uuid, p_locator text, p_proof_mac bytea) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
          SELECT n.state
          FROM general.notice n JOIN general.complaint c ON c.agency_id = n.agency_id AND c.id = n.complaint_id
          WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
        $$;

      GRANT CREATE ON SCHEMA general TO sujarit_definer;
      ALTER FUNCTION general.ask_notice OWNER TO sujarit_definer;
      ALTER FUNCTION general.settle_notice OWNER TO sujarit_definer;
      ALTER FUNCTION general.stop_notice OWNER TO sujarit_definer;
      ALTER FUNCTION general.notice_state OWNER TO sujarit_definer;
      REVOKE CREATE ON SCHEMA general FROM sujarit_definer;
      REVOKE ALL ON FUNCTION general.ask_notice, general.settle_notice, general.stop_notice, general.notice_state
        FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION general.ask_notice, general.settle_notice, general.stop_notice, general.notice_state
        TO sujarit_public;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION general.ask_notice, general.settle_notice, general.stop_notice, general.notice_state;
      DROP TABLE general.mail, general.notice;
      REVOKE USAGE ON SCHEMA general FROM sujarit_worker`)
  }
}
