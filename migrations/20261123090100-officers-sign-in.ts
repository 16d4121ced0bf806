import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Officers, their roles and their sessions. A stolen copy of these tables offers nothing to guess: seeds are wrapped
 * under the passphrase and the printed enrolment key together, TOTP secrets lie under the pepper.
 */
export class OfficersSignIn20261123090100 implements MigrationInterface {
  readonly name = 'OfficersSignIn20261123090100'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA staff;
      GRANT USAGE ON SCHEMA staff TO sujarit_staff;

      CREATE TABLE staff.officer (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        post_id uuid NOT NULL,
        name text NOT NULL,
        email text NOT NULL,
        status text NOT NULL,
        -- Null until the officer has enrolled.
        kdf_version integer,
        kdf_salt bytea,
        authentication_hash bytea,
        wrapped_seed bytea,
        recovery_seed bytea,
        totp_sealed bytea,
        totp_last_step bigint,
        recipient text,
        verify_key text,
        enrolled_on date,
        CONSTRAINT officer_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT officer_agency_fk FOREIGN KEY (agency_id) REFERENCES agency.agency (agency_id),
        CONSTRAINT officer_post_fk FOREIGN KEY (agency_id, post_id) REFERENCES agency.post (agency_id, id),
        CONSTRAINT officer_email_is_lower_case CHECK (email = lower(email)),
        -- invited: has a link · waiting: has keys, not yet in the directory · active · left
        CONSTRAINT officer_status_known CHECK (status IN ('invited', 'waiting', 'active', 'left')),
        CONSTRAINT officer_with_keys_is_complete CHECK (
          status IN ('invited', 'left')
          OR (kdf_version IS NOT NULL AND kdf_salt IS NOT NULL AND authentication_hash IS NOT NULL
            AND wrapped_seed IS NOT NULL AND totp_sealed IS NOT NULL
            AND recipient IS NOT NULL AND verify_key IS NOT NULL))
      );
      CREATE UNIQUE INDEX officer_email_idx ON staff.officer (agency_id, email);

      CREATE TABLE staff.officer_role (
        agency_id uuid NOT NULL,
        officer_id uuid NOT NULL,
        role text NOT NULL,
        CONSTRAINT officer_role_pk PRIMARY KEY (agency_id, officer_id, role),
        CONSTRAINT officer_role_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
        CONSTRAINT officer_role_known CHECK (role IN (
          'administrator', 'general_officer', 'screener', 'investigator', 'custodian', 'publisher', 'auditor'))
      );

      CREATE TABLE staff.invitation (
        agency_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        officer_id uuid NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT invitation_pk PRIMARY KEY (agency_id, token_hash),
        CONSTRAINT invitation_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
        CONSTRAINT invitation_token_is_hashed CHECK (octet_length(token_hash) = 32)
      );

      CREATE TABLE staff.session (
        agency_id uuid NOT NULL,
        token_hash bytea NOT NULL,
        officer_id uuid NOT NULL,
        -- The server's half of the key over the seed in the browser's sessionStorage; it dies with the row.
        browser_key_half bytea NOT NULL,
        csrf_token text NOT NULL,
        signed_in_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        CONSTRAINT session_pk PRIMARY KEY (agency_id, token_hash),
        CONSTRAINT session_officer_fk FOREIGN KEY (agency_id, officer_id) REFERENCES staff.officer (agency_id, id),
        CONSTRAINT session_token_is_hashed CHECK (octet_length(token_hash) = 32),
        CONSTRAINT session_half_is_32_bytes CHECK (octet_length(browser_key_half) = 32)
      );
      CREATE INDEX session_officer_idx ON staff.session (agency_id, officer_id);

      GRANT SELECT, INSERT, UPDATE ON staff.officer, staff.invitation TO sujarit_staff;
      GRANT SELECT, INSERT, DELETE ON staff.officer_role TO sujarit_staff;
      GRANT SELECT, INSERT, UPDATE, DELETE ON staff.session TO sujarit_staff;

      ALTER TABLE staff.officer ENABLE ROW LEVEL SECURITY;
      CREATE POLICY officer_of_agency ON staff.officer TO sujarit_staff USING (agency_id = agency.current_agency());
      ALTER TABLE staff.officer_role ENABLE ROW LEVEL SECURITY;
      CREATE POLICY officer_role_of_agency ON staff.officer_role TO sujarit_staff
        USING (agency_id = agency.current_agency());
      ALTER TABLE staff.invitation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY invitation_of_agency ON staff.invitation TO sujarit_staff
        USING (agency_id = agency.current_agency());
      ALTER TABLE staff.session ENABLE ROW LEVEL SECURITY;
      CREATE POLICY session_of_agency ON staff.session TO sujarit_staff USING (agency_id = agency.current_agency());
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA staff CASCADE')
  }
}
