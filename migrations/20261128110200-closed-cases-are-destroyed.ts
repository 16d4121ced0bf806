import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * One function destroys a case, or who told it, in one transaction with its entry in the record of destruction. The bytes
 * of its files wait in a list until the worker has seen that they are gone: killed in between, it goes on. Journal, audit
 * log and releases hold no words of a case and are not touched.
 */
export class ClosedCasesAreDestroyed20261128110200 implements MigrationInterface {
  readonly name = 'ClosedCasesAreDestroyed20261128110200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(destroying)
    await runner.query(files)
    await runner.query(owners)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION ${inside}, ${forWorker}`)
  }
}

const destroying = `
  CREATE FUNCTION retention.destroy(p_proposal retention.proposal, p_years integer, p_destruction uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      this_agency uuid := p_proposal.agency_id;
      this_case uuid := p_proposal.case_id;
      blobs uuid[] := '{}';
    BEGIN
      IF p_proposal.what = 'case' AND p_proposal.channel = 'general' THEN
        SELECT coalesce(array_agg(f.id), '{}') INTO blobs FROM general.photo f
          WHERE f.agency_id = this_agency AND f.complaint_id = this_case;
      ELSIF p_proposal.what = 'case' THEN
        SELECT coalesce(array_agg(a.id), '{}') INTO blobs FROM corruption.attachment a
          WHERE a.agency_id = this_agency AND a.report_id = this_case;
      END IF;
      INSERT INTO retention.destruction (agency_id, id, channel, what, case_id, locator, outcome, closed_on, years,
          keep_until, reason, proposed_by, confirmed_by, destroyed_on, files, files_gone_on, seen_by)
        VALUES (this_agency, p_destruction, p_proposal.channel, p_proposal.what, this_case, p_proposal.locator,
          p_proposal.outcome, p_proposal.closed_on, p_years, p_proposal.keep_until, p_proposal.reason,
          p_proposal.proposed_by, corruption.current_officer(), retention.today(), cardinality(blobs),
          CASE WHEN cardinality(blobs) = 0 THEN retention.today() END,
          ARRAY(SELECT g.officer_id FROM corruption.report_grant g
            WHERE g.agency_id = this_agency AND g.report_id = this_case AND g.which = 'report' ORDER BY g.officer_id));
      INSERT INTO retention.doomed_blob (agency_id, id, destruction_id)
        SELECT this_agency, b, p_destruction FROM unnest(blobs) b;
      IF p_proposal.what = 'identity' THEN
        PERFORM retention.destroy_identity(p_proposal.channel, this_case);
        DELETE FROM retention.proposal p WHERE p.agency_id = this_agency AND p.id = p_proposal.id;
        RETURN;
      END IF;
      IF p_proposal.channel = 'general' THEN
        DELETE FROM general.publication u WHERE u.agency_id = this_agency AND u.complaint_id = this_case;
        DELETE FROM general.photo f WHERE f.agency_id = this_agency AND f.complaint_id = this_case;
        UPDATE general.complaint c SET original_id = NULL
          WHERE c.agency_id = this_agency AND c.original_id = this_case;
        DELETE FROM general.complaint c WHERE c.agency_id = this_agency AND c.id = this_case;
      ELSE
        UPDATE corruption.upload u SET state = 'abandoned'
          WHERE u.agency_id = this_agency AND u.locator = p_proposal.locator;
        DELETE FROM corruption.report r WHERE r.agency_id = this_agency AND r.id = this_case;
      END IF;
      DELETE FROM retention.proposal p
        WHERE p.agency_id = this_agency AND p.channel = p_proposal.channel AND p.case_id = this_case;
      DELETE FROM retention.hold h
        WHERE h.agency_id = this_agency AND h.channel = p_proposal.channel AND h.case_id = this_case;
    END $$;

  -- Of a report the envelope and every share of its key, also those that were given for a request: who asked, who agreed
  -- and how often it was opened stays. Of a complaint the contact data and the address for mails.
  CREATE FUNCTION retention.destroy_identity(p_channel text, p_case uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      this_agency uuid := agency.current_agency();
    BEGIN
      IF p_channel = 'general' THEN
        DELETE FROM general.notice n WHERE n.agency_id = this_agency AND n.complaint_id = p_case;
        UPDATE general.complaint c SET contact_sealed = NULL WHERE c.agency_id = this_agency AND c.id = p_case;
        RETURN;
      END IF;
      DELETE FROM corruption.custody_share s WHERE s.agency_id = this_agency AND s.report_id = p_case;
      DELETE FROM corruption.vault_reason v USING corruption.vault_request q
        WHERE q.agency_id = this_agency AND q.report_id = p_case AND v.agency_id = q.agency_id AND v.request_id = q.id;
      UPDATE corruption.vault_answer a SET share_sealed = ''
        WHERE a.agency_id = this_agency AND a.report_id = p_case AND a.share_sealed IS NOT NULL;
      UPDATE corruption.vault_request q SET state = 'expired'
        WHERE q.agency_id = this_agency AND q.report_id = p_case AND q.state IN ('open', 'agreed');
      UPDATE corruption.report r SET identity_sealed = NULL, identity_erased_on = retention.today()
        WHERE r.agency_id = this_agency AND r.id = p_case;
    END $$;
`

const files = `
  CREATE FUNCTION retention.doomed_blobs() RETURNS TABLE (agency_id uuid, id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$ SELECT b.agency_id, b.id FROM retention.doomed_blob b LIMIT 1000 $$;

  -- Call when the store has nothing under it any more.
  CREATE FUNCTION retention.blob_is_gone(p_agency uuid, p_blob uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    DECLARE
      of_destruction uuid;
    BEGIN
      DELETE FROM retention.doomed_blob b WHERE b.agency_id = p_agency AND b.id = p_blob
        RETURNING b.destruction_id INTO of_destruction;
      IF FOUND AND NOT EXISTS (SELECT FROM retention.doomed_blob b
          WHERE b.agency_id = p_agency AND b.destruction_id = of_destruction) THEN
        UPDATE retention.destruction d SET files_gone_on = retention.today()
          WHERE d.agency_id = p_agency AND d.id = of_destruction;
      END IF;
    END $$;
`

const inside = 'retention.destroy, retention.destroy_identity'
const forWorker = 'retention.doomed_blobs, retention.blob_is_gone'

const owners = `
  GRANT CREATE ON SCHEMA retention TO sujarit_definer;
  ${[...inside.split(','), ...forWorker.split(',')]
    .map((name) => `ALTER FUNCTION ${name.trim()} OWNER TO sujarit_definer;`)
    .join('\n  ')}
  REVOKE CREATE ON SCHEMA retention FROM sujarit_definer;
  REVOKE ALL ON FUNCTION ${inside}, ${forWorker} FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${forWorker} TO sujarit_worker;
`
