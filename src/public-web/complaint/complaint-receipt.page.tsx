import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { Panel } from '../../ui/components/panel.js'
import { Receipt } from '../../ui/components/receipt.js'
import { Steps } from '../../ui/components/steps.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { digitGroups } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { pageOf, type PageFrame } from '../page-frame.js'

export interface ComplaintReceiptProps {
  readonly frame: PageFrame
  /** 24 digits. */
  readonly code: string
  readonly receivedOn: OfficeDate
  /** The last day for the first answer. */
  readonly answeredBy: OfficeDate
  readonly hasContact: boolean
  /** Whether the office shows a list of complaints. */
  readonly hasList: boolean
  /** Where the mailbox is, for the printed slip. */
  readonly mailboxAddress: string
}

/** The number, then the secret, apart from each other; how to keep them; and what happens by which day. */
export function ComplaintReceiptPage(props: ComplaintReceiptProps): JSX.Element {
  const { frame, code, receivedOn, hasContact, hasList } = props
  const { t, lang, href, agency } = frame
  const date = formatOfficeDate(lang, receivedOn)
  const parts = { title: t('complaint.sentTitle'), otherLanguage: '/', scripts: ['front/receipt.entry.js'] }
  return (
    <PublicLayout page={pageOf(frame, parts)}>
      <Panel title={t('complaint.sentTitle')}>{t('complaint.sentText')}</Panel>
      <Receipt
        title={t('complaint.codeTitle')}
        code={code}
        printedBefore={t('complaint.printedBefore', { office: agency.name, date })}
        printedAfter={t('complaint.printedAfter', { address: props.mailboxAddress })}
      />
      <Tools frame={frame} code={code} />
      <h2 class="govuk-heading-m">{t('complaint.keepTitle')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('complaint.keep.write')}</li>
        <li>{t('complaint.keep.photo')}</li>
        <li>{t('complaint.keep.reload')}</li>
      </ul>
      <h2 class="govuk-heading-m">{t('complaint.nextTitle')}</h2>
      <Steps steps={steps(props)} />
      {hasContact && <p class="govuk-body">{t('complaint.step.withContact')}</p>}
      <Button href={href('/mailbox')} variant="secondary" class="sj-screen-only">
        {t('complaint.openMailbox')}
      </Button>
      {hasList && (
        <p class="govuk-body sj-screen-only">
          <a class="govuk-link" href={href('/complaints')}>
            {t('complaint.list.link')}
          </a>
        </p>
      )}
    </PublicLayout>
  )
}

/** Hidden until their script runs: a button that does nothing is worse than none. */
function Tools({ frame, code }: Pick<ComplaintReceiptProps, 'frame' | 'code'>): JSX.Element {
  const { t } = frame
  const texts = {
    'data-code': digitGroups(code).join(' '),
    'data-copied': t('receipt.copied'),
    'data-copy-failed': t('receipt.copyFailed'),
  }
  return (
    <div data-receipt-tools="" {...texts} hidden>
      <Buttons>
        <Button type="button" attributes={{ 'data-copy': '' }}>
          {t('receipt.copy')}
        </Button>
        <Button type="button" variant="secondary" attributes={{ 'data-print': '' }}>
          {t('receipt.print')}
        </Button>
      </Buttons>
      <p class="govuk-body" role="status" data-receipt-status="" />
    </div>
  )
}

function steps({
  frame,
  receivedOn,
  answeredBy,
}: ComplaintReceiptProps): Parameters<typeof Steps>[0]['steps'] {
  const { t, lang } = frame
  const date = formatOfficeDate(lang, answeredBy)
  return [
    { title: t('complaint.step.received'), when: formatOfficeDate(lang, receivedOn), state: 'done' },
    {
      title: t('complaint.step.answer'),
      when: <Nowrap>{t('common.by', { date })}</Nowrap>,
      state: 'ahead',
    },
  ]
}
