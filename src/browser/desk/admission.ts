import {
  admissionBody,
  changeBetween,
  endingBody,
  standbyBody,
  type DirectoryChange,
} from '../../crypto/directory-change.js'
import type { DirectoryEntry } from '../../crypto/directory-body.js'
import {
  hasSigned,
  signDirectory,
  type DirectoryVersion,
  type VerifiedDirectory,
  type VerifiedEntry,
} from '../../crypto/directory.js'
import { parseRecipient } from '../../crypto/age.js'
import { CryptoError } from '../../crypto/errors.js'
import { officeDate } from '../../kernel/office-date.js'
import type { OfficerRole } from '../../kernel/role.js'
import { postJson, unlockedKeys, verifiedVersions, type UnlockedKeys } from './unlocked-keys.js'

/** The server's word about somebody who waits; compared with paper before anything is signed. */
export interface Candidate {
  readonly officer: string
  readonly name: string
  readonly post: string
  readonly title: { readonly th: string; readonly en: string }
  readonly roles: readonly OfficerRole[]
  readonly recipient: string
  readonly verifyKey: string
  /** In the directory already, with another key. */
  readonly isRotation: boolean
}

interface Proposal {
  readonly seq: number
  readonly body: string
  readonly officer: string
  readonly signature: string
}

interface State {
  readonly candidates: Candidate[]
  readonly proposal: Proposal | null
  readonly toEnd: readonly string[]
}

/** A proposal of which this browser has checked the text and the first signature. */
export interface CheckedProposal {
  readonly body: string
  readonly seq: number
  readonly proposer: DirectoryEntry
  readonly isMine: boolean
  readonly change: DirectoryChange
}

export interface Admission {
  readonly keys: UnlockedKeys
  readonly directory: VerifiedDirectory
  readonly last: DirectoryVersion
  readonly candidates: readonly Candidate[]
  /** Out of office by the server's word, and still in the directory. */
  readonly toEnd: readonly VerifiedEntry[]
  /** `refused`: the server shows a proposal that does not hold. */
  readonly proposal: CheckedProposal | 'refused' | null
}

/**
 * What this officer may decide on, checked against the directory that the officer's own key has pinned.
 * @returns null while the tab is locked.
 * @throws CryptoError when the server's directory is not the pinned one.
 */
export async function loadAdmission(): Promise<Admission | null> {
  const keys = await unlockedKeys()
  if (keys === null) return null
  const { directory, last } = await verifiedVersions()
  const response = await fetch('/officers/admission/state.json')
  if (!response.ok) throw new Error(`admission: ${response.status}`)
  const state = (await response.json()) as State
  const proposal = state.proposal && checkProposal(state.proposal, { directory, last, me: keys.officer })
  const toEnd = directory.entries.filter(({ officer }) => state.toEnd.includes(officer))
  return { keys, directory, last, candidates: state.candidates, toEnd, proposal }
}

function checkProposal(
  { body, officer, signature, seq }: Proposal,
  known: { readonly directory: VerifiedDirectory; readonly last: DirectoryVersion; readonly me: string },
): CheckedProposal | 'refused' {
  try {
    const change = changeBetween(known.last, body)
    const proposer = known.directory.entryOf(officer)
    const isSigned = proposer !== null && hasSigned(proposer, { body, signatures: [{ officer, signature }] })
    if (!isSigned || change.seq !== known.directory.seq + 1) return 'refused'
    return { body, seq, proposer, isMine: officer === known.me, change }
  } catch (error) {
    if (error instanceof CryptoError) return 'refused'
    throw error
  }
}

/** Makes the next version with the candidate in it and signs it. @returns the status of the server's answer. */
export async function admit({ keys, last }: Admission, candidate: Candidate): Promise<number> {
  const recipient = parseRecipient(candidate.recipient)
  if (recipient === null) throw new CryptoError()
  const { officer, post, title, name, roles, verifyKey } = candidate
  const entry: DirectoryEntry = {
    ...{ officer, post, title, name, roles, recipient, verifyKey },
    since: officeDate(new Date()),
    until: null,
  }
  return sign(keys, admissionBody(last, entry))
}

/** Makes the next version, in which the officer is out of office from today on, and signs it. */
export async function end({ keys, last }: Admission, officer: string): Promise<number> {
  return sign(keys, endingBody(last, officer, officeDate(new Date())))
}

/** Makes the next version, in which the officer stands by outside, or no longer does, and signs it. */
export async function standBy(
  { keys, last }: Admission,
  officer: string,
  isStandby: boolean,
): Promise<number> {
  return sign(keys, standbyBody(last, officer, isStandby))
}

/** Signs a proposal whose text this browser has checked and the officer has read. */
export async function sign(keys: UnlockedKeys, body: string): Promise<number> {
  const { signature } = signDirectory(body, keys.officer, keys.signing)
  const response = await postJson('/officers/admission/sign', { body, signature })
  return response.status
}

export async function discard(seq: number): Promise<number> {
  const response = await postJson('/officers/admission/discard', { seq })
  return response.status
}
