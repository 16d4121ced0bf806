import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Two officers decide on one complaint at once; the slower one is told who was faster, what they did and when. The
 * audit log knows, and the desk reads no line of it: this is the one question of the desk that it answers, about
 * complaints alone, and only since the moment at which the page of the slower one was drawn.
 */
export class WhoWasFasterIsTold20261129220000 implements MigrationInterface {
  readonly name = 'WhoWasFasterIsTold20261129220000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION general.last_change(p_complaint uuid, p_since timestamptz, p_acts text[])
        RETURNS TABLE (officer_id uuid, act text, at timestamptz)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
        AS $$
          SELECT e.officer_id, e.act, e.at FROM audit.entry e
            JOIN general.complaint c ON c.agency_id = e.agency_id AND c.id = e.subject
          WHERE e.agency_id = agency.current_agency() AND e.subject = p_complaint AND e.at >= p_since
            AND e.act = ANY (p_acts) AND e.officer_id IS NOT NULL
            AND e.act IN ('complaint_assigned', 'complaint_status_changed', 'complaint_classified',
              'complaint_answered', 'complaint_extended')
            AND EXISTS (SELECT FROM staff.officer o
              JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
                AND r.role = 'general_officer'
              WHERE o.agency_id = e.agency_id AND o.status = 'active'
                AND o.id = nullif(current_setting('sujarit.officer_id', true), '')::uuid)
          ORDER BY e.at DESC LIMIT 1
        $$;
      GRANT CREATE ON SCHEMA general TO sujarit_definer;
      ALTER FUNCTION general.last_change OWNER TO sujarit_definer;
      REVOKE CREATE ON SCHEMA general FROM sujarit_definer;
      REVOKE ALL ON FUNCTION general.last_change FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION general.last_change TO sujarit_staff;
    `)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION general.last_change')
  }
}
