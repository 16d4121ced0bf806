import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The way back: a report that turns out not to be about corruption leaves the counts of its room. It takes three words: a
 * holder's with a reason, a second holder's, and the reporter's own, which only the mailbox can write. Nothing of what was
 * told leaves the seal.
 */
export class ReportsLeaveByThreeWords20261129110100 implements MigrationInterface {
  readonly name = 'ReportsLeaveByThreeWords20261129110100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table)
    await runner.query(byHolders)
    await runner.query(byReporter)
    await runner.query(leaving)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION corruption.propose_move, corruption.agree_to_move, corruption.withdraw_move, corruption.answer_move,
        corruption.complete_move;
      DROP POLICY event_not_moved_by_hand ON journal.event;
      DROP TABLE corruption.move`)
  }
}

const table = `
  -- Codes, days and persons. Why, in words, stands in a note of the one who proposes.
  CREATE TABLE corruption.move (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    id uuid NOT NULL,
    reason text NOT NULL,
    -- proposed: one holder · asked: two, and the reporter is asked · agreed, refused: by the reporter · moved ·
    -- withdrawn: by a holder, before it was moved.
    state text NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_on date NOT NULL,
    agreed_by uuid,
    agreed_on date,
    CONSTRAINT move_pk PRIMARY KEY (agency_id, report_id, id),
    CONSTRAINT move_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id)
      ON DELETE CASCADE,
    CONSTRAINT move_reason_known CHECK (reason IN ('service_matter', 'private_dispute', 'no_official_involved',
      'question_or_suggestion')),
    CONSTRAINT move_state_known CHECK (state IN ('proposed', 'asked', 'agreed', 'refused', 'moved', 'withdrawn')),
    CONSTRAINT move_takes_two CHECK (agreed_by <> proposed_by),
    CONSTRAINT move_agreed_is_whole CHECK ((agreed_by IS NULL) = (agreed_on IS NULL)),
    CONSTRAINT move_is_not_alone CHECK (agreed_by IS NOT NULL OR state IN ('proposed', 'withdrawn'))
  );
  CREATE UNIQUE INDEX move_open_idx ON corruption.move (agency_id, report_id)
    WHERE state IN ('proposed', 'asked', 'agreed');

  GRANT SELECT ON corruption.move TO sujarit_staff;
  GRANT SELECT, INSERT, UPDATE ON corruption.move TO sujarit_definer;
  ALTER TABLE corruption.move ENABLE ROW LEVEL SECURITY;
  CREATE POLICY move_of_holder ON corruption.move TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id));
  CREATE POLICY move_of_definer ON corruption.move TO sujarit_definer USING (true);

  -- That a case changed rooms is written by the functions that let it, and by no hand.
  CREATE POLICY event_not_moved_by_hand ON journal.event AS RESTRICTIVE FOR INSERT TO sujarit_staff
    WITH CHECK (kind <> 'reclassified');
`

// An office that has accepted a report finds facts and says what it found.
const openStatuses = `('received', 'screening', 'need_information')`

const byHolders = `
  -- proposed · already: another proposal stands · not_open: the report was accepted, or has ended · refused: no holder.
  CREATE FUNCTION corruption.propose_move(p_report uuid, p_move uuid, p_reason text, p_day date) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      this_agency uuid := agency.current_agency();
      of_status text;
    BEGIN
      IF NOT corruption.holds_grant(this_agency, p_report) THEN RETURN 'refused'; END IF;
      SELECT r.status INTO of_status FROM corruption.report r
        WHERE r.agency_id = this_agency AND r.id = p_report FOR UPDATE;
      IF of_status NOT IN ${openStatuses} THEN RETURN 'not_open'; END IF;
      IF EXISTS (SELECT FROM corruption.move m WHERE m.agency_id = this_agency AND m.report_id = p_report
          AND m.state IN ('proposed', 'asked', 'agreed')) THEN
        RETURN 'already';
      END IF;
      INSERT INTO corruption.move (agency_id, report_id, id, reason, state, proposed_by, proposed_on)
        VALUES (this_agency, p_report, p_move, p_reason, 'proposed', corruption.current_officer(), p_day);
      RETURN 'proposed';
    END $$;

  -- asked · same_person: it takes another than the one who proposed · gone: no such proposal stands, or the report was accepted ·
  -- refused: no holder.
  CREATE FUNCTION corruption.agree_to_move(p_report uuid, p_move uuid, p_day date) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      this_agency uuid := agency.current_agency();
      proposal corruption.move%ROWTYPE;
    BEGIN
      IF NOT corruption.holds_grant(this_agency, p_report) THEN RETURN 'refused'; END IF;
      PERFORM FROM corruption.report r WHERE r.agency_id = this_agency AND r.id = p_report FOR UPDATE;
      SELECT * INTO proposal FROM corruption.move m
        WHERE m.agency_id = this_agency AND m.report_id = p_report AND m.id = p_move AND m.state = 'proposed' FOR UPDATE;
      IF NOT FOUND OR NOT EXISTS (SELECT FROM corruption.report r
          WHERE r.agency_id = this_agency AND r.id = p_report AND r.status IN ${openStatuses}) THEN
        RETURN 'gone';
      END IF;
      IF proposal.proposed_by = corruption.current_officer() THEN RETURN 'same_person'; END IF;
      UPDATE corruption.move m SET state = 'asked', agreed_by = corruption.current_officer(), agreed_on = p_day
        WHERE m.agency_id = this_agency AND m.report_id = p_report AND m.id = p_move;
      RETURN 'asked';
    END $$;

  CREATE FUNCTION corruption.withdraw_move(p_report uuid, p_move uuid) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      this_agency uuid := agency.current_agency();
    BEGIN
      IF NOT corruption.holds_grant(this_agency, p_report) THEN RETURN 'refused'; END IF;
      UPDATE corruption.move m SET state = 'withdrawn'
        WHERE m.agency_id = this_agency AND m.report_id = p_report AND m.id = p_move
          AND m.state IN ('proposed', 'asked', 'agreed');
      RETURN CASE WHEN FOUND THEN 'withdrawn' ELSE 'gone' END;
    END $$;
