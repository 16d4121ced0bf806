import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What is to be done in a corruption case. What it is and who is to do it stands in a note under the desk key; clear is only
 * that there is a task, how often it was said to be done or not, and the day by which it is wanted, so that a holder's page
 * of today can tell of it.
 */
export class TasksOfAReport20261129110000 implements MigrationInterface {
  readonly name = 'TasksOfAReport20261129110000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table)
    await runner.query(authority)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE corruption.note DROP task_id, DROP task_turn;
      DROP TABLE corruption.task`)
  }
}

const table = `
  CREATE TABLE corruption.task (
    agency_id uuid NOT NULL,
    report_id uuid NOT NULL,
    id uuid NOT NULL,
    -- The last note about it. Odd: to be done; even: done.
    turn integer NOT NULL,
    due_on date NOT NULL,
    CONSTRAINT task_pk PRIMARY KEY (agency_id, report_id, id),
    CONSTRAINT task_report_fk FOREIGN KEY (agency_id, report_id) REFERENCES corruption.report (agency_id, id)
      ON DELETE CASCADE,
    CONSTRAINT task_turn_counts CHECK (turn >= 1)
  );
  CREATE INDEX task_open_idx ON corruption.task (agency_id, due_on, id) WHERE turn % 2 = 1;

  -- Notes about one task are numbered: of two who act at once one is told. Null for every other note.
  ALTER TABLE corruption.note
    ADD task_id uuid,
    ADD task_turn integer,
    ADD CONSTRAINT note_task_is_whole CHECK ((task_id IS NULL) = (task_turn IS NULL)),
    ADD CONSTRAINT note_task_fk FOREIGN KEY (agency_id, report_id, task_id)
      REFERENCES corruption.task (agency_id, report_id, id) ON DELETE CASCADE;
  CREATE UNIQUE INDEX note_task_turn_idx ON corruption.note (agency_id, report_id, task_id, task_turn)
    WHERE task_id IS NOT NULL;
`

const authority = `
  GRANT SELECT, INSERT ON corruption.task TO sujarit_staff;
  GRANT UPDATE (turn, due_on) ON corruption.task TO sujarit_staff;
  ALTER TABLE corruption.task ENABLE ROW LEVEL SECURITY;
  CREATE POLICY task_of_holder ON corruption.task TO sujarit_staff
    USING (agency_id = agency.current_agency() AND corruption.holds_grant(agency_id, report_id));
`
