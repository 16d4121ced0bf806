import type { MigrationInterface, QueryRunner } from 'typeorm'

/** What an officer registered and nobody opens goes to those outside as well, like what came by the web. */
export class RegisteredReportsGoOutsideToo20261127180000 implements MigrationInterface {
  readonly name = 'RegisteredReportsGoOutsideToo20261127180000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- As the function of the same name without grants to withhold.
      CREATE FUNCTION corruption.register_report(
        p_report uuid, p_locator text, p_proof_mac bytea, p_journal_tag bytea, p_received_on date, p_intake_method text,
        p_directory_seq integer, p_sealed bytea, p_identity_sealed bytea, p_reporter_grant bytea,
        p_grant_officers uuid[], p_grant_which text[], p_grant_sealed bytea,
        p_share_custodians uuid[], p_share_indexes integer[], p_share_sealed bytea, p_attachments uuid[],
        p_withheld_officers uuid[], p_withheld_which text[], p_withheld_sealed bytea,
        OUT result text, OUT received_on date)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
        DECLARE
          part integer := octet_length(p_grant_sealed) / cardinality(p_grant_officers);
        BEGIN
          IF octet_length(p_withheld_sealed) <> part * cardinality(p_withheld_officers) THEN
            RAISE EXCEPTION 'grants are of one size' USING ERRCODE = 'check_violation';
          END IF;
          SELECT f.result, f.received_on INTO result, received_on
            FROM corruption.register_report(p_report, p_locator, p_proof_mac, p_journal_tag, p_received_on,
              p_intake_method, p_directory_seq, p_sealed, p_identity_sealed, p_reporter_grant, p_grant_officers,
              p_grant_which, p_grant_sealed, p_share_custodians, p_share_indexes, p_share_sealed, p_attachments) AS f;
          IF result <> 'filed' THEN RETURN; END IF;
          INSERT INTO corruption.withheld_grant (agency_id, report_id, officer_id, which, sealed)
            SELECT agency.current_agency(), p_report, g.officer, g.which,
              substr(p_withheld_sealed, (g.n::integer - 1) * part + 1, part)
            FROM unnest(p_withheld_officers, p_withheld_which) WITH ORDINALITY AS g (officer, which, n);
        END $$;
      GRANT CREATE ON SCHEMA corruption TO sujarit_definer;
      ALTER FUNCTION ${signature} OWNER TO sujarit_definer;
      REVOKE CREATE ON SCHEMA corruption FROM sujarit_definer;
      REVOKE ALL ON FUNCTION ${signature} FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION ${signature} TO sujarit_staff;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${signature}`)
  }
}

const signature = `corruption.register_report(uuid, text, bytea, bytea, date, text, integer, bytea, bytea, bytea, uuid[],
  text[], bytea, uuid[], integer[], bytea, uuid[], uuid[], text[], bytea)`
