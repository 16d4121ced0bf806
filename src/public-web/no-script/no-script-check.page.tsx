import type { JSX } from 'preact'
import type { ReportAnswers } from '../../kernel/report-body.js'
import { Button } from '../../ui/components/button.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { SealedLayout } from '../../ui/layouts/sealed-layout.js'
import type { FormFlow } from '../../agency/offer-once.service.js'
import { pageOf, type PageFrame } from '../page-frame.js'
import { AnswerList } from '../report/sections/answer-list.js'
import { Fingerprint } from '../report/sections/fingerprint.js'
import { ImpossibleView } from '../report/sections/impossible-view.js'
import { ReadersList } from '../report/sections/readers-list.js'
import type { ReadersWords } from '../report/sections/readers-of.js'
import { wordsToCopy, type PostChoice } from '../report/sections/report-form.js'
import { carriedFields, receiptFields, type Carried } from './carried-files.js'
import { TakeOut } from './door-files.js'
import { fieldsOf, HiddenFields } from './hidden-fields.js'
import type { ReceiptFields } from './receipt-fields.js'

interface Typed {
  readonly frame: PageFrame
  readonly posts: readonly PostChoice[]
  readonly answers: ReportAnswers
  readonly flow: FormFlow
  /** Null when no file was ever chosen. */
  readonly carried: Carried | null
}

export interface NoScriptCheckProps extends Typed {
  readonly readers: ReadersWords
  readonly fingerprint: string
  readonly receipt: ReceiptFields
  /** An earlier number could not be used, so that sending must be pressed once more. */
  readonly isSecondTry: boolean
}

/** Every answer, who will read it, and where it is sealed. A plain button: no seal is made on this device. */
export function NoScriptCheckPage(props: NoScriptCheckProps): JSX.Element {
  const { frame, posts, answers, readers } = props
  const { t, agency } = frame
  const office = agency.shortName
  const count = readers.readers.length
  const title = t('report.check.title')
  return (
    <SealedLayout page={pageOf(frame, { title, otherLanguage: '/no-script/report' })}>
      {props.isSecondTry && <NotificationBanner>{t('start.noScript.numberTaken')}</NotificationBanner>}
      <h1 class="govuk-heading-l">{title}</h1>
      <AnswerList {...{ t, answers, posts }} custody={readers.custody} hasChangeLinks={false} />
      <Again {...props} />
      <h2 class="govuk-heading-m">{t('report.readers.now', { count })}</h2>
      <ReadersList t={t} office={office} readers={readers} />
      <Fingerprint t={t} office={office} fingerprint={props.fingerprint} />
      <WarningText>{t('start.noScript.sendNote', { office, count })}</WarningText>
      <p class="govuk-body">{t('report.check.truth')}</p>
      <Send {...props} />
    </SealedLayout>
  )
}

function Send({ frame, answers, flow, receipt, carried }: NoScriptCheckProps): JSX.Element {
  const { t, href, agency } = frame
  const fields = carried === null ? receiptFields(receipt) : carriedFields(carried)
  return (
    <form method="post" action={href('/no-script/report/send')} autocomplete="off">
      <HiddenFields fields={[...fieldsOf(answers), ['flow', flow], ...fields]} />
      <TakeOut t={t} files={carried?.files ?? []} />
      <Button preventDoubleClick>{t('start.noScript.send', { office: agency.shortName })}</Button>
    </form>
  )
}

/** Back to the form with every word and file in it. */
function Again({ frame, answers, flow, carried }: Typed): JSX.Element {
  const { t, href } = frame
  const files = carried === null ? [] : carriedFields(carried)
  return (
    <form method="post" action={href('/no-script/report/edit')} autocomplete="off">
      <HiddenFields fields={[...fieldsOf(answers), ['flow', flow], ...files]} />
      <Button variant="secondary">{t('start.noScript.edit')}</Button>
    </form>
  )
}

/** Too few are left to receive it; nothing was stored. */
export function NoScriptImpossiblePage(typed: Typed): JSX.Element {
  const { frame, posts, answers } = typed
  const { t, agency } = frame
  const office = agency.shortName
  const title = t('report.impossible.title', { office })
  return (
    <SealedLayout page={pageOf(frame, { title, otherLanguage: '/no-script/report' })}>
      <ImpossibleView {...{ t, office }} words={wordsToCopy(t, answers, posts)} back={<Again {...typed} />} />
    </SealedLayout>
  )
}
