import type { OfficeDate } from './office-date.js'

/** That a key which could open a report may be in other hands, as a mailbox hands it out. */
export interface SealedKeyWarning {
  /** Whose key it was. */
  readonly officer: string
  readonly endedOn: OfficeDate
  /** Null until a holder of the report has told it; so is `sealed`, standard base64. */
  readonly toldOn: OfficeDate | null
  readonly sealed: string | null
}

/** Who signed it, as its reader's browser found. `nobody`: not yet, so that it is the server's word. */
export type KeyWarningSigner = { readonly officer: string } | 'nobody' | 'forged'
