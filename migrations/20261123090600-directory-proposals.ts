import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * The next version of a key directory while it waits for its second signature. One at a time: two proposals on the same
 * version could never both be appended. Trusted by nobody: the second signer's browser checks the text itself.
 */
export class DirectoryProposals20261123090600 implements MigrationInterface {
  readonly name = 'DirectoryProposals20261123090600'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff.directory_proposal (
        agency_id uuid NOT NULL,
        seq integer NOT NULL,
        -- The exact text that was signed.
        body text NOT NULL,
        officer_id uuid NOT NULL,
        signature text NOT NULL,
        proposed_on date NOT NULL,
        CONSTRAINT directory_proposal_pk PRIMARY KEY (agency_id, seq),
        CONSTRAINT directory_proposal_officer_fk FOREIGN KEY (agency_id, officer_id)
          REFERENCES staff.officer (agency_id, id),
        CONSTRAINT directory_proposal_follows_a_genesis CHECK (seq >= 2)
      );

      GRANT SELECT, INSERT, DELETE ON staff.directory_proposal TO sujarit_staff;
      ALTER TABLE staff.directory_proposal ENABLE ROW LEVEL SECURITY;
      CREATE POLICY directory_proposal_of_agency ON staff.directory_proposal TO sujarit_staff
        USING (agency_id = agency.current_agency());
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff.directory_proposal')
  }
}
