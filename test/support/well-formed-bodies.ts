import { randomUUID } from 'node:crypto'
import type { SealedFiling } from '../../src/crypto/filing.js'
import { addDays, officeDate } from '../../src/kernel/office-date.js'
import { writeThaiDay } from '../../src/kernel/thai-day.js'
import { streamedType } from '../../src/platform/http/streamed-body.js'
import { photoWithPlace } from './photo-with-place.js'

/** What goes with a request as our pages send it. */
export interface WellFormed {
  readonly body: string | Buffer
  readonly type?: string
}

/** Whom and what the bodies name. */
export interface NamedInBodies {
  /** Officers who may hold reports: as many as a committee takes. */
  readonly officers: readonly [string, ...string[]]
  readonly generalOfficer: string
  /** A filing as a browser sealed it. */
  readonly filing: SealedFiling
  /** Of the clock of the server. */
  readonly now: Date
}

/**
 * A body for every address of a case that takes one, by the name of the route and, where a page has several forms, by the
 * form: with an empty one the server would stop at the body, and never come to whose case it is.
 */
export function bodiesOfCases({
  officers,
  generalOfficer,
  filing,
  now,
}: NamedInBodies): ReadonlyMap<string, WellFormed> {
  const [officer] = officers
  const sealed = filing.grants[0]?.sealed ?? ''
  const message = () => ({ id: randomUUID(), seq: 1, sealed })
  const grantTo = (grantee: string) => ({ grantee, report: sealed, desk: sealed, directorySeq: 1 })
  const report: Readonly<Record<string, unknown>> = {
    answer: { message: message(), files: [] },
    assign: { officer, grant: null, seenAssigned: null },
    'attachments/pass': {},
    classify: { category: 'budget_procurement', offence: 'malfeasance', seen: '1' },
    clock: { act: 'hand_over' },
    committee: {
      ...{ members: officers, chair: officer, grants: officers.map(grantTo), note: message(), seenFacts: 1 },
    },
    draft: { place: 'note', sealed },
    extend: { message: message(), seenFacts: 1 },
    grant: grantTo(officer),
    'key-warning': { warning: randomUUID(), sealed },
    'letter-made': { kind: 'acknowledge' },
    'move/agree': { move: randomUUID(), message: message() },
    'move/propose': { move: randomUUID(), reason: 'service_matter', message: message() },
    'move/withdraw': { move: randomUUID() },
    note: { message: message(), files: [] },
    'referral-made': { to: 'nacc', withIdentity: false },
    status: { to: 'screening', message: null, seenFacts: 1 },
    task: { task: { id: randomUUID(), turn: 1, dueOn: addDays(officeDate(now), 7) }, message: message() },
    ungrant: { officer },
    'vault/:request/open': {},
    'vault/:request/withdraw': {},
    'vault/ask': {
      ...{ body: 'body', signature: 'signature', caseSignature: 'signature' },
      ...{ reasons: [{ custodian: officer, sealed }], reason: sealed },
    },
  }
  const photo = { body: photoWithPlace(), type: streamedType }
  const until = writeThaiDay(addDays(officeDate(now), 7))
  const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    answer: { text: 'รับเรื่องแล้ว' },
    note: { text: 'โทรหาช่างแล้ว' },
    status: { choice: 'in_progress', text: 'ช่างรับแล้ว', seen: '1' },
    category: { choice: 'street_light', seen: '1' },
    assign: { choice: '', seen: '1' },
    extend: { until, text: 'รออะไหล่', seen: '1', promises: '0' },
    task: { until, text: 'ซื้อหลอดไฟ', choice: `officer:${generalOfficer}` },
    'task-done': { choice: randomUUID() },
  }
  return new Map<string, WellFormed>([
    ...Object.entries(report).map(([at, body]) => [`POST /corruption/:id/${at}`, json(body)] as const),
    ...Object.entries(forms).map(([act, body]) => [`POST /general/:id/${act}`, json(body)] as const),
    ['POST /general/:id/contact', json({})],
    ['POST /general/:id/print', json({})],
    ['POST /general/:id/letter-made', json({ kind: 'acknowledge' })],
    ['POST /general/:id/letter-draft', json({ kind: 'acknowledge', words: null })],
    ['POST /general/:id/handover', json({ filing, seen: [1, 0, 0, 0, 0] })],
    ['POST /general/:id/handover/file', { body: Buffer.alloc(8192), type: streamedType }],
    ['POST /general/:id/handover/matter', json({})],
    ['POST /general/:id/photos', photo],
    ['POST /general/:id/publication', json({ title: 'ไฟดับ', body: 'แก้แล้ว' })],
    ['POST /general/:id/publication/photo', photo],
    ['POST /general/:id/publication/withdraw', json({})],
  ])
}

function json(body: unknown): WellFormed {
  return { body: JSON.stringify(body) }
}
