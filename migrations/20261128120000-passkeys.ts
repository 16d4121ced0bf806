import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A second factor beside the code: a key that never leaves the officer's device and signs only for the address of this
 * web. It opens no report; passphrase and enrolment key are needed as before.
 */
export class Passkeys20261128120000 implements MigrationInterface {
  readonly name = 'Passkeys20261128120000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff.passkey (
        agency_id uuid NOT NULL,
        credential_id bytea NOT NULL,
        officer_id uuid NOT NULL,
        name text NOT NULL,
        -- Under the pepper, for this officer and this credential: who can write here cannot put in a key of their own.
        public_key_sealed bytea NOT NULL,
        -- As the device counts; stays 0 on devices that do not.
        sign_count bigint NOT NULL,
        added_on date NOT NULL,
        last_used_on date,
        -- When the count went back: two devices hold the key, so it is taken no more.
        cloned_on date,
        CONSTRAINT passkey_pk PRIMARY KEY (agency_id, credential_id),
        CONSTRAINT passkey_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
        CONSTRAINT passkey_credential_length CHECK (octet_length(credential_id) BETWEEN 1 AND 1023),
        CONSTRAINT passkey_name_length CHECK (char_length(name) BETWEEN 1 AND 60),
        CONSTRAINT passkey_sign_count_range CHECK (sign_count BETWEEN 0 AND 4294967295)
      );
      CREATE INDEX passkey_officer_idx ON staff.passkey (agency_id, officer_id);
      GRANT SELECT, INSERT, UPDATE, DELETE ON staff.passkey TO sujarit_staff;
      ALTER TABLE staff.passkey ENABLE ROW LEVEL SECURITY;
      CREATE POLICY passkey_of_agency ON staff.passkey TO sujarit_staff USING (agency_id = agency.current_agency());

      -- What a device is asked to sign. The row is the permission: it is deleted by the first answer.
      CREATE TABLE staff.passkey_challenge (
        agency_id uuid NOT NULL,
        challenge_hash bytea NOT NULL,
        purpose text NOT NULL,
        -- The attempt or the session that asked, as a keyed hash.
        bound_to bytea NOT NULL,
        expires_at timestamptz NOT NULL,
        CONSTRAINT passkey_challenge_pk PRIMARY KEY (agency_id, challenge_hash),
        CONSTRAINT passkey_challenge_purpose_known CHECK (purpose IN ('sign_in', 'confirm', 'add')),
        CONSTRAINT passkey_challenge_is_hashed CHECK (octet_length(challenge_hash) = 32 AND octet_length(bound_to) = 32)
      );
      GRANT SELECT, INSERT, DELETE ON staff.passkey_challenge TO sujarit_staff;
      ALTER TABLE staff.passkey_challenge ENABLE ROW LEVEL SECURITY;
      CREATE POLICY passkey_challenge_of_agency ON staff.passkey_challenge TO sujarit_staff
        USING (agency_id = agency.current_agency());
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE staff.passkey_challenge; DROP TABLE staff.passkey')
  }
}
