import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * An officer who writes a letter can put it aside and go on another day. About a report it is one more place of sealed
 * drafts; about a complaint, whose words the server may read, it has a table of its own. Either is shown to its writer
 * alone and goes with the case: when the case is destroyed, and when a complaint is handed over to the sealed room.
 */
export class LettersArePutAside20261130031000 implements MigrationInterface {
  readonly name = 'LettersArePutAside20261130031000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE corruption.draft DROP CONSTRAINT draft_place_known,
        ADD CONSTRAINT draft_place_known CHECK (place IN ('answer', 'note', 'status', 'letter_acknowledge',
          'letter_ask_particulars', 'letter_extend', 'letter_refer', 'letter_result'));

      CREATE TABLE general.letter_draft (
        agency_id uuid NOT NULL,
        complaint_id uuid NOT NULL,
        officer_id uuid NOT NULL,
        kind text NOT NULL,
        -- As src/letters/kept-letter.ts reads it.
        words jsonb NOT NULL,
        saved_on date NOT NULL,
        CONSTRAINT letter_draft_pk PRIMARY KEY (agency_id, complaint_id, officer_id, kind),
        CONSTRAINT letter_draft_complaint_fk FOREIGN KEY (agency_id, complaint_id)
          REFERENCES general.complaint (agency_id, id) ON DELETE CASCADE,
        CONSTRAINT letter_draft_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
        CONSTRAINT letter_draft_kind_known CHECK (kind IN ('acknowledge', 'ask_particulars', 'extend', 'refer', 'result')),
        CONSTRAINT letter_draft_words_are_bounded CHECK (octet_length(words::text) <= 262144)
      );
      -- Words of a destroyed complaint would stay in samples for the planner.
      ALTER TABLE general.letter_draft ALTER words SET STATISTICS 0, ALTER kind SET STATISTICS 0;
      GRANT SELECT, INSERT, DELETE, UPDATE (words, saved_on) ON general.letter_draft TO sujarit_staff;
      ALTER TABLE general.letter_draft ENABLE ROW LEVEL SECURITY;
      CREATE POLICY letter_draft_of_its_writer ON general.letter_draft TO sujarit_staff
        USING (agency_id = agency.current_agency() AND officer_id = corruption.current_officer());
      GRANT SELECT, DELETE ON general.letter_draft TO sujarit_definer;
      CREATE POLICY letter_draft_of_definer ON general.letter_draft TO sujarit_definer USING (true);
    `)
    await runner.query(replaced('general.destroy_complaint', notes, drafts + notes))
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(replaced('general.destroy_complaint', drafts + notes, notes))
    await runner.query(`
      DROP TABLE general.letter_draft;
      DELETE FROM corruption.draft WHERE place NOT IN ('answer', 'note', 'status');
      ALTER TABLE corruption.draft DROP CONSTRAINT draft_place_known,
        ADD CONSTRAINT draft_place_known CHECK (place IN ('answer', 'note', 'status'));
    `)
  }
}

const notes = 'DELETE FROM general.note n WHERE n.agency_id = p_agency AND n.complaint_id = p_complaint;'
const drafts = `DELETE FROM general.letter_draft d WHERE d.agency_id = p_agency AND d.complaint_id = p_complaint;
      `

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
