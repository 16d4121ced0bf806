/** Tenths of a percent as people write them: `83.3`, `100`. */
export function percentText(permille: number): string {
  return String(permille / 10)
}
