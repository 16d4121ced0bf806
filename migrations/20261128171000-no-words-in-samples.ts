import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * ANALYZE keeps samples of each column for the planner, whole texts among them, until it comes by again: words of a
 * destroyed complaint would stay readable there. No plan of ours depends on how often a text occurs; the runs of three
 * letters that the search looks for are sampled from their index, and are no words.
 */
export class NoWordsInSamples20261128171000 implements MigrationInterface {
  readonly name = 'NoWordsInSamples20261128171000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statistics(0))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(statistics(-1))
  }
}

const texts = {
  'general.complaint': ['narrative', 'place', 'contact_sealed'],
  'general.message': ['body'],
  'general.note': ['body'],
  'general.step': ['reason', 'referral_no'],
  'general.rating': ['comment'],
  'general.publication': ['title', 'body'],
  'retention.hold': ['remark'],
}

function statistics(target: 0 | -1): string {
  return Object.entries(texts)
    .map(
      ([table, columns]) =>
        `ALTER TABLE ${table} ${columns.map((column) => `ALTER ${column} SET STATISTICS ${target}`).join(', ')}`,
    )
    .join(';\n')
}
