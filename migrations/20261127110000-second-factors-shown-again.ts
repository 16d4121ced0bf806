import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * When a session has last shown its second factor. What could do lasting harm asks for it again after ten minutes, so
 * that a stolen cookie or an unlocked desk changes nothing.
 */
export class SecondFactorsShownAgain20261127110000 implements MigrationInterface {
  readonly name = 'SecondFactorsShownAgain20261127110000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff.session ADD confirmed_at timestamptz;
      UPDATE staff.session SET confirmed_at = signed_in_at;
      ALTER TABLE staff.session ALTER confirmed_at SET NOT NULL;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE staff.session DROP confirmed_at')
  }
}
