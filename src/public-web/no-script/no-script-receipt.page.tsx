import type { JSX } from 'preact'
import type { Deadlines } from '../../kernel/deadline.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { SignedAcceptance } from '../report/sections/acceptance-part.js'
import { ReceiptView } from '../report/sections/receipt-view.js'

export interface NoScriptReceiptProps {
  readonly frame: PageFrame
  /** 24 digits. */
  readonly code: string
  readonly receivedOn: OfficeDate
  readonly acceptance: SignedAcceptance
  readonly deadlines: Deadlines
  readonly holidays: readonly OfficeDate[]
  /** For the printed slip. */
  readonly mailboxAddress: string
}

/** The same receipt as from a browser that seals by itself. */
export function NoScriptReceiptPage({ frame, ...receipt }: NoScriptReceiptProps): JSX.Element {
  const { t, lang, href, agency } = frame
  const page = pageOf(frame, { title: t('receipt.title'), otherLanguage: '/' })
  return (
    <SealedLayout page={page}>
      <ReceiptView
        {...{ t, lang }}
        {...receipt}
        officeName={agency.name}
        mailboxHref={href('/no-script/mailbox')}
      />
    </SealedLayout>
  )
}
