/** Kinds of corruption as the yearly integrity report counts them; one is primary so that sums match. */
export const corruptionCategories = [
  'asset',
  'budget_procurement',
  'bribery',
  'abuse_of_power',
  'personnel',
  'conflict_of_interest',
  'other',
] as const
export type CorruptionCategory = (typeof corruptionCategories)[number]

/** Measures of the yearly integrity report that quote a count from this system. All reports count in measure 7. */
export const measures = [4, 5, 6, 7] as const
export type Measure = (typeof measures)[number]

const measureOfCategory: Record<CorruptionCategory, Measure> = {
  asset: 4,
  budget_procurement: 5,
  bribery: 6,
  abuse_of_power: 6,
  personnel: 6,
  conflict_of_interest: 6,
  other: 7,
}

/** The measure that counts a category besides measure 7, which counts every report. */
export function measureOf(category: CorruptionCategory): Measure {
  return measureOfCategory[category]
}

/** The statutory split of the required table: ทุจริตต่อหน้าที่ and ประพฤติมิชอบ. */
export const offences = ['malfeasance', 'misconduct'] as const
export type Offence = (typeof offences)[number]

export function isCorruptionCategory(value: unknown): value is CorruptionCategory {
  return (corruptionCategories as readonly unknown[]).includes(value)
}

export function isOffence(value: unknown): value is Offence {
  return (offences as readonly unknown[]).includes(value)
}
