import type { OfficeDate } from './office-date.js'

/** What may make it necessary to know who reported. A closed list: nobody opens a vault out of curiosity. */
export const vaultBases = [
  /** A hearing or a signed statement of the reporter. */
  'witness_hearing',
  /** NACC, PACC or the police takes the case over and needs the name. */
  'referral',
  /** The reporter is in danger. */
  'protection',
  'court_order',
  /** The reasons say which. */
  'other',
] as const
export type VaultBasis = (typeof vaultBases)[number]

/** `expired` is written when the next request is made; until then a day that has passed says it. */
export const vaultRequestStates = ['open', 'agreed', 'refused', 'withdrawn', 'expired'] as const
export type VaultRequestState = (typeof vaultRequestStates)[number]

export type VaultDecisionKind = 'agreed' | 'refused'

/** Why an officer asks, as custodians and reporter read it. */
export interface VaultReason {
  readonly basis: VaultBasis
  readonly text: string
}

/** For so many days custodians may answer, and what they agreed to may be opened. */
export const vaultRequestLifeDays = 7

/** UTF-16 code units of the words; all of a reason fits into 4 KiB in UTF-8. */
export const longestVaultReason = 1000

/** One text, so that one hash binds both: the code of the basis in the first line, the words after it. */
export function writeVaultReason({ basis, text }: VaultReason): string {
  return `${basis}\n${text}`
}

/** @returns `other` with the whole text where no basis is named, as in requests from before there were bases. */
export function readVaultReason(text: string): VaultReason {
  const [first = '', ...rest] = text.split('\n')
  const basis = vaultBases.find((known) => known === first)
  return basis === undefined ? { basis: 'other', text } : { basis, text: rest.join('\n') }
}

/** What became of a request by a day: one that nobody decided on in time has expired. */
export function vaultStateOn(
  { state, expires }: { readonly state: VaultRequestState; readonly expires: OfficeDate },
  today: OfficeDate,
): VaultRequestState {
  return state === 'open' && expires < today ? 'expired' : state
}

/**
 * What a request is after an answer.
 * @param needed - How many shares open the vault. @param asked - How many custodians may answer.
 */
export function vaultStateAfter(
  counts: { readonly agreed: number; readonly refused: number },
  { needed, asked }: { readonly needed: number; readonly asked: number },
): 'open' | 'agreed' | 'refused' {
  if (counts.agreed >= needed) return 'agreed'
  return asked - counts.refused < needed ? 'refused' : 'open'
}

/** A request as the server hands it out, to holders and in the reporter's mailbox alike. */
export interface SealedVaultRequest {
  readonly id: string
  /** The exact signed text. */
  readonly body: string
  readonly signature: string
  readonly caseSignature: string
  /** Standard base64; sealed to the report key. */
  readonly reason: string
  readonly state: VaultRequestState
  readonly asked: readonly string[]
  /** How many of them open the vault. */
  readonly needed: number
  readonly decisions: readonly SealedVaultDecision[]
  /** Days on which the asking officer opened the vault, by the server's own log. */
  readonly openings: readonly OfficeDate[]
}

export interface SealedVaultDecision {
  readonly body: string
  readonly signature: string
  /** Standard base64; sealed to the report key. Null: agreed. */
  readonly reason: string | null
}

/** The vault of one report as staff-web hands it to a holder's browser. */
export interface SealedVault {
  readonly today: OfficeDate
  /** Who may be asked, by the server's word: the browser asks only those of its directory whom the report does not exclude. */
  readonly custodians: readonly string[]
  readonly openingsMax: number
  /** Oldest first. */
  readonly requests: readonly SealedVaultRequest[]
}

/** What one custodian is asked, as staff-web hands it to the custodian's browser. Standard base64 of age files. */
export interface SealedVaultQuestion {
  readonly id: string
  readonly agency: string
  readonly locator: string
  readonly body: string
  readonly signature: string
  readonly caseSignature: string
  readonly reason: string
  readonly share: string
}

export interface SealedVaultDesk {
  readonly today: OfficeDate
  readonly questions: readonly SealedVaultQuestion[]
  /** Own decisions, the latest first. */
  readonly answered: readonly {
    readonly locator: string
    readonly decision: VaultDecisionKind
    readonly on: OfficeDate
    readonly state: VaultRequestState
    readonly expires: OfficeDate
  }[]
}
