/** Categories of general complaints that a new agency starts with; each agency edits its own list. */
export const defaultGeneralCategories = [
  'road',
  'street_light',
  'water_supply',
  'waste',
  'waste_water',
  'drainage',
  'flood',
  'tree',
  'nuisance',
  'stray_animal',
  'public_health',
  'building',
  'tax_and_fee',
  'welfare',
  'staff_service',
  'public_land',
  'disaster',
  'other',
] as const
export type DefaultGeneralCategory = (typeof defaultGeneralCategories)[number]
