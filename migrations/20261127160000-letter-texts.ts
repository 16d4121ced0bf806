import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What an agency has written into the templates of its letters, and into the head of all of them. Append-only: a letter
 * that went out can be held against the template of its day. An agency without rows has the texts that the system ships.
 */
export class LetterTexts20261127160000 implements MigrationInterface {
  readonly name = 'LetterTexts20261127160000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency.letter_text (
        agency_id uuid NOT NULL,
        kind text NOT NULL,
        seq integer NOT NULL,
        -- Null: back to the text that the system ships.
        fields jsonb,
        changed_by uuid NOT NULL,
        changed_on date NOT NULL,
        CONSTRAINT letter_text_pk PRIMARY KEY (agency_id, kind, seq),
        CONSTRAINT letter_text_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT letter_text_kind_known CHECK (kind IN ('head', 'acknowledge', 'ask_particulars', 'extend', 'refer',
          'result')),
        CONSTRAINT letter_text_seq_counts_from_one CHECK (seq >= 1),
        CONSTRAINT letter_text_fields_are_bounded CHECK (octet_length(fields::text) <= 65536)
      );

      -- The public's program writes no letters.
      GRANT SELECT, INSERT ON agency.letter_text TO sujarit_staff;

      ALTER TABLE agency.letter_text ENABLE ROW LEVEL SECURITY;
      CREATE POLICY letter_text_of_agency ON agency.letter_text USING (agency_id = agency.current_agency());
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agency.letter_text')
  }
}
