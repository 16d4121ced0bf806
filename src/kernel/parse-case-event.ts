import type { CaseEvent } from './case-event.js'
import { isCorruptionCategory, isOffence } from './category.js'
import { channels } from './channel.js'
import { isComplaintStatus } from './complaint-status.js'
import { isUuid } from './ids.js'
import { intakeMethods } from './intake-method.js'
import { parseOfficeDate } from './office-date.js'
import { isRating } from './rating.js'
import { isReferralBody } from './referral-body.js'
import { isMoveReason } from './report-move.js'
import { isRefusalReason, isReportStatus } from './report-status.js'

type Check = (value: unknown) => boolean

const isIntakeMethod: Check = (value) => (intakeMethods as readonly unknown[]).includes(value)
const isCategoryCode: Check = (value) => typeof value === 'string' && value !== ''
const isDay: Check = (value) => parseOfficeDate(value) !== null
const isMoveReasonOrNull: Check = (value) => value === null || isMoveReason(value)
const isFewPersons: Check = (value) => value === 0 || value === 1 || value === 2
const isRefusalReasonOrNull: Check = (value) => value === null || isRefusalReason(value)

/** What the first fact of an imported case says besides. */
const ofImport: Readonly<Record<string, Check>> = { source: (value) => value === 'imported', import: isUuid }

/** For each channel and kind the facts that such an event has: all of these and no others, in one of these shapes. */
const factsOfKind: Readonly<Record<string, readonly Readonly<Record<string, Check>>[]>> = {
  'corruption received': [{ intakeMethod: isIntakeMethod }, { intakeMethod: isIntakeMethod, ...ofImport }],
  'corruption classified': [{ category: isCorruptionCategory, offence: isOffence }],
  'corruption status_changed': [{ status: isReportStatus, refusalReason: isRefusalReasonOrNull }],
  'corruption answered': [{}],
  'corruption referred': [{ body: isReferralBody }],
  'corruption extended': [{}],
  'corruption import_withdrawn': [{}],
  'corruption reclassified': [
    { from: (value) => value === 'general', receivedOn: isDay },
    { to: (value) => value === 'general', reason: isMoveReasonOrNull, agreedBy: isFewPersons },
  ],
  'general received': [
    { intakeMethod: isIntakeMethod, category: isCategoryCode },
    { intakeMethod: isIntakeMethod, category: isCategoryCode, ...ofImport },
  ],
  'general classified': [{ category: isCategoryCode }],
  'general status_changed': [{ status: isComplaintStatus }],
  'general answered': [{}],
  'general reclassified': [{ to: (value) => value === 'corruption' }],
  'general rated': [{ rating: isRating }],
  'general import_withdrawn': [{}],
}

const fields: Readonly<Record<string, Check>> = {
  agencyId: isUuid,
  channel: (value) => (channels as readonly unknown[]).includes(value),
  subject: isUuid,
  ordinal: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  on: (value) => parseOfficeDate(value) !== null,
  kind: (value) => typeof value === 'string',
  facts: (value) => typeof value === 'object' && value !== null,
}

/**
 * Reads an event that came through a door (a database row, a published journal).
 * @returns null for anything but an event of a known kind with exactly its facts: a field that is not understood
 * would be left out of the figures silently.
 */
export function parseCaseEvent(value: unknown): CaseEvent | null {
  if (!hasExactly(value, fields)) return null
  const facts = factsOfKind[`${String(value['channel'])} ${String(value['kind'])}`]
  if (facts?.some((shape) => hasExactly(value['facts'], shape)) !== true) return null
  return value as unknown as CaseEvent
}

function hasExactly(
  value: unknown,
  checks: Readonly<Record<string, Check>>,
): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const record = value as Record<string, unknown>
  const isWhole = Object.entries(checks).every(
    ([name, check]) => Object.hasOwn(record, name) && check(record[name]),
  )
  return isWhole && Object.keys(record).length === Object.keys(checks).length
}
