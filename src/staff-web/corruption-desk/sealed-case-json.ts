import type { Post } from '../../agency/agency.js'
import type { SealedCase as SealedParts } from '../../corruption/casework/open-report.service.js'
import { NotFoundError } from '../../platform/errors/errors.js'
import type { SealedAttachment, SealedCase, SealedWords } from '../../kernel/sealed-case.js'
import { standingMoveStates } from '../../kernel/report-move.js'

type MessageRow = SealedParts['messages'][number]
type NoteRow = SealedParts['notes'][number]
type AttachmentRow = SealedParts['attachments'][number]

/** @throws NotFoundError when one of the officer's two grants is gone. */
export function sealedCaseJson(agency: string, parts: SealedParts, posts: readonly Post[]): SealedCase {
  const { report, messages, notes, attachments, holders } = parts
  return {
    agency,
    locator: report.locator,
    receivedOn: report.receivedOn,
    intakeMethod: report.intakeMethod,
    status: report.status,
    isClassified: report.category !== null,
    factsWritten: report.factsWritten,
    sealed: base64(report.sealed),
    reportGrant: grantOf(parts, 'report'),
    deskGrant: grantOf(parts, 'desk'),
    messages: messages.map((message) => messageJson(message)),
    notes: notes.map((note) => noteJson(note)),
    attachments: attachments.map((attachment) => attachmentJson(attachment)),
    committee: parts.committee.map(({ officerId: officer, isChair }) => ({ officer, isChair })),
    drafts: parts.drafts.map(({ place, sealed, savedOn: on }) => ({ place, sealed: base64(sealed), on })),
    linked: parts.linked,
    move: moveJson(parts),
    isCodeOwn: report.receiptState === 'own',
    assignedTo: report.assignedTo,
    holders,
    posts: posts.map(({ id, title, isPolitical }) => ({ id, title, isPolitical })),
  }
}

/** The one that stands; else the last. */
function moveJson({ moves }: SealedParts): SealedCase['move'] {
  const move = moves.find(({ state }) => standingMoveStates.includes(state)) ?? moves[0]
  if (move === undefined) return null
  const { id, reason, state, proposedBy, agreedBy } = move
  return { id, reason, state, proposedBy, agreedBy }
}

function grantOf({ grants }: SealedParts, wanted: 'report' | 'desk'): string {
  const grant = grants.find(({ which }) => which === wanted)
  if (grant === undefined) throw new NotFoundError('report_unknown')
  return base64(grant.sealed)
}

function messageJson({ id, kind, officerId: officer, seq, sentOn: on, sealed }: MessageRow): SealedWords {
  return { id, kind, officer, seq, on, sealed: base64(sealed) }
}

function noteJson({ id, officerId: officer, seq, writtenOn: on, sealed }: NoteRow): SealedWords {
  return { id, kind: 'note', officer, seq, on, sealed: base64(sealed) }
}

function attachmentJson({
  id,
  messageId,
  noteId,
  officerId,
  size,
  addedOn: on,
}: AttachmentRow): SealedAttachment {
  return { id, messageId, noteId, officerId, size, on }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
