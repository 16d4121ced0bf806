import type { KeyWarningSigner, SealedKeyWarning } from '../../../kernel/key-warning.js'
import type { OfficeDate } from '../../../kernel/office-date.js'

/** A key that could open the report and may be in other hands. Posts, never names of officers. */
export interface KeyWarningNotice {
  /** Whose key; null is somebody who has left the directory. */
  readonly title: string | null
  readonly endedOn: OfficeDate
  /** What stands behind it: an officer's signature, the server's word alone, or a word that somebody has forged. */
  readonly word: 'signed' | 'unsigned' | 'forged'
  /** Who signed; null where nobody did, or has left the directory. */
  readonly by: string | null
  readonly toldOn: OfficeDate | null
}

/** As `crypto/open-mailbox` gives it. */
export type ReadKeyWarnings = readonly {
  readonly sealed: Pick<SealedKeyWarning, 'officer' | 'endedOn' | 'toldOn'>
  readonly signer: KeyWarningSigner
}[]

/** @param titleOf - Post of an officer of the verified directory; null for one who left. */
export function keyWarningsOf(
  warnings: ReadKeyWarnings,
  titleOf: (officer: string) => string | null,
): readonly KeyWarningNotice[] {
  return warnings.map(({ sealed: { officer, endedOn, toldOn }, signer }) => ({
    title: titleOf(officer),
    endedOn,
    toldOn,
    ...(typeof signer === 'object'
      ? { word: 'signed', by: titleOf(signer.officer) }
      : { word: signer === 'nobody' ? 'unsigned' : 'forged', by: null }),
  }))
}
