import type { JSX } from 'preact'
import { Conversation, type Message } from '../../../ui/components/conversation.js'
import { NextBox } from '../../../ui/components/next-box.js'
import { NotificationBanner } from '../../../ui/components/notification-banner.js'
import { Nowrap } from '../../../ui/components/nowrap.js'
import { dayInWords } from '../../../ui/text/day-in-words.js'
import { digitGroups } from '../../../ui/text/format-locator.js'
import { topicTag } from '../../../ui/text/topic-tag.js'
import { AcceptancePart } from '../../report/sections/acceptance-part.js'
import { Lines } from '../../report/sections/lines.js'
import { AskedList } from './answer-fields.js'
import type { MailboxMessage, ReportMailbox } from './mailbox-content.js'
import type { MailboxViewProps } from './mailbox-view-props.js'
import { Openers } from './openers.js'
import { PastSteps } from './past-steps.js'
import { StandingWord } from './standing-word.js'
import { Told } from './told.js'
import { Moved } from './moved.js'
import { KeyWarnings } from './key-warnings.js'
import { NameOpened, VaultNotices } from './vault-notices.js'
import { whatComesNext } from './what-comes-next.js'

/** State, next step and its day, messages both ways, history: the same for both kinds of case. */
export function MailboxView(props: MailboxViewProps): JSX.Element {
  const { t, lang, content } = props
  // Neither a case number nor a date may break over two lines.
  const locator = unbroken(digitGroups(content.locator).join(' '))
  const date = unbroken(dayInWords(t, lang, content.receivedOn))
  return (
    <>
      {props.notice}
      <p class="govuk-caption-l">{t(`mailbox.caption.${content.channel}`, { locator, date })}</p>
      <h1 class="govuk-heading-l">{t('mailbox.title')}</h1>
      {content.channel === 'corruption' && content.isHandedOver && <Moved t={t} />}
      {content.channel === 'corruption' && <NameOpened {...props} vault={content.vault} />}
      {content.channel === 'corruption' && <KeyWarnings {...props} warnings={content.keyWarnings} />}
      <Coming {...props} locator={locator} />
      <Warnings {...props} />
      <StandingWord {...props} />
      <h2 class="govuk-heading-m">{t('mailbox.messages')}</h2>
      <Conversation messages={talk(props)} />
      <Told {...props} />
      {content.channel === 'general' && content.rating !== null && (
        <p class="govuk-body">{t('mailbox.rate.given', { rating: t(`mailbox.rate.${content.rating}`) })}</p>
      )}
      {props.reply}
      <h2 class="govuk-heading-m">{t('mailbox.progressTitle')}</h2>
      <PastSteps {...props} />
      {content.channel === 'general' && <List {...props} />}
      {content.channel === 'corruption' && <OfReport {...props} content={content} />}
      {props.close}
    </>
  )
}

/** What others complained of; not from a sealed report, whose page leads nowhere but home. */
function List({ t, listHref }: MailboxViewProps): JSX.Element | null {
  if (listHref === null) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={listHref}>
        {t('mailbox.listLink')}
      </a>
    </p>
  )
}

/** What goes with a sealed report alone: no mail, and the office's signed word. */
function OfReport(props: MailboxViewProps & { readonly content: ReportMailbox }): JSX.Element {
  const { t, saveAcceptance } = props
  const { acceptance, openers, vault } = props.content
  return (
    <>
      <VaultNotices {...props} vault={vault} />
      <Openers {...props} openers={openers} />
      <p class="govuk-body">{t('receipt.noMail')}</p>
      {acceptance !== null && <AcceptancePart {...{ t, acceptance }} save={saveAcceptance?.(acceptance)} />}
    </>
  )
}

function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}

function Coming(props: MailboxViewProps & { readonly locator: string }): JSX.Element {
  const { t, lang, content, today, phone, locator } = props
  const { sentence, by } = whatComesNext(content)
  const status =
    content.channel === 'corruption'
      ? t(`mailbox.status.corruption.${content.status}`)
      : t(`mailbox.status.general.${content.status}`)
  const date = by === null ? '' : dayInWords(t, lang, by)
  return (
    <NextBox title={status}>
      <p class="govuk-body">
        {t(sentence)}
        {by !== null && by >= today && (
          <>
            {' '}
            <strong>
              <Nowrap>{t('mailbox.by', { date })}</Nowrap>
            </strong>
          </>
        )}
      </p>
      {by !== null && by < today && (
        <p class="govuk-body">{t('mailbox.overdue', { date, phone, locator })}</p>
      )}
    </NextBox>
  )
}

/** What a dishonest server would rather not show. */
function Warnings({ t, content }: MailboxViewProps): JSX.Element {
  const isForged = content.messages.some(({ text }) => text === null)
  const hasGaps = content.channel === 'corruption' && content.hasGaps
  const isDoubtful = content.channel === 'corruption' && content.isStatusDoubtful
  return (
    <>
      {hasGaps && (
        <NotificationBanner title={t('mailbox.missingTitle')} titleId="missing-title">
          <p class="govuk-body">{t('mailbox.missing')}</p>
        </NotificationBanner>
      )}
      {isDoubtful && (
        <NotificationBanner title={t('mailbox.doubtfulTitle')} titleId="doubtful-title">
          <p class="govuk-body">{t('mailbox.doubtful')}</p>
        </NotificationBanner>
      )}
      {isForged && (
        <NotificationBanner title={t('mailbox.forgedTitle')} titleId="forged-title">
          <p class="govuk-body">{t('mailbox.forged')}</p>
        </NotificationBanner>
      )}
    </>
  )
}

function talk(props: MailboxViewProps): Message[] {
  const { t, lang, content } = props
  const first: Message = {
    from: t('mailbox.me'),
    when: dayInWords(t, lang, content.receivedOn),
    isMine: true,
    content: t('mailbox.sentReport'),
  }
  const rest = content.messages.map((message) => ({
    from: senderOf(props, message),
    when: dayInWords(t, lang, message.on),
    isMine: message.from === 'me',
    isNew: message.isNew,
    tag: topicTag(t, message.topic),
    content:
      message.text === null ? (
        t('mailbox.forged')
      ) : (
        <>
          <Lines text={message.text} />
          {message.asked !== undefined && <AskedList t={t} asked={message.asked} />}
          {message.files !== undefined && props.files?.(message.files)}
        </>
      ),
  }))
  return [first, ...rest]
}

function senderOf({ t, office }: MailboxViewProps, { from }: MailboxMessage): string {
  if (from === 'me') return t('mailbox.me')
  return from.title === null
    ? t('mailbox.office', { office })
    : t('mailbox.officer', { title: from.title, office })
}