`

const byReporter = `
  -- As post_message, with the reporter's word on what two holders asked. A question that does not stand is answered by the
  -- message alone.
  CREATE FUNCTION corruption.answer_move(p_agency uuid, p_locator text, p_proof_mac bytea, p_message uuid, p_seq integer,
    p_sent_on date, p_sealed bytea, p_attachments uuid[], p_move uuid, p_agrees boolean) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      result text := corruption.post_message(p_agency, p_locator, p_proof_mac, p_message, p_seq, p_sent_on, p_sealed,
        p_attachments, false);
    BEGIN
      IF result = 'posted' THEN
        UPDATE corruption.move m SET state = CASE WHEN p_agrees THEN 'agreed' ELSE 'refused' END
          FROM corruption.report r
          WHERE r.agency_id = p_agency AND r.locator = p_locator AND r.proof_mac = p_proof_mac
            AND m.agency_id = r.agency_id AND m.report_id = r.id AND m.id = p_move AND m.state = 'asked';
      END IF;
      RETURN result;
    END $$;
`

const leaving = `
  -- Call after the step that ends the case. moved · not_agreed: not all three have said so.
  CREATE FUNCTION corruption.complete_move(p_report uuid, p_day date) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      this_agency uuid := agency.current_agency();
      why text;
      written integer;
    BEGIN
      IF NOT corruption.holds_grant(this_agency, p_report) THEN RETURN 'not_agreed'; END IF;
      SELECT r.facts_written INTO written FROM corruption.report r
        WHERE r.agency_id = this_agency AND r.id = p_report AND r.status = 'not_accepted' FOR UPDATE;
      IF NOT FOUND THEN RETURN 'not_agreed'; END IF;
      UPDATE corruption.move m SET state = 'moved'
        WHERE m.agency_id = this_agency AND m.report_id = p_report AND m.state = 'agreed' RETURNING m.reason INTO why;
      IF why IS NULL THEN RETURN 'not_agreed'; END IF;
      INSERT INTO journal.event (agency_id, id, channel, subject, ordinal, kind, occurred_on, facts, tag)
        VALUES (this_agency, gen_random_uuid(), 'corruption', p_report, written + 1, 'reclassified', p_day,
          jsonb_build_object('to', 'general', 'reason', why, 'agreedBy', 2), NULL);
      UPDATE corruption.report r SET facts_written = written + 1 WHERE r.agency_id = this_agency AND r.id = p_report;
      RETURN 'moved';
    END $$;
`

const owners = `
  GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
  ALTER FUNCTION corruption.propose_move OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.agree_to_move OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.withdraw_move OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.answer_move OWNER TO sujarit_definer;
  ALTER FUNCTION corruption.complete_move OWNER TO sujarit_definer;
  REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
  REVOKE ALL ON FUNCTION corruption.propose_move, corruption.agree_to_move, corruption.withdraw_move,
    corruption.answer_move, corruption.complete_move FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION corruption.propose_move, corruption.agree_to_move, corruption.withdraw_move,
    corruption.complete_move TO sujarit_staff;
  GRANT EXECUTE ON FUNCTION corruption.answer_move TO sujarit_public;
`
