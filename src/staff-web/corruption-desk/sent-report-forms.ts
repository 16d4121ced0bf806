import type { StatusChange } from '../../corruption/casework/change-report-status.service.js'
import type { Classification } from '../../corruption/casework/classify-report.service.js'
import type { Assignment } from '../../corruption/casework/assign-report.service.js'
import type { SentTaskTurn } from '../../corruption/casework/keep-task.service.js'
import type { Extension } from '../../corruption/casework/extend-report.service.js'
import type { NewGrant } from '../../corruption/casework/give-grant.js'
import type { ProposedMove } from '../../corruption/casework/move-report.service.js'
import type { NewCommittee } from '../../corruption/casework/name-committee.service.js'
import {
  parseSealed,
  parseSealedGrant,
  parseSealedMessage,
  type SealedMessage,
} from '../../corruption/casework/sealed-message.js'
import { draftPlaces, type DraftPlace } from '../../kernel/draft-place.js'
import type { Sealed } from '../../crypto/age.js'
import { mostAttachments } from '../../crypto/attachment.js'
import { isLocator } from '../../crypto/receipt.js'
import { corruptionCategories, offences } from '../../kernel/category.js'
import { isToBeDone } from '../../kernel/case-task.js'
import { parseOfficeDate } from '../../kernel/office-date.js'
import { isUuid, parseOfficerId, type OfficerId } from '../../kernel/ids.js'
import { referralBodies } from '../../kernel/referral-body.js'
import { isMoveReason } from '../../kernel/report-move.js'
import { agreedNotCorruption, isReportStatus, refusalReasons } from '../../kernel/report-status.js'
import { InvalidInputError } from '../../platform/errors/errors.js'
import { known } from '../list-links.js'
import { sentCount, sentFields, sentText } from '../sent-fields.js'

/** Each reads what the page of a report sends. @throws InvalidInputError for what it never sends. */

/** @returns null when one of the two is not chosen. */
export function parseClassification(body: unknown): Classification | null {
  const fields = sentFields(body)
  const category = known(corruptionCategories, fields['category'])
  const offence = known(offences, fields['offence'])
  const seen = sentText(fields, 'seen')
  if (!/^\d{1,9}$/.test(seen)) throw new InvalidInputError('not_a_count', ['seen'])
  return category === null || offence === null ? null : { category, offence, seenFacts: Number(seen) }
}

export function parseMessage(body: unknown): SealedMessage {
  const message = parseSealedMessage(sentFields(body)['message'])
  if (message === null) throw new InvalidInputError('not_sealed', ['message'])
  return message
}

/** Ids of uploads that go with the words; none when the page sent none. */
export function parseFiles(body: unknown): readonly string[] {
  const files = sentFields(body)['files'] ?? []
  if (!Array.isArray(files) || files.length > mostAttachments || !files.every(isUuid))
    throw new InvalidInputError('not_files', ['files'])
  return [...new Set(files)]
}

export function parseStatusChange(body: unknown): StatusChange {
  const fields = sentFields(body)
  const to = fields['to']
  if (!isReportStatus(to)) throw new InvalidInputError('not_a_status', ['to'])
  return {
    to,
    refusalReason: known([...refusalReasons, agreedNotCorruption], fields['refusalReason']),
    referredTo: known(referralBodies, fields['referredTo']),
    originalLocator: isLocator(fields['originalLocator']),
    committeeReason:
      fields['committeeReason'] == null ? null : parseMessage({ message: fields['committeeReason'] }),
    message: fields['message'] === null ? null : parseMessage(body),
    seenFacts: sentCount(fields, 'seenFacts'),
  }
}

export function parseGrant(body: unknown): NewGrant {
  const fields = sentFields(body)
  const grantee = parseOfficerId(fields['grantee'])
  const report = parseSealedGrant(fields['report'])
  const desk = parseSealedGrant(fields['desk'])
  if (grantee === null || report === null || desk === null) {
    throw new InvalidInputError('not_a_grant', ['grantee', 'report', 'desk'])
  }
  return { grantee, report, desk, directorySeq: sentCount(fields, 'directorySeq') }
}

export function parseAssignment(body: unknown): Assignment {
  const fields = sentFields(body)
  const { seenAssigned, grant } = fields
  return {
    officer: parseOfficer(body),
    grant: grant === null ? null : parseGrant(grant),
    seenAssigned: seenAssigned === null ? null : parseOfficer({ officer: seenAssigned }),
  }
}

export function parseOfficer(body: unknown): OfficerId {
  const officer = parseOfficerId(sentFields(body)['officer'])
  if (officer === null) throw new InvalidInputError('not_an_officer', ['officer'])
  return officer
}

const mostMembers = 20

export function parseCommittee(body: unknown): NewCommittee {
  const fields = sentFields(body)
  const { members, grants } = fields
  if (
    !Array.isArray(members) ||
    !Array.isArray(grants) ||
    members.length > mostMembers ||
    grants.length > mostMembers
  ) {
    throw new InvalidInputError('not_a_committee', ['members', 'grants'])
  }
  return {
    members: members.map((officer: unknown) => parseOfficer({ officer })),
    chair: parseOfficer({ officer: fields['chair'] }),
    grants: grants.map(parseGrant),
    note: parseMessage({ message: fields['note'] }),
    seenFacts: sentCount(fields, 'seenFacts'),
  }
}

export function parseExtension(body: unknown): Extension {
  return { message: parseMessage(body), seenFacts: sentCount(sentFields(body), 'seenFacts') }
}

export function parseMoveId(body: unknown): string {
  const { move } = sentFields(body)
  if (!isUuid(move)) throw new InvalidInputError('not_a_move', ['move'])
  return move
}

export function parseProposedMove(body: unknown): ProposedMove {
  const { reason } = sentFields(body)
  if (!isMoveReason(reason)) throw new InvalidInputError('not_a_reason', ['reason'])
  return { id: parseMoveId(body), reason, note: parseMessage(body) }
}

export function parseTaskTurn(body: unknown): SentTaskTurn {
  const fields = sentFields(sentFields(body)['task'])
  const { id } = fields
  const turn = sentCount(fields, 'turn')
  const dueOn = fields['dueOn'] == null ? null : parseOfficeDate(fields['dueOn'])
  if (!isUuid(id) || turn < 1 || turn > mostTurns || (dueOn !== null) !== isToBeDone(turn))
    throw new InvalidInputError('not_a_task', ['task'])
  return { id, turn, dueOn }
}

/** How often a task may be done and taken up again. */
const mostTurns = 1000

export interface SentDraft {
  readonly place: DraftPlace
  /** Null: thrown away. */
  readonly sealed: Sealed | null
}

export function parseDraft(body: unknown): SentDraft {
  const { place, sealed } = sentFields(body)
  const chosen = known(draftPlaces, place)
  const bytes = sealed === null ? null : parseSealed(sealed)
  if (chosen === null || (sealed !== null && bytes === null))
    throw new InvalidInputError('not_a_draft', ['place', 'sealed'])
  return { place: chosen, sealed: bytes }
}
