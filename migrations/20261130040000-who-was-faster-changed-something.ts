import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Who was faster is who changed what the slower one's form was compared with. A second answer changes nothing of that: only
 * the office's first word is a fact. `first_word` asks for those, whether they came as an answer or as a promise.
 */
export class WhoWasFasterChangedSomething20261130040000 implements MigrationInterface {
  readonly name = 'WhoWasFasterChangedSomething20261130040000'

  async up(runner: QueryRunner): Promise<void> {
    await replace(
      runner,
      `(e.act = ANY (p_acts) OR ('first_word' = ANY (p_acts) AND e.facts ->> 'first' = 'true'))`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await replace(runner, 'e.act = ANY (p_acts)')
  }
}

/** The owner and the grants of a function that is replaced stay. */
async function replace(runner: QueryRunner, isAsked: string): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION general.last_change(p_complaint uuid, p_since timestamptz, p_acts text[])
      RETURNS TABLE (officer_id uuid, act text, at timestamptz)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
      AS $$
        SELECT e.officer_id, e.act, e.at FROM audit.entry e
          JOIN general.complaint c ON c.agency_id = e.agency_id AND c.id = e.subject
        WHERE e.agency_id = agency.current_agency() AND e.subject = p_complaint AND e.at >= p_since
          AND ${isAsked} AND e.officer_id IS NOT NULL
          AND e.act IN ('complaint_assigned', 'complaint_status_changed', 'complaint_classified',
            'complaint_answered', 'complaint_extended')
          AND EXISTS (SELECT FROM staff.officer o
            JOIN staff.officer_role r ON r.agency_id = o.agency_id AND r.officer_id = o.id
              AND r.role = 'general_officer'
            WHERE o.agency_id = e.agency_id AND o.status = 'active'
              AND o.id = nullif(current_setting('sujarit.officer_id', true), '')::uuid)
        ORDER BY e.at DESC LIMIT 1
      $$`)
}
