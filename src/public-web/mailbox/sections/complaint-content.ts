import type { OfficeDate } from '../../../kernel/office-date.js'
import type { ReceiptState } from '../../../kernel/receipt-state.js'
import type { ComplaintMailboxContent } from './mailbox-content.js'

/** A general complaint as the server sends it: its words are in clear. */
export interface ClearComplaint extends Omit<
  ComplaintMailboxContent,
  'channel' | 'locator' | 'messages' | 'receivedOn' | 'isCodeKnown'
> {
  readonly receiptState: ReceiptState
  readonly receivedOn: OfficeDate
  readonly seenPosition: number
  readonly messages: readonly {
    readonly fromOffice: boolean
    readonly on: OfficeDate
    readonly body: string
  }[]
}

export function contentOfComplaint(locator: string, complaint: ClearComplaint): ComplaintMailboxContent {
  const { messages, seenPosition, receiptState, ...rest } = complaint
  return {
    ...rest,
    isCodeKnown: receiptState === 'by_officer',
    channel: 'general',
    locator,
    messages: messages.map(({ fromOffice, on, body }, index) => ({
      from: fromOffice ? { title: null } : 'me',
      on,
      text: body,
      topic: null,
      isNew: fromOffice && index >= seenPosition,
    })),
  }
}
