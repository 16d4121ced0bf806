import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Work that takes longer: the office promises the complainant a day and says why, and what is to be done until then is
 * given to somebody.
 */
export class DaysPromisedAndTasks20261128140100 implements MigrationInterface {
  readonly name = 'DaysPromisedAndTasks20261128140100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(promises)
    await runner.query(promisedDue)
    await runner.query(tasks)
    await runner.query(destroyed)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(destroyedBefore)
    await runner.query(dueBefore)
    await runner.query('DROP TABLE general.task; ALTER TABLE general.message DROP promised_on')
  }
}

const promises = `
  -- Of a message that extends the time: by when the office will have more to say.
  ALTER TABLE general.message ADD promised_on date,
    ADD CONSTRAINT message_promise_is_of_the_office CHECK (promised_on IS NULL
      OR (officer_id IS NOT NULL AND promised_on > sent_on));
`

const promisedDue = `
  CREATE OR REPLACE FUNCTION general.next_due(p_agency uuid, p_complaint uuid, OUT due_on date, OUT due_code text)
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      received date := (SELECT c.received_on FROM general.complaint c WHERE c.agency_id = p_agency AND c.id = p_complaint);
      statuses text[];
      step_days date[];
      is_from_office boolean[];
      message_days date[];
      pauses record;
      last_word date;
      promised date;
    BEGIN
      SELECT array_agg(s.status ORDER BY s.position), array_agg(s.taken_on ORDER BY s.position)
        INTO statuses, step_days FROM general.step s WHERE s.agency_id = p_agency AND s.complaint_id = p_complaint;
      SELECT array_agg(m.officer_id IS NOT NULL ORDER BY m.position), array_agg(m.sent_on ORDER BY m.position),
          max(m.sent_on) FILTER (WHERE m.officer_id IS NOT NULL)
        INTO is_from_office, message_days, last_word
        FROM general.message m WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint;
      IF statuses IS NULL THEN RETURN; END IF;
      IF last_word IS NULL THEN
        due_code := 'first_answer';
        due_on := agency.due_day(p_agency, 'general', 'first_answer', received);
      ELSIF statuses[cardinality(statuses)] NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate') THEN
        SELECT * INTO pauses FROM agency.pauses(statuses, step_days, is_from_office, message_days);
        due_on := agency.due_day(p_agency, 'general', 'progress',
          greatest(step_days[cardinality(step_days)], last_word), pauses.paused, pauses.stands_since);
        -- The day that the last message promises holds until a step on a later day.
        SELECT m.promised_on INTO promised FROM general.message m
          WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint AND m.officer_id IS NOT NULL
          ORDER BY m.position DESC LIMIT 1;
        IF due_on IS NOT NULL AND promised IS NOT NULL AND step_days[cardinality(step_days)] <= last_word THEN
          due_on := promised;
        END IF;
        IF due_on IS NOT NULL THEN due_code := 'progress'; END IF;
      END IF;
    END $$;
`

const dueBefore = `
  CREATE OR REPLACE FUNCTION general.next_due(p_agency uuid, p_complaint uuid, OUT due_on date, OUT due_code text)
    LANGUAGE plpgsql STABLE
    AS $$
    DECLARE
      received date := (SELECT c.received_on FROM general.complaint c WHERE c.agency_id = p_agency AND c.id = p_complaint);
      statuses text[];
      step_days date[];
      is_from_office boolean[];
      message_days date[];
      pauses record;
      last_word date;
    BEGIN
      SELECT array_agg(s.status ORDER BY s.position), array_agg(s.taken_on ORDER BY s.position)
        INTO statuses, step_days FROM general.step s WHERE s.agency_id = p_agency AND s.complaint_id = p_complaint;
      SELECT array_agg(m.officer_id IS NOT NULL ORDER BY m.position), array_agg(m.sent_on ORDER BY m.position),
          max(m.sent_on) FILTER (WHERE m.officer_id IS NOT NULL)
        INTO is_from_office, message_days, last_word
        FROM general.message m WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint;
      IF statuses IS NULL THEN RETURN; END IF;
      IF last_word IS NULL THEN
        due_code := 'first_answer';
        due_on := agency.due_day(p_agency, 'general', 'first_answer', received);
      ELSIF statuses[cardinality(statuses)] NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate') THEN
        SELECT * INTO pauses FROM agency.pauses(statuses, step_days, is_from_office, message_days);
        due_on := agency.due_day(p_agency, 'general', 'progress',
          greatest(step_days[cardinality(step_days)], last_word), pauses.paused, pauses.stands_since);
        IF due_on IS NOT NULL THEN due_code := 'progress'; END IF;
      END IF;
    END $$;
`

const tasks = `
  CREATE TABLE general.task (
    agency_id uuid NOT NULL,
    complaint_id uuid NOT NULL,
    id uuid NOT NULL,
    what text NOT NULL,
    -- An officer, or whoever holds the post.
    assigned_to uuid,
    assigned_post uuid,
    due_on date NOT NULL,
    written_by uuid NOT NULL,
    written_on date NOT NULL,
    done_by uuid,
    done_on date,
    CONSTRAINT task_pk PRIMARY KEY (agency_id, complaint_id, id),
    CONSTRAINT task_complaint_fk FOREIGN KEY (agency_id, complaint_id)
      REFERENCES general.complaint (agency_id, id) ON DELETE CASCADE,
    CONSTRAINT task_is_written CHECK (btrim(what) <> ''),
    CONSTRAINT task_is_somebodys CHECK (num_nonnulls(assigned_to, assigned_post) = 1),
    CONSTRAINT task_done_is_whole CHECK ((done_by IS NULL) = (done_on IS NULL))
  );
  CREATE INDEX task_open_idx ON general.task (agency_id, due_on, id) WHERE done_on IS NULL;
  GRANT SELECT, INSERT ON general.task TO sujarit_staff;
  GRANT UPDATE (done_by, done_on) ON general.task TO sujarit_staff;
  GRANT SELECT, DELETE ON general.task TO sujarit_definer;
  ALTER TABLE general.task ENABLE ROW LEVEL SECURITY;
  CREATE POLICY task_of_agency ON general.task TO sujarit_staff USING (agency_id = agency.current_agency());
  CREATE POLICY task_of_definer ON general.task TO sujarit_definer USING (true);
`

const destroyed = `
  -- Nothing of the complaint stays but its day of leaving. Its photos are to be deleted from the blob store.
  CREATE OR REPLACE FUNCTION general.destroy_complaint(p_agency uuid, p_complaint uuid, p_day date) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
      DELETE FROM general.mail m WHERE m.agency_id = p_agency AND m.complaint_id = p_complaint;
      DELETE FROM general.notice n WHERE n.agency_id = p_agency AND n.complaint_id = p_complaint;
      DELETE FROM general.publication u WHERE u.agency_id = p_agency AND u.complaint_id = p_complaint;
      DELETE FROM general.rating r WHERE r.agency_id = p_agency AND r.complaint_id = p_complaint;
      DELETE FROM general.task t WHERE t.agency_id = p_agency AND t.complaint_id = p_complaint;
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
`

const destroyedBefore = `
  -- Nothing of the complaint stays but its day of leaving. Its photos are to be deleted from the blob store.
  CREATE OR REPLACE FUNCTION general.destroy_complaint(p_agency uuid, p_complaint uuid, p_day date) RETURNS void
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
`
