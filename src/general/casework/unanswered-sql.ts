/** How many messages of the complainant came after the office's last one; of a row of `general.complaint` called `c`. */
export const unansweredSql = `
  (SELECT count(*)::int FROM general.message m WHERE m.agency_id = c.agency_id AND m.complaint_id = c.id
    AND m.officer_id IS NULL AND m.position > (SELECT coalesce(max(o.position), 0) FROM general.message o
      WHERE o.agency_id = m.agency_id AND o.complaint_id = m.complaint_id AND o.officer_id IS NOT NULL))`
