import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What two officers have asked a reporter is not taken back behind the reporter's back: only a proposal is. Whoever changes
 * their mind accepts the report, and then nothing of it is asked or answered any more.
 */
export class AQuestionToAReporterStands20261129190000 implements MigrationInterface {
  readonly name = 'AQuestionToAReporterStands20261129190000'

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, from, to] of changes) await runner.query(replaced(name, from, to))
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, from, to] of changes) await runner.query(replaced(name, to, from))
  }
}

const ofOwner = `AND r.receipt_state = 'own'
            AND m.agency_id`
const ofOwnerWhileOpen = `AND r.receipt_state = 'own' AND r.status IN ('received', 'screening', 'need_information')
            AND m.agency_id`

/** Function, what stands in it, and what takes its place. */
const changes: readonly (readonly [string, string, string])[] = [
  ['corruption.withdraw_move', `AND m.state IN ('proposed', 'asked', 'agreed')`, `AND m.state = 'proposed'`],
  ['corruption.answer_move', ofOwner, ofOwnerWhileOpen],
]

/** The function as it stands, with one part in the place of the other; refused when that part is not there once. */
function replaced(name: string, from: string, to: string): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`
  return `DO $do$
    DECLARE
      whole text := pg_get_functiondef('${name}'::regproc);
    BEGIN
      IF (length(whole) - length(replace(whole, ${quoted(from)}, ''))) <> length(${quoted(from)}) THEN
        RAISE EXCEPTION '% is not what this change was written for', '${name}';
      END IF;
      EXECUTE replace(whole, ${quoted(from)}, ${quoted(to)});
    END $do$`
}
