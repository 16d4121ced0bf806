/** SQL: whether a row of `publication.draft` is open and somebody has signed it. No new draft may push it aside without a word. */
export function isSignedDraft(alias: string): string {
  return `${alias}.state = 'drafted' AND EXISTS (SELECT FROM publication.signature s
    WHERE s.agency_id = ${alias}.agency_id AND s.draft_id = ${alias}.id)`
}
