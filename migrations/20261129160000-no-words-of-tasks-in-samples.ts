import type { MigrationInterface, QueryRunner } from 'typeorm'

/** As for the other words of a complaint: what is to be done about it, and the number on a letter, are not kept in samples either. */
export class NoWordsOfTasksInSamples20261129160000 implements MigrationInterface {
  readonly name = 'NoWordsOfTasksInSamples20261129160000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statistics(0))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(statistics(-1))
  }
}

function statistics(target: 0 | -1): string {
  return `
    ALTER TABLE general.task ALTER what SET STATISTICS ${target};
    ALTER TABLE general.complaint ALTER sender_reference SET STATISTICS ${target}`
}
