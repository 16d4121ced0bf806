/** A whole number with a comma every three digits, in Arabic digits, the same in both languages: `12,480`. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
