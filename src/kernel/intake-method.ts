/** How a case reached the office. All but `web` are entered by an officer. */
export const intakeMethods = [
  'web',
  'walk_in',
  'letter',
  'phone',
  'email',
  'facebook',
  'line',
  'drop_box',
  'mobile_unit',
  'village_head',
  'hotline_1567',
  'hotline_1111',
  'nacc',
  'pacc',
  'agency_transfer',
  'traffy',
  'other',
] as const
export type IntakeMethod = (typeof intakeMethods)[number]

/** What an officer enters. */
export type EnteredMethod = Exclude<IntakeMethod, 'web'>
export const enteredMethods = intakeMethods.filter((method): method is EnteredMethod => method !== 'web')

export function isEnteredMethod(value: unknown): value is EnteredMethod {
  return (enteredMethods as readonly unknown[]).includes(value)
}
