import type { OfficeDate } from './office-date.js'

/**
 * A general complaint as staff-web hands it to the browser of the officer who hands it over: everything that is to be
 * sealed, and to whom the complainant's own way in is sealed.
 */
export interface ComplaintToSeal {
  readonly agency: string
  readonly locator: string
  readonly narrative: string
  /** Place, village and position of the device, as people write them. */
  readonly where: string
  readonly contact: { readonly name: string; readonly phone: string; readonly email: string } | null
  /** Public halves of the complainant's code; null when none were kept. */
  readonly keys: { readonly recipient: string; readonly verifyKey: string } | null
  /** In the order of writing. */
  readonly messages: readonly WrittenLine[]
  readonly notes: readonly WrittenLine[]
  readonly photos: readonly { readonly id: string; readonly kind: string; readonly address: string }[]
  /** Goes back with the sealed report: how many of each were there. */
  readonly seen: readonly [facts: number, messages: number, notes: number, photos: number, tasks: number]
}

export interface WrittenLine {
  readonly on: OfficeDate
  /** Null: the complainant. */
  readonly by: string | null
  readonly text: string
}
