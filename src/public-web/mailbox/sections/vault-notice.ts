import type { OfficeDate } from '../../../kernel/office-date.js'
import type { VaultDecisionKind, VaultReason, VaultRequestState } from '../../../kernel/vault.js'

/** A request for the reader's name. Posts, never names of officers; null is somebody who has left. */
export interface VaultNotice {
  readonly state: VaultRequestState
  /** Null: the request does not verify, so that nothing of it is shown. */
  readonly asked: {
    readonly by: string | null
    readonly on: OfficeDate
    readonly expires: OfficeDate
    /** Null: not the words that were signed. */
    readonly reason: VaultReason | null
  } | null
  readonly decisions: readonly {
    readonly by: string | null
    readonly decision: VaultDecisionKind
    readonly on: OfficeDate
    readonly reason: string | null
  }[]
  /** Days on which the name was opened, each once, by the server's own log. */
  readonly openings: readonly OfficeDate[]
  /** Some part does not verify. */
  readonly isDoubtful: boolean
}

/** As `crypto/open-vault` gives it. */
export type ReadVault = readonly {
  readonly sealed: { readonly state: VaultRequestState; readonly openings: readonly OfficeDate[] }
  readonly read: {
    readonly asked: { readonly requester: string; readonly on: OfficeDate; readonly expires: OfficeDate }
    readonly reason: VaultReason | null
    readonly decisions: readonly {
      readonly custodian: string
      readonly decision: VaultDecisionKind
      readonly on: OfficeDate
      readonly reason: string | null
    }[]
    readonly isDoubtful: boolean
  } | null
}[]

/** @param titleOf - Post of an officer of the verified directory; null for one who left. */
export function vaultNoticesOf(
  vault: ReadVault,
  titleOf: (officer: string) => string | null,
): readonly VaultNotice[] {
  return vault.map(({ sealed, read }) => ({
    state: sealed.state,
    openings: [...new Set(sealed.openings)],
    asked: read && {
      by: titleOf(read.asked.requester),
      on: read.asked.on,
      expires: read.asked.expires,
      reason: read.reason,
    },
    decisions: (read?.decisions ?? []).map(({ custodian, decision, on, reason }) => ({
      by: titleOf(custodian),
      decision,
      on,
      reason,
    })),
    isDoubtful: read?.isDoubtful ?? true,
  }))
}
