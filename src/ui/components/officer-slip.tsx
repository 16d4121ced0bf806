import type { JSX } from 'preact'
import type { MessageKey } from '../messages/messages.js'
import type { Translate } from '../messages/translator.js'
import { QrCode } from './qr-code.js'
import { Receipt } from './receipt.js'
import { WarningText } from './warning-text.js'

export interface OfficerSlipProps {
  readonly t: Translate<Extract<MessageKey, `register.${string}`>>
  /** 24 digits. */
  readonly code: string
  readonly officeName: string
  /** In words. */
  readonly receivedOn: string
  readonly method: string
  /** Of the mailbox, without any code. */
  readonly mailboxAddress: string
}

/**
 * The receipt that an officer hands to the citizen, on paper. Its QR code leads to the mailbox and holds no code: whoever
 * photographs the paper still has to copy the digits, and they are dead after the first visit.
 */
export function OfficerSlip(props: OfficerSlipProps): JSX.Element {
  const { t, code, officeName, receivedOn, method, mailboxAddress } = props
  return (
    <div class="sj-slip">
      <Receipt
        title={t('register.slip.title')}
        code={code}
        printedBefore={t('register.slip.head', { office: officeName, date: receivedOn, method })}
        printedAfter={t('register.slip.keep')}
      />
      <p class="sj-slip__mark">
        <strong>{t('register.slip.byOfficer')}</strong>
      </p>
      <div class="sj-slip__way">
        <QrCode class="sj-slip__qr" text={mailboxAddress} label={t('register.slip.qr')} />
        <div>
          <p class="govuk-body">{t('register.slip.way')}</p>
          <p class="govuk-body">{mailboxAddress}</p>
          <p class="govuk-body">{t('register.slip.firstVisit')}</p>
        </div>
      </div>
      <WarningText>{t('register.slip.warning')}</WarningText>
    </div>
  )
}
