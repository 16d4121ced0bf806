import type { Bilingual } from '../kernel/bilingual.js'
import type { AgencyId, PostId } from '../kernel/ids.js'
import type { OfficeDate } from '../kernel/office-date.js'
import type { OwnTextWords } from '../kernel/own-text.js'

/** A local administration, as its public pages show it. */
export interface Agency {
  readonly id: AgencyId
  readonly name: Bilingual
  readonly shortName: Bilingual
  readonly phone: string
  readonly officeHours: Bilingual
  readonly address: Bilingual
  /** Every page of such an agency says that nothing on it is real. */
  readonly isEvaluation: boolean
  /** age recipient for contact data of general complaints. */
  readonly contactRecipient: string
  readonly openedOn: OfficeDate
  readonly attachments: AttachmentLimits
  /** Whether the office shows general complaints, moderated, on its site. */
  readonly publishesComplaints: boolean
  /** After how many days a report that nobody has opened is released to those who stand by outside. */
  readonly unopenedDays: number
  /** So many days after a day owed, with nothing done since, an opened report is released to them as well. */
  readonly neglectedDays: number
  /** Of what can be pressed: `#` and six lower-case hexadecimal digits, readable on white. */
  readonly colour: string
  /** SHA-256 of the office's emblem in hexadecimal; null while it has none. */
  readonly logo: string | null
  /** Beside Thai and English. */
  readonly offers: { readonly ms: boolean; readonly my: boolean }
  /** Whether pages name the people behind the posts that read reports. */
  readonly showsNames: boolean
  /** Texts that the office words itself. */
  readonly ownTexts: OwnTextWords
}

/** Those of a list that may be chosen today. */
export function offered<Listed extends { readonly isRetired: boolean }>(list: readonly Listed[]): Listed[] {
  return list.filter(({ isRetired }) => !isRetired)
}

export interface AttachmentLimits {
  /** Of one file, before sealing. */
  readonly maxBytes: number
  /** Of one report or message. */
  readonly maxCount: number
}

/** A post of the agency, whoever holds it. */
export interface Post {
  readonly id: PostId
  readonly title: Bilingual
  readonly position: number
  /** Chief executive, deputy, secretary or council: the office refers, it does not investigate itself. */
  readonly isPolitical: boolean
  /** No longer offered; cases and officers that name it still do. */
  readonly isRetired: boolean
}

export interface GeneralCategory {
  /** Unique in the agency. */
  readonly code: string
  readonly name: Bilingual
  readonly position: number
  /** What to write so that the office can act; empty when the agency says nothing. */
  readonly hint: Bilingual
  /** No longer offered; complaints of it stay as they are. */
  readonly isRetired: boolean
}
