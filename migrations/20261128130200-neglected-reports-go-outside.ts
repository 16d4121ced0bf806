import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * A report that was opened and then left lying goes outside as well, not only one that nobody opened.
 *
 * Until now the grants that a reporter's browser sealed for those outside were deleted with the first opening. They stay
 * now, still readable to no role, while the office owes anything, and become grants when the day owed has passed by so
 * many days with nothing done. Looking is not doing: opening, reading a file and printing do not put it off.
 */
export class NeglectedReportsGoOutside20261128130200 implements MigrationInterface {
  readonly name = 'NeglectedReportsGoOutside20261128130200'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency.agency
        -- So many days after a day owed, with nothing done since, a report is released to those who stand by outside.
        ADD neglected_days integer NOT NULL DEFAULT 30,
        ADD CONSTRAINT agency_neglected_days_are_weeks CHECK (neglected_days BETWEEN 7 AND 180);
      GRANT SELECT (neglected_days) ON agency.agency TO sujarit_definer;`)
    await runner.query(releasing)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(before)
    await runner.query(`
      REVOKE SELECT (neglected_days) ON agency.agency FROM sujarit_definer;
      ALTER TABLE agency.agency DROP neglected_days`)
  }
}

const releasing = `
  -- Call once a day or more often. Returns nothing: how many there were is nobody's to know.
  CREATE OR REPLACE FUNCTION corruption.release_withheld(p_today date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      -- Ended, with nothing owed any more.
      DELETE FROM corruption.withheld_grant w USING corruption.report r
        WHERE r.agency_id = w.agency_id AND r.id = w.report_id AND r.due_on IS NULL
          AND r.status NOT IN ('received', 'screening', 'need_information', 'accepted', 'fact_finding', 'disciplinary');
      WITH due AS (
        DELETE FROM corruption.withheld_grant w
          USING corruption.report r, agency.agency g
          WHERE r.agency_id = w.agency_id AND r.id = w.report_id AND g.agency_id = w.agency_id
            AND CASE
              WHEN EXISTS (SELECT FROM audit.entry a WHERE a.agency_id = w.agency_id AND a.subject = w.report_id
                AND a.act = 'report_opened')
              THEN r.due_on + g.neglected_days <= p_today
                AND NOT EXISTS (SELECT FROM audit.entry a WHERE a.agency_id = w.agency_id AND a.subject = w.report_id
                  AND a.act NOT IN ('report_opened', 'report_attachment_read', 'report_printed', 'report_draft_kept')
                  AND (a.at AT TIME ZONE 'Asia/Bangkok')::date + g.neglected_days > p_today)
              ELSE r.received_on + g.unopened_days <= p_today
            END
          RETURNING w.agency_id, w.report_id, w.officer_id, w.which, w.sealed)
      INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
        SELECT d.agency_id, d.report_id, d.officer_id, d.which, d.sealed, p_today, NULL FROM due d
        ON CONFLICT DO NOTHING;
    END $$;
`

const before = `
  CREATE OR REPLACE FUNCTION corruption.release_withheld(p_today date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    AS $$
    BEGIN
      DELETE FROM corruption.withheld_grant w WHERE EXISTS (SELECT FROM audit.entry a
        WHERE a.agency_id = w.agency_id AND a.subject = w.report_id AND a.act = 'report_opened');
      WITH due AS (
        DELETE FROM corruption.withheld_grant w
          USING corruption.report r, agency.agency g
          WHERE r.agency_id = w.agency_id AND r.id = w.report_id AND g.agency_id = w.agency_id
            AND r.received_on + g.unopened_days <= p_today
          RETURNING w.agency_id, w.report_id, w.officer_id, w.which, w.sealed)
      INSERT INTO corruption.report_grant (agency_id, report_id, officer_id, which, sealed, granted_on, granted_by)
        SELECT d.agency_id, d.report_id, d.officer_id, d.which, d.sealed, p_today, NULL FROM due d
        ON CONFLICT DO NOTHING;
    END $$;
`
