const bangkokOffsetMs = 7 * 60 * 60 * 1000

/** The time of day in Asia/Bangkok to the minute, as Thai offices write it: «16.12». */
export function formatOfficeTime(instant: Date): string {
  return new Date(instant.getTime() + bangkokOffsetMs).toISOString().slice(11, 16).replace(':', '.')
}
