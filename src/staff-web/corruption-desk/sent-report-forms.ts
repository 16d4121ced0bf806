import type { StatusChange } from '../../corruption/casework/change-report-status.service.js'
import type { Classification } from '../../corruption/casework/classify-report.service.js'
import type { Assignment } from '../../corruption/casework/assign-report.service.js'
import type { NewGrant } from '../../corruption/casework/give-grant.js'
import {
  parseSealedGrant,
  parseSealedMessage,
  type SealedMessage,
} from '../../corruption/casework/sealed-message.js'
import { corruptionCategories, offences } from '../../kernel/category.js'
import { parseOfficerId, type OfficerId } from '../../kernel/ids.js'
import { isReportStatus, refusalReasons } from '../../kernel/report-status.js'
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

export function parseStatusChange(body: unknown): StatusChange {
  const fields = sentFields(body)
  const to = fields['to']
  if (!isReportStatus(to)) throw new InvalidInputError('not_a_status', ['to'])
  return {
    to,
    refusalReason: known(refusalReasons, fields['refusalReason']),
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
  return { grantee, report, desk }
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
