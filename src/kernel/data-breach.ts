/** What happened to personal data. */
export const breachKinds = ['disclosed', 'altered', 'lost'] as const
export type BreachKind = (typeof breachKinds)[number]

/**
 * What it may do to the people concerned, which decides whom to tell: with no risk nobody, else the authority, and with
 * a high risk the people too (PDPA 2562, section 37 (4)).
 */
export const breachRisks = ['unknown', 'none', 'some', 'high'] as const
export type BreachRisk = (typeof breachRisks)[number]

const hourMs = 60 * 60 * 1000
/** PDPA 2562, section 37 (4): without delay and, where it can be done, within 72 hours of knowing. */
export const authorityHours = 72

export interface Breach {
  readonly discoveredAt: Date
  readonly risk: BreachRisk
  readonly authorityToldAt: Date | null
}

export function authorityDueAt(discoveredAt: Date): Date {
  return new Date(discoveredAt.getTime() + authorityHours * hourMs)
}

/**
 * Where the clock stands. `running`: whole hours left, rounded down. `late`: whole hours over. As long as nobody has
 * judged the risk, it runs.
 */
export type AuthorityClock =
  | { readonly state: 'running' | 'late'; readonly hours: number }
  | { readonly state: 'told'; readonly isLate: boolean }
  | { readonly state: 'not_needed' }

export function authorityClock({ discoveredAt, risk, authorityToldAt }: Breach, now: Date): AuthorityClock {
  const due = authorityDueAt(discoveredAt)
  if (authorityToldAt !== null) return { state: 'told', isLate: authorityToldAt > due }
  if (risk === 'none') return { state: 'not_needed' }
  const hours = Math.floor(Math.abs(due.getTime() - now.getTime()) / hourMs)
  return { state: now > due ? 'late' : 'running', hours }
}

export function isBreachKind(value: unknown): value is BreachKind {
  return (breachKinds as readonly unknown[]).includes(value)
}

export function isBreachRisk(value: unknown): value is BreachRisk {
  return (breachRisks as readonly unknown[]).includes(value)
}
