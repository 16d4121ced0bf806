/** What an officer may do. Roles combine, except where one would watch itself. */
export const officerRoles = [
  'administrator',
  'general_officer',
  'screener',
  'investigator',
  'custodian',
  'publisher',
  'auditor',
] as const
export type OfficerRole = (typeof officerRoles)[number]

/** Roles that hold keys to reports. */
export const caseRoles: readonly OfficerRole[] = ['screener', 'investigator']

/** Roles that need a key in the directory: others' officers are ready as soon as they can sign in. */
export const directoryRoles: readonly OfficerRole[] = ['screener', 'investigator', 'custodian']

const forbiddenPairs: readonly (readonly [OfficerRole, OfficerRole])[] = [
  ['administrator', 'screener'],
  ['administrator', 'investigator'],
  ['administrator', 'custodian'],
  ['auditor', 'administrator'],
  ['auditor', 'screener'],
  ['auditor', 'investigator'],
  ['auditor', 'publisher'],
  ['custodian', 'screener'],
  ['custodian', 'investigator'],
]

/** @returns the first pair that one person may not hold together, or null. */
export function conflictOfRoles(roles: readonly OfficerRole[]): readonly [OfficerRole, OfficerRole] | null {
  return forbiddenPairs.find(([one, other]) => roles.includes(one) && roles.includes(other)) ?? null
}

export function isOfficerRole(value: unknown): value is OfficerRole {
  return (officerRoles as readonly unknown[]).includes(value)
}
