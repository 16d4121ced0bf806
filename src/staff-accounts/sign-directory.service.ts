import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { recordAct } from '../audit/record-act.js'
import { parseDirectoryBody } from '../crypto/directory-body.js'
import { changeBetween } from '../crypto/directory-change.js'
import {
  hasSigned,
  nextDirectoryBody,
  type DirectorySignature,
  type DirectoryVersion,
  type VerifiedDirectory,
} from '../crypto/directory.js'
import type { Actor } from '../kernel/actor.js'
import { Clock } from '../kernel/clock.js'
import type { AgencyId, OfficerId } from '../kernel/ids.js'
import { officeDate } from '../kernel/office-date.js'
import { Database } from '../platform/database/database.js'
import { ConflictError, InvalidInputError } from '../platform/errors/errors.js'
import { DirectoryFingerprints } from '../platform/secrets/directory-fingerprints.js'
import { AppendDirectoryService, readVersions } from './append-directory.service.js'
import { orInvalid, verifiedChain } from './directory-chain.js'
import { DirectoryProposalEntity } from './directory-proposal.entity.js'
import { waitsForOwner } from './own-rotation.service.js'

/** One holder's signature under the exact text of the next version. */
export interface SentSignature {
  readonly body: string
  /** base64url of 64 bytes. */
  readonly signature: string
}

/** `waits`: enough have signed, and the officer whose key it brings puts it in place. */
export type SigningOutcome = 'proposed' | 'published' | 'waits'

/** What happens to a signature depends on how many holders must agree. */
interface Signing {
  readonly agency: AgencyId
  readonly officer: OfficerId
  readonly versions: readonly DirectoryVersion[]
  readonly fingerprint: string
  readonly next: DirectoryVersion
  readonly seq: number
}

/** Holders of keys change the directory: one signature proposes, the second publishes. While there is one holder, one is enough. */
@Injectable()
export class SignDirectoryService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly fingerprints: DirectoryFingerprints,
    private readonly appending: AppendDirectoryService,
  ) {}

  /**
   * @throws InvalidInputError when the text is no next version or the signature is not this holder's, ConflictError when
   * the directory or the proposal has changed meanwhile, or no fingerprint is deployed yet.
   */
  async sign(agency: AgencyId, officer: OfficerId, sent: SentSignature): Promise<SigningOutcome> {
    const fingerprint = this.fingerprints.of(agency)
    if (fingerprint === null) throw new ConflictError('no_fingerprint')
    return this.database.inAgency({ agency, officer }, async (tx) => {
      const versions = await readVersions(tx, agency)
      const directory = verifiedChain(agency, versions, fingerprint)
      const mine = { officer, signature: sent.signature }
      const seq = demandNext(versions, sent.body)
      demandHolder(directory, officer, { body: sent.body, signatures: [mine] })
      const earlier = await this.#earlierSignature(tx, agency, seq, sent)
      const signatures = [...earlier.filter((one) => one.officer !== officer), mine]
      const next = { body: sent.body, signatures }
      return this.#proposeOrPublish(tx, { agency, officer, versions, fingerprint, next, seq })
    })
  }

  /** Takes a proposal back. Taking back what is gone is not an error. */
  async discard({ agency, id: officer }: Pick<Actor, 'agency' | 'id'>, seq: number): Promise<void> {
    await this.database.inAgency({ agency }, async (tx) => {
      const { affected } = await tx.delete(DirectoryProposalEntity, { agencyId: agency, seq })
      if (affected !== 1) return
      const at = this.clock.now()
      await recordAct(tx, { agency, officer, act: 'directory_discarded', subject: null, at, facts: { seq } })
    })
  }

  async #earlierSignature(
    tx: EntityManager,
    agency: AgencyId,
    seq: number,
    sent: SentSignature,
  ): Promise<DirectorySignature[]> {
    const proposal = await tx.findOneBy(DirectoryProposalEntity, { agencyId: agency, seq })
    if (proposal === null) return []
    if (proposal.body !== sent.body) throw new ConflictError('other_proposal')
    return [{ officer: proposal.officerId, signature: proposal.signature }]
  }

  async #proposeOrPublish(tx: EntityManager, signing: Signing): Promise<SigningOutcome> {
    const { agency, officer, versions, fingerprint, next, seq } = signing
    const before = versions.at(-1)
    if (before !== undefined && isAccepted(agency, [...versions, next], fingerprint)) {
      const { admitted } = orInvalid(() => changeBetween(before, next.body))
      const waits = await waitsForOwner(tx, agency, { ...next, seq }, admitted)
      if (waits) await this.#recordSigned(tx, signing)
      else await this.appending.append(tx, agency, officer, { before, version: next })
      await tx.delete(DirectoryProposalEntity, { agencyId: agency, seq })
      return waits ? 'waits' : 'published'
    }
    const mine = next.signatures.at(-1)?.signature ?? ''
    await tx.query(
      `INSERT INTO staff.directory_proposal (agency_id, seq, body, officer_id, signature, proposed_on)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (agency_id, seq) DO NOTHING`,
      [agency, seq, next.body, officer, mine, officeDate(this.clock.now())],
    )
    await this.#recordSigned(tx, signing)
    return 'proposed'
  }

  /** Signed, and not published yet. */
  async #recordSigned(tx: EntityManager, { agency, officer, seq }: Signing): Promise<void> {
    const facts = { seq, proposed: true }
    const at = this.clock.now()
    await recordAct(tx, { agency, officer, act: 'directory_signed', subject: null, at, facts })
  }
}

/** @returns the number of the next version. */
function demandNext(versions: readonly DirectoryVersion[], bodyText: string): number {
  const last = versions.at(-1) ?? null
  const body = orInvalid(() => parseDirectoryBody(bodyText))
  // Exactly the text that our own code would write: one spelling, rightly numbered and chained.
  if (orInvalid(() => nextDirectoryBody(last, body)) !== bodyText)
    throw new ConflictError('directory_changed')
  return body.seq
}

function demandHolder(directory: VerifiedDirectory, officer: OfficerId, signed: DirectoryVersion): void {
  const entry = directory.entryOf(officer)
  if (entry === null || !orInvalid(() => hasSigned(entry, signed))) {
    throw new InvalidInputError('signature_refused')
  }
}

function isAccepted(agency: AgencyId, versions: readonly DirectoryVersion[], fingerprint: string): boolean {
  try {
    verifiedChain(agency, versions, fingerprint)
    return true
  } catch (error) {
    if (error instanceof InvalidInputError) return false
    throw error
  }
}
