import type { JSX } from 'preact'
import type { Contact } from '../../contact-data/contact.js'
import type { OfficeDate } from '../../kernel/office-date.js'
import { Button } from '../../ui/components/button.js'
import { Paragraphs } from '../../ui/components/paragraphs.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { CsrfField, Desk } from '../desk.js'
import type { ComplaintPageProps } from './complaint-page-props.js'
import { HistoryCard } from './history-card.js'
import { maskPersonal } from './mask-personal.js'

export type ComplaintPrintProps = Pick<ComplaintPageProps, 'frame' | 'opened' | 'nameOf' | 'categories'> & {
  readonly today: OfficeDate
  /** Null: names, numbers and addresses are masked. */
  readonly full: { readonly contact: Contact | null } | null
}

/** A complaint for paper, under the officer's name. Names only on a choice that is written down. */
export function ComplaintPrintPage(props: ComplaintPrintProps): JSX.Element {
  const { frame, opened, today, full } = props
  const { t, lang, agency, officer } = frame
  const { id, locator } = opened.complaint
  const title = t('desk.complaintTitle', { locator: formatLocator(locator) })
  const mark = t('general.printMark', {
    name: officer?.name ?? '',
    date: formatOfficeDate(lang, today, 'short'),
  })
  return (
    <Desk frame={frame} title={title} room="general" back={`/general/${id}`}>
      <p class="sj-print-mark" aria-hidden="true">
        {mark}
      </p>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {agency.name} · {mark}
      </p>
      {full === null && <FullForm {...props} />}
      <p class="govuk-inset-text sj-screen-only">{t('general.printHint')}</p>
      <Facts {...props} />
      <h2 class="govuk-heading-m">{t('desk.told')}</h2>
      <Paragraphs text={said(props, opened.complaint.narrative)} />
      <Talk {...props} />
      <HistoryCard frame={frame} opened={opened} nameOf={nameIn(props)} />
    </Desk>
  )
}

function said({ full }: ComplaintPrintProps, text: string): string {
  return full === null ? maskPersonal(text) : text
}

function nameIn({ full, nameOf, frame: { t } }: ComplaintPrintProps): ComplaintPrintProps['nameOf'] {
  return full === null ? () => t('general.printOfficer') : nameOf
}

function FullForm({ frame, opened }: ComplaintPrintProps): JSX.Element {
  const { t, href } = frame
  return (
    <form method="post" action={href(`/general/${opened.complaint.id}/print`)}>
      <CsrfField frame={frame} />
      <p class="govuk-body">{t('general.printMasked')}</p>
      <Button variant="secondary" preventDoubleClick>
        {t('general.printFull')}
      </Button>
    </form>
  )
}

function Facts(props: ComplaintPrintProps): JSX.Element {
  const { frame, opened, categories, full } = props
  const { t, lang } = frame
  const { category, status, receivedOn, intakeMethod, place, villageNo, contactSealed } = opened.complaint
  const row = (key: string, value: string): { readonly key: string; readonly value: string } => ({
    key,
    value,
  })
  const named = Object.values(full?.contact ?? {}).filter((value: string) => value !== '')
  const contact = contactSealed === null ? t('desk.noContact') : t('general.printHidden')
  return (
    <SummaryList
      rows={[
        row(t('desk.receivedOn'), formatOfficeDate(lang, receivedOn)),
        row(t('general.printMethod'), t(`terms.intakeMethod.${intakeMethod}`)),
        row(t('desk.category'), categories.find(({ code }) => code === category)?.name[lang] ?? category),
        row(t('desk.status'), t(`terms.complaintStatus.${status}`)),
        row(t('desk.place'), said(props, place)),
        row(t('desk.villageNo'), villageNo === null ? '-' : String(villageNo)),
        row(t('terms.complainant'), named.length > 0 ? named.join(' · ') : contact),
      ]}
    />
  )
}

function Talk(props: ComplaintPrintProps): JSX.Element {
  const { frame, opened } = props
  const { t, lang } = frame
  const nameOf = nameIn(props)
  return (
    <>
      <h2 class="govuk-heading-m">{t('desk.talkWithComplainant')}</h2>
      {opened.messages.length === 0 && <p class="govuk-body">{t('desk.noMessages')}</p>}
      {opened.messages.map(({ officerId, sentOn, body }) => (
        <div class="sj-print-words">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <strong>
              {officerId === null ? t('terms.complainant') : (nameOf(officerId) ?? t('desk.formerOfficer'))}
            </strong>{' '}
            {formatOfficeDate(lang, sentOn)}
          </p>
          <Paragraphs text={said(props, body)} />
        </div>
      ))}
    </>
  )
}
