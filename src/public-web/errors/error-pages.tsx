import type { JSX } from 'preact'
import type { AgencyService } from '../../agency/agency.service.js'
import type { ErrorPage, ErrorPages } from '../../platform/http/error-filter.js'
import { Button } from '../../ui/components/button.js'
import { PublicLayout } from '../../ui/layouts/public-layout.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { type MessageKey, messagesFor } from '../../ui/messages/messages.js'
import { lookOf } from '../look/look-cookie.js'
import { type PageFrame, type PageFrames, pageOf } from '../page-frame.js'
import { fieldsSent, KeptForm, mayHaveFiles } from './kept-form.js'

interface Words {
  readonly title: MessageKey
  readonly text: MessageKey
}

const notFound: Words = { title: 'common.notFoundTitle', text: 'common.notFoundText' }
const busy: Words = { title: 'public.busyTitle', text: 'public.busyText' }
const outage: Words = { title: 'public.outageTitle', text: 'public.outageText' }
const full: Words = { title: 'public.fullTitle', text: 'public.fullText' }
const failed: Words = { title: 'common.failedTitle', text: 'common.failedText' }
const wordsOfStatus: Readonly<Record<number, Words>> = {
  400: { title: 'public.unreadableTitle', text: 'public.unreadableText' },
  403: { title: 'public.otherSiteTitle', text: 'public.otherSiteText' },
  404: notFound,
  405: notFound,
  413: { title: 'public.tooLargeTitle', text: 'public.tooLargeText' },
  415: { title: 'public.unreadableTitle', text: 'public.unreadableText' },
  422: { title: 'public.unreadableTitle', text: 'public.unreadableText' },
  429: busy,
  503: outage,
  507: full,
}

/** What passes by itself or with the office's help: then the same form may be sent again. */
const mayPass = (status: number): boolean => status >= 500 || status === 429

/** Pages of everything that goes wrong: what happened, what to do next, and a number for the telephone. */
export function errorPages(agencies: AgencyService, frames: PageFrames): ErrorPages {
  return async (page) => renderPage(<ErrorView page={page} frame={await frameOf(page, agencies, frames)} />)
}

interface ErrorViewProps {
  readonly page: ErrorPage
  readonly frame: PageFrame
}

function ErrorView({ page, frame }: ErrorViewProps): JSX.Element {
  const { t, agency, href } = frame
  const words = wordsOfStatus[page.status] ?? failed
  const title = t(words.title)
  const fields = mayPass(page.status) ? fieldsSent(page.request) : null
  return (
    <PublicLayout page={pageOf(frame, { title })}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t(words.text)}</p>
      {fields !== null && (
        <KeptForm {...{ frame, fields }} path={page.request.url} hadFiles={mayHaveFiles(page.request)} />
      )}
      <p class="govuk-body">{t('public.errorPhone', { phone: agency.phone, hours: agency.officeHours })}</p>
      {words === failed && (
        <p class="govuk-body">{t('common.failedReference', { reference: page.requestId })}</p>
      )}
      <Button href={href('/')} variant="secondary">
        {t('common.homePage')}
      </Button>
    </PublicLayout>
  )
}

/** The page of an outage must not need what is out: without an agency it points to the government's call centre. */
async function frameOf(page: ErrorPage, agencies: AgencyService, frames: PageFrames): Promise<PageFrame> {
  const agency = await agencies.agencyOfHost(page.host).catch(() => null)
  const look = lookOf(page.request.headers.cookie)
  if (agency !== null) return { ...frames.inLanguage(page.language, agency, '/'), look }
  const t = messagesFor(page.language)
  const shortName = t('public.unknownOffice')
  const names = { name: shortName, shortName, phone: '1111', officeHours: t('public.allHours') }
  return { ...frames.withoutAgency(page.language, { agency: names, isEvaluation: false, path: '/' }), look }
}
