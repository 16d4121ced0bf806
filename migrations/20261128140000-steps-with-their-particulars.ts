import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A step of a general complaint says why, to whom and by which letter, and its complainant reads it. A complaint that
 * repeats another is linked to it exactly as long as it is a duplicate, whoever ends that: officer or complainant.
 */
export class StepsWithTheirParticulars20261128140000 implements MigrationInterface {
  readonly name = 'StepsWithTheirParticulars20261128140000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(columns)
    await runner.query(parting)
    await runner.query(mailbox(told))
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(mailbox(`jsonb_build_object('status', s.status, 'on', s.taken_on)`))
    await runner.query(`
      DROP TRIGGER complaint_parts_from_original ON general.complaint;
      DROP FUNCTION general.part_from_original;
      ALTER TABLE general.complaint DROP CONSTRAINT complaint_original_is_of_a_duplicate;
      ALTER TABLE general.step DROP referral_no, DROP referral_on, DROP reason`)
  }
}

const columns = `
  ALTER TABLE general.step
    -- Number and day of the letter with which a complaint went to another body.
    ADD referral_no text,
    ADD referral_on date,
    -- Why a duplicate is one no longer; for officers.
    ADD reason text,
    ADD CONSTRAINT step_referral_letter_has_body CHECK (num_nonnulls(referral_no, referral_on) = 0
      OR referred_to IS NOT NULL),
    ADD CONSTRAINT step_referral_no_is_written CHECK (btrim(referral_no) <> ''),
    ADD CONSTRAINT step_reason_is_written CHECK (btrim(reason) <> '');

  ALTER TABLE general.complaint ADD CONSTRAINT complaint_original_is_of_a_duplicate
    CHECK (original_id IS NULL OR status = 'duplicate');
`

const parting = `
  CREATE FUNCTION general.part_from_original() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      NEW.original_id := NULL;
      RETURN NEW;
    END $$;
  CREATE TRIGGER complaint_parts_from_original BEFORE UPDATE OF status ON general.complaint
    FOR EACH ROW WHEN (OLD.original_id IS NOT NULL AND NEW.status <> 'duplicate')
    EXECUTE FUNCTION general.part_from_original();
`

const told = `jsonb_build_object('status', s.status, 'on', s.taken_on, 'refusalReason', s.refusal_reason,
                'referredTo', s.referred_to, 'referralNo', s.referral_no, 'referralOn', s.referral_on)`

function mailbox(step: string): string {
  return `
  CREATE OR REPLACE FUNCTION general.open_mailbox(p_agency uuid, p_locator text, p_proof_mac bytea)
    RETURNS TABLE (received_on date, status text, category text, narrative text, place text, has_contact boolean,
      messages jsonb, steps jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      SELECT c.received_on, c.status, c.category, c.narrative, c.place, c.contact_sealed IS NOT NULL,
        (SELECT coalesce(jsonb_agg(jsonb_build_object('fromOffice', m.officer_id IS NOT NULL, 'on', m.sent_on,
            'body', m.body) ORDER BY m.position), '[]')
          FROM general.message m WHERE m.agency_id = c.agency_id AND m.complaint_id = c.id),
        (SELECT jsonb_agg(${step} ORDER BY s.position)
          FROM general.step s WHERE s.agency_id = c.agency_id AND s.complaint_id = c.id)
      FROM general.complaint c
      WHERE c.agency_id = p_agency AND c.locator = p_locator AND c.proof_mac = p_proof_mac
    $$`
}

const owners = `
  GRANT CREATE ON SCHEMA general TO sujarit_definer;
  ALTER FUNCTION general.part_from_original OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA general FROM sujarit_definer;
  REVOKE ALL ON FUNCTION general.part_from_original FROM PUBLIC;
`
