import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import { contactGiven, type ComplaintAnswers } from '../../general/intake/complaint-answers.js'
import { textIn } from '../../kernel/bilingual.js'
import { Button } from '../../ui/components/button.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import type { ComplaintCode } from './complaint-form.js'

export interface ComplaintCheckProps {
  readonly frame: PageFrame
  readonly categories: readonly GeneralCategory[]
  readonly answers: ComplaintAnswers
  readonly code: ComplaintCode
  /** Whether an earlier code could not be used, so that sending must be pressed once more. */
  readonly isSecondTry: boolean
}

/** All answers, who will read them, and the code of the receipt in hidden fields: sending twice is one complaint. */
export function ComplaintCheckPage(props: ComplaintCheckProps): JSX.Element {
  const { frame, answers, code, isSecondTry } = props
  const { t, href, agency } = frame
  const parts = { title: t('complaint.checkTitle'), otherLanguage: '/complaint' }
  return (
    <PublicLayout page={pageOf(frame, parts)}>
      {isSecondTry && (
        <NotificationBanner>
          <p class="govuk-notification-banner__heading">{t('complaint.checkAgainTitle')}</p>
          <p class="govuk-body">{t('complaint.checkAgainText')}</p>
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">{t('complaint.checkTitle')}</h1>
      <p class="govuk-body">{t('complaint.checkLead')}</p>
      <SummaryList rows={rows(props)} />
      <p class="govuk-body">{t('complaint.readers', { office: agency.shortName })}</p>
      <form method="post" action={href('/complaint')}>
        <HiddenFields values={{ ...fieldsOf(answers), ...code }} />
        <Button preventDoubleClick>{t('complaint.submit')}</Button>
      </form>
      <form method="post" action={href('/complaint/edit')}>
        <HiddenFields values={fieldsOf(answers)} />
        <Button variant="secondary">{t('complaint.edit')}</Button>
      </form>
    </PublicLayout>
  )
}

function rows({
  frame,
  categories,
  answers,
}: ComplaintCheckProps): Parameters<typeof SummaryList>[0]['rows'] {
  const { t, lang } = frame
  const category = categories.find(({ code }) => code === answers.category)
  return [
    { key: t('complaint.row.category'), value: category && textIn(category.name, lang) },
    { key: t('complaint.row.narrative'), value: <span class="sj-prewrap">{answers.narrative}</span> },
    { key: t('complaint.row.place'), value: answers.place || t('common.notGiven') },
    { key: t('complaint.row.contact'), value: <ContactLines frame={frame} answers={answers} /> },
  ]
}

function ContactLines({ frame, answers }: Pick<ComplaintCheckProps, 'frame' | 'answers'>): JSX.Element {
  const contact = contactGiven(answers.contact)
  if (contact === null) return <>{frame.t('complaint.noContact')}</>
  const lines = [contact.name, contact.phone, contact.email].filter((line) => line.trim() !== '')
  return <span class="sj-prewrap">{lines.join('\n')}</span>
}

function fieldsOf({ contact, ...matter }: ComplaintAnswers): Readonly<Record<string, string>> {
  return { ...matter, ...contact }
}

function HiddenFields({ values }: { readonly values: Readonly<Record<string, string>> }): JSX.Element {
  return (
    <>
      {Object.entries(values).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}
