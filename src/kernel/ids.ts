/** Identifiers carry a brand so that an officer's id cannot stand where a report's is wanted. */
declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

export type AgencyId = Branded<string, 'AgencyId'>
export type OfficerId = Branded<string, 'OfficerId'>
export type PostId = Branded<string, 'PostId'>
export type ReportId = Branded<string, 'ReportId'>
export type ComplaintId = Branded<string, 'ComplaintId'>
export type VaultRequestId = Branded<string, 'VaultRequestId'>

/** The case number that people say on the telephone: 7 random digits and a Damm check digit. */
export type Locator = Branded<string, 'Locator'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether text that came through a door has the shape of an identifier: a lower-case UUID. Narrow with the brand that fits. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text)
}

export function parseReportId(text: unknown): ReportId | null {
  return isUuid(text) ? (text as ReportId) : null
}

export function parseVaultRequestId(text: unknown): VaultRequestId | null {
  return isUuid(text) ? (text as VaultRequestId) : null
}

export function parseComplaintId(text: unknown): ComplaintId | null {
  return isUuid(text) ? (text as ComplaintId) : null
}

export function parseOfficerId(text: unknown): OfficerId | null {
  return isUuid(text) ? (text as OfficerId) : null
}
