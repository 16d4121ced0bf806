import type { JSX } from 'preact'
import type { GeneralCategory } from '../../agency/agency.js'
import { contactGiven } from '../../general/intake/complaint-answers.js'
import type { SimilarComplaints } from '../../general/intake/count-similar.service.js'
import { textIn } from '../../kernel/bilingual.js'
import { Button } from '../../ui/components/button.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { fieldsOf, type ComplaintCode, type FilledForm } from './complaint-form.js'
import { CorruptionMove } from './corruption-offer.js'
import { PhotoHiddenFields, PhotoList, photoProblemText } from './photo-fields.js'
import { positionText } from './place-fields.js'
import { SimilarNotice } from './similar-notice.js'

export interface ComplaintCheckProps extends FilledForm {
  readonly frame: PageFrame
  readonly categories: readonly GeneralCategory[]
  readonly code: ComplaintCode
  /** Null when nobody reported the same lately. */
  readonly similar: SimilarComplaints | null
  /** Whether the words name corruption, and the citizen has not said that it is none. */
  readonly offersSealed: boolean
  /** Whether an earlier code could not be used, so that sending must be pressed once more. */
  readonly isSecondTry: boolean
}

/** All answers, who will read them, and the code of the receipt in hidden fields: sending twice is one complaint. */
export function ComplaintCheckPage(props: ComplaintCheckProps): JSX.Element {
  const { frame, similar, offersSealed } = props
  const { t, agency } = frame
  const parts = { title: t('complaint.checkTitle'), otherLanguage: '/complaint' }
  return (
    <PublicLayout page={pageOf(frame, parts)}>
      <WhatHappened {...props} />
      <h1 class="govuk-heading-l">{t('complaint.checkTitle')}</h1>
      {offersSealed && <CorruptionMove {...props} />}
      {similar !== null && <SimilarNotice frame={frame} similar={similar} />}
      {!offersSealed && <p class="govuk-body">{t('complaint.checkLead')}</p>}
      <SummaryList rows={rows(props)} />
      <p class="govuk-body">{t('complaint.readers', { office: agency.shortName })}</p>
      <Forms {...props} />
    </PublicLayout>
  )
}

/** Why this page comes back, if it does. */
function WhatHappened({ frame, chosen, isSecondTry }: ComplaintCheckProps): JSX.Element | null {
  const { t } = frame
  const { problem } = chosen
  if (!isSecondTry && problem === null) return null
  return (
    <NotificationBanner>
      <p class="govuk-notification-banner__heading">
        {problem === null ? t('complaint.checkAgainTitle') : photoProblemText(frame, problem)}
      </p>
      {problem === null && <p class="govuk-body">{t('complaint.checkAgainText')}</p>}
    </NotificationBanner>
  )
}

function Forms(props: ComplaintCheckProps): JSX.Element {
  const { frame, code, chosen, offersSealed } = props
  const { t, href } = frame
  return (
    <>
      <form method="post" action={href('/complaint')}>
        <PhotoHiddenFields chosen={chosen} />
        <HiddenFields values={{ ...fieldsOf(props), ...code }} />
        <Button preventDoubleClick>
          {t(offersSealed ? 'complaint.corruption.stay' : 'complaint.submit')}
        </Button>
      </form>
      <form method="post" action={href('/complaint/edit')}>
        <PhotoHiddenFields chosen={chosen} />
        <HiddenFields values={fieldsOf(props)} />
        <Button variant="secondary">{t('complaint.edit')}</Button>
      </form>
    </>
  )
}

function rows(props: ComplaintCheckProps): Parameters<typeof SummaryList>[0]['rows'] {
  const { frame, categories, answers, chosen } = props
  const { t, lang } = frame
  const category = categories.find(({ code }) => code === answers.category)
  const { position, villageNo } = answers
  return [
    { key: t('complaint.row.category'), value: category && textIn(category.name, lang) },
    { key: t('complaint.row.narrative'), value: <span class="sj-prewrap">{answers.narrative}</span> },
    { key: t('complaint.row.place'), value: answers.place || t('common.notGiven') },
    ...(villageNo.trim() === '' ? [] : [{ key: t('complaint.row.villageNo'), value: villageNo }]),
    ...(position === null
      ? []
      : [{ key: t('complaint.row.position'), value: positionText(frame, position) }]),
    ...(chosen.photos.length === 0 ? [] : [{ key: t('complaint.row.photos'), value: <Photos {...props} /> }]),
    { key: t('complaint.row.contact'), value: <ContactLines frame={frame} answers={answers} /> },
  ]
}

/** A form of its own around the photos: each button takes one out and shows this page again. */
function Photos(props: ComplaintCheckProps): JSX.Element {
  const { frame, chosen } = props
  return (
    <form method="post" action={frame.href('/complaint/check')}>
      <PhotoHiddenFields chosen={chosen} />
      <HiddenFields values={fieldsOf(props)} />
      <PhotoList frame={frame} chosen={chosen} />
    </form>
  )
}

function ContactLines({ frame, answers }: Pick<ComplaintCheckProps, 'frame' | 'answers'>): JSX.Element {
  const contact = contactGiven(answers.contact)
  if (contact === null) return <>{frame.t('complaint.noContact')}</>
  const lines = [contact.name, contact.phone, contact.email].filter((line) => line.trim() !== '')
  return <span class="sj-prewrap">{lines.join('\n')}</span>
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
