import type { OfficeDate } from '../../../src/kernel/office-date.js'
import { emptyReportAnswers } from '../../../src/kernel/report-body.js'
import type { ReportStatus } from '../../../src/kernel/report-status.js'
import { contentOfReport } from '../../../src/public-web/mailbox/sections/mailbox-content.js'

const on = '2026-11-23' as OfficeDate

/** @param said - The server's word. @param signed - Statuses of the officers' signed decisions. */
function isDoubtful(said: readonly ReportStatus[], signed: readonly string[]): boolean {
  const clear = {
    receivedOn: on,
    receiptState: 'own',
    seenPosition: 0,
    acceptance: null,
    openers: [],
    due: null,
    status: said.at(-1) ?? 'received',
    steps: said.map((status) => ({ status, refusalReason: null, on })),
  } as const
  const messages = signed.map(
    (decided) => ({ on, isGenuine: true, author: 'officer', text: 'แจ้งผล', decided, extra: null }) as const,
  )
  const read = {
    ...{ isHandedOver: false, answers: emptyReportAnswers, custody: { t: 2, n: 3 } },
    ...{ messages, gaps: [], vault: [], keyWarnings: [] },
  }
  return contentOfReport('00000000', clear, read, () => null).isStatusDoubtful
}

describe('the status in a mailbox', () => {
  it('is believed when an officer has signed how it ended', () => {
    expect(isDoubtful(['received'], [])).toBe(false)
    expect(isDoubtful(['received', 'screening', 'accepted'], [])).toBe(false)
    expect(isDoubtful(['received', 'accepted', 'closed_substantiated'], ['closed_substantiated'])).toBe(false)
  })

  it('is doubtful when the server says another end than the one that was signed', () => {
    expect(isDoubtful(['received', 'accepted', 'closed_unsubstantiated'], ['closed_substantiated'])).toBe(
      true,
    )
    expect(isDoubtful(['received', 'not_accepted'], [])).toBe(true)
  })

  it('is doubtful when the server hides a step that was signed', () => {
    expect(isDoubtful(['received'], ['need_information'])).toBe(true)
  })
})
