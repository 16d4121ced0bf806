/**
 * SQL about the row `report`: its reporter said that somebody retaliates, and no officer has written since.
 */
export const urgentReport = `EXISTS (SELECT FROM corruption.message m
  WHERE m.agency_id = report.agency_id AND m.report_id = report.id AND m.is_urgent
    AND NOT EXISTS (SELECT FROM corruption.message o
      WHERE o.agency_id = m.agency_id AND o.report_id = m.report_id AND o.officer_id IS NOT NULL
        AND o.position > m.position))`
