/** The columns of a `ChainedAct`, of `audit.entry AS e`; the time as text, for a Date would lose microseconds. */
export const actColumns = `e.id, e.officer_id AS officer, e.act, e.subject, e.facts::text AS facts,
  to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`
