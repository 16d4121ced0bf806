import type { ComponentChildren, JSX } from 'preact'
import type { Deadlines } from '../../../kernel/deadline.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import { Button } from '../../../ui/components/button.js'
import { Nowrap } from '../../../ui/components/nowrap.js'
import { Panel } from '../../../ui/components/panel.js'
import { Receipt } from '../../../ui/components/receipt.js'
import { Steps, type StepItem } from '../../../ui/components/steps.js'
import type { Lang } from '../../../ui/messages/translator.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import { AcceptancePart, type SignedAcceptance } from './acceptance-part.js'
import { expectedDates } from './expected-dates.js'
import type { ReporterWords } from './reporter-words.js'

export interface ReceiptViewProps {
  readonly t: ReporterWords
  readonly lang: Lang
  /** In full, for the printed slip. */
  readonly officeName: string
  readonly receivedOn: OfficeDate
  /** As the agency has set them. */
  readonly deadlines: Deadlines
  /** On which the office is closed, from the day of receipt on. */
  readonly holidays: readonly OfficeDate[]
  /** 24 digits without spaces. */
  readonly code: string
  /** Without a scheme, for the printed slip. */
  readonly mailboxAddress: string
  readonly mailboxHref: string
  /** Copy and print, where JavaScript runs. */
  readonly buttons?: ComponentChildren
  readonly acceptance: SignedAcceptance
  /** Where JavaScript runs. */
  readonly saveAcceptance?: ComponentChildren
}

/** What the reporter must keep, and the days on which something is due. */
export function ReceiptView(props: ReceiptViewProps): JSX.Element {
  const { t, lang, officeName, receivedOn, code, mailboxAddress } = props
  const date = dayInWords(t, lang, receivedOn)
  return (
    <>
      <Panel title={t('receipt.title')}>{t('receipt.keep')}</Panel>
      <Receipt
        title={t('receipt.codeTitle')}
        code={code}
        printedBefore={t('receipt.printedBefore', { office: officeName, date })}
        printedAfter={t('receipt.printedAfter', { address: mailboxAddress })}
      />
      {props.buttons}
      <h2 class="govuk-heading-m">{t('receipt.keepTitle')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('receipt.keep.paper')}</li>
        <li>{t('receipt.keep.noChat')}</li>
        <li>{t('receipt.keep.clipboard')}</li>
      </ul>
      <h2 class="govuk-heading-m">{t('receipt.nextTitle')}</h2>
      <Steps steps={nextSteps(props)} />
      <AcceptancePart t={t} acceptance={props.acceptance} save={props.saveAcceptance} />
      <p class="govuk-body">{t('receipt.noMail')}</p>
      <Button href={props.mailboxHref} variant="secondary">
        {t('receipt.openMailbox')}
      </Button>
    </>
  )
}

function nextSteps({ t, lang, receivedOn, deadlines, holidays }: ReceiptViewProps): StepItem[] {
  const closed = new Set(holidays)
  const { screenedBy, decidedBy, answeredBy } = expectedDates(receivedOn, deadlines, closed)
  const by = (day: OfficeDate): JSX.Element => (
    <Nowrap>{t('common.by', { date: dayInWords(t, lang, day) })}</Nowrap>
  )
  return [
    { title: t('receipt.next.received'), when: dayInWords(t, lang, receivedOn), state: 'done' },
    { title: t('receipt.next.screened'), when: by(screenedBy), state: 'ahead' },
    { title: t('receipt.next.decided'), when: by(decidedBy), state: 'ahead' },
    {
      title: t('receipt.next.answered'),
      when: (
        <>
          {by(answeredBy)} {t('receipt.next.answeredWhere')}
        </>
      ),
      state: 'ahead',
    },
  ]
}
