/** Bodies outside the agency, as people dial them. */
export const bodyNumbers = {
  nacc: '1205',
  pacc: '1206',
  damrongdhama: '1567',
  government: '1111',
} as const
