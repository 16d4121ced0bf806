/** To whom an office refers a report of corruption. Which of them is right is the officer's to decide. */
export const referralBodies = [
  'nacc',
  'pacc',
  'district_chief',
  'governor',
  'state_audit',
  'police',
  'other',
] as const
export type ReferralBody = (typeof referralBodies)[number]

export function isReferralBody(value: unknown): value is ReferralBody {
  return (referralBodies as readonly unknown[]).includes(value)
}
