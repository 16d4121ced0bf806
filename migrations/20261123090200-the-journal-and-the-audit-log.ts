import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Two append-only logs. Nobody holds UPDATE or DELETE on them, and a trigger refuses both even to the owner, so that a
 * slip in a later migration cannot quietly rewrite what was counted. Positions and hashes are given by the worker,
 * in shuffled batches, in tables of their own: a fact is written once and never touched again.
 */
export class TheJournalAndTheAuditLog20261123090200 implements MigrationInterface {
  readonly name = 'TheJournalAndTheAuditLog20261123090200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SCHEMA journal;
      CREATE SCHEMA audit;
      GRANT USAGE ON SCHEMA journal TO sujarit_staff, sujarit_worker, sujarit_definer;
      GRANT USAGE ON SCHEMA audit TO sujarit_staff, sujarit_worker;

      CREATE TABLE journal.event (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        channel text NOT NULL,
        subject uuid NOT NULL,
        ordinal integer NOT NULL,
        kind text NOT NULL,
        -- A day, never a time.
        occurred_on date NOT NULL,
        facts jsonb NOT NULL,
        -- Derived from the receipt; lets a reporter find the report in the journal. Only on 'received'.
        tag bytea,
        CONSTRAINT event_pk PRIMARY KEY (agency_id, id),
        CONSTRAINT event_channel_known CHECK (channel IN ('general', 'corruption')),
        CONSTRAINT event_kind_known CHECK (kind IN ('received', 'classified', 'status_changed', 'answered')),
        CONSTRAINT event_ordinal_counts_from_one CHECK (ordinal >= 1),
        CONSTRAINT event_tag_is_32_bytes CHECK (tag IS NULL OR octet_length(tag) = 32)
      );
      CREATE UNIQUE INDEX event_subject_idx ON journal.event (agency_id, subject, ordinal);

      CREATE TABLE journal.chain (
        agency_id uuid NOT NULL,
        position bigint NOT NULL,
        event_id uuid NOT NULL,
        hash bytea NOT NULL,
        CONSTRAINT chain_pk PRIMARY KEY (agency_id, position),
        CONSTRAINT chain_event_fk FOREIGN KEY (agency_id, event_id) REFERENCES journal.event (agency_id, id),
        CONSTRAINT chain_position_counts_from_one CHECK (position >= 1),
        CONSTRAINT chain_hash_is_sha256 CHECK (octet_length(hash) = 32)
      );
      CREATE UNIQUE INDEX chain_event_idx ON journal.chain (agency_id, event_id);

      CREATE TABLE audit.entry (
        agency_id uuid NOT NULL,
        id uuid NOT NULL,
        officer_id uuid,
        act text NOT NULL,
        subject uuid,
        at timestamptz NOT NULL,
        facts jsonb NOT NULL,
        CONSTRAINT entry_pk PRIMARY KEY (agency_id, id)
      );
      CREATE INDEX entry_at_idx ON audit.entry (agency_id, at);

      CREATE FUNCTION journal.refuse_change() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME; END $$;
      CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.event
        FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
      CREATE TRIGGER chain_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON journal.chain
        FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();
      CREATE TRIGGER entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.entry
        FOR EACH STATEMENT EXECUTE FUNCTION journal.refuse_change();

      GRANT INSERT ON journal.event TO sujarit_staff, sujarit_definer;
      GRANT SELECT ON journal.event TO sujarit_worker;
      GRANT SELECT, INSERT ON journal.chain TO sujarit_worker;
      GRANT INSERT ON audit.entry TO sujarit_staff, sujarit_worker;

      ALTER TABLE journal.event ENABLE ROW LEVEL SECURITY;
      CREATE POLICY event_of_agency ON journal.event TO sujarit_staff USING (agency_id = agency.current_agency());
      CREATE POLICY event_of_definer ON journal.event TO sujarit_definer USING (true);
      CREATE POLICY event_of_worker ON journal.event FOR SELECT TO sujarit_worker USING (true);
      ALTER TABLE journal.chain ENABLE ROW LEVEL SECURITY;
      CREATE POLICY chain_of_worker ON journal.chain TO sujarit_worker USING (true);
      ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;
      CREATE POLICY entry_of_agency ON audit.entry TO sujarit_staff USING (agency_id = agency.current_agency());
      CREATE POLICY entry_of_worker ON audit.entry TO sujarit_worker USING (true);
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA audit CASCADE; DROP SCHEMA journal CASCADE')
  }
}
