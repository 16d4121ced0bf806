import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Each page of the general desk counts every queue. Two of them had no index of their own and read the table: with a
 * million complaints that was most of what a page cost.
 */
export class QueuesAreCountedFromIndexes20261129150000 implements MigrationInterface {
  readonly name = 'QueuesAreCountedFromIndexes20261129150000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX complaint_unassigned_idx ON general.complaint (agency_id, received_on DESC, id DESC)
        WHERE status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate')
          AND assigned_to IS NULL AND assigned_post IS NULL;
      CREATE INDEX complaint_open_due_idx ON general.complaint (agency_id, due_on, id) INCLUDE (received_on)
        WHERE status NOT IN ('resolved', 'not_accepted', 'referred', 'duplicate') AND due_on IS NOT NULL`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX general.complaint_unassigned_idx, general.complaint_open_due_idx`)
  }
}
