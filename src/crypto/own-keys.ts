import { sha256Text } from './derive.js'
import { utf8 } from './bytes.js'

/** What is sealed to an officer's own key: both grants of a report, or a share of a vault. */
export const ownKeyKinds = ['report', 'desk', 'share'] as const
export type OwnKeyKind = (typeof ownKeyKinds)[number]

export interface OwnKey {
  /** Id of the report. */
  readonly report: string
  readonly which: OwnKeyKind
  /** Standard base64. */
  readonly sealed: string
}

/** base64url SHA-256 of all of them in one order: the officer's new key signs it, and the server puts nothing else in place. */
export function digestOfOwnKeys(keys: readonly OwnKey[]): string {
  const lines = keys.map(({ report, which, sealed }) => `${report} ${which} ${sealed}`)
  return sha256Text(utf8(lines.sort().join('\n')))
}
