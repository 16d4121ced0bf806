import type { FastifyRequest } from 'fastify'
import type { JSX } from 'preact'
import type { Agency } from '../../agency/agency.js'
import type { AgencyService } from '../../agency/agency.service.js'
import { writtenFor } from '../../kernel/bilingual.js'
import type { ErrorPage, ErrorPages } from '../../platform/http/error-filter.js'
import { sessionTokenOf } from '../../staff-accounts/session-cookie.js'
import type { SessionService } from '../../staff-accounts/session.service.js'
import type { ActiveSession, SessionCarrier } from '../../staff-accounts/signed-in-officer.js'
import { Button } from '../../ui/components/button.js'
import { renderPage } from '../../ui/layouts/render-page.js'
import { type MessageKey, messagesFor } from '../../ui/messages/messages.js'
import type { DeskFrame, DeskFrames } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { ConfirmPage, type AskedFor } from '../session/confirm.page.js'

interface Words {
  readonly title: MessageKey
  readonly text: MessageKey
}

const failed: Words = { title: 'common.failedTitle', text: 'common.failedText' }
const notFound: Words = { title: 'common.notFoundTitle', text: 'common.notFoundText' }
const unreadable: Words = { title: 'accounts.unreadableTitle', text: 'accounts.unreadableText' }
const busy: Words = { title: 'accounts.busyTitle', text: 'accounts.busyText' }
const expired: Words = { title: 'common.expiredTitle', text: 'common.expiredText' }

const wordsOfStatus: Readonly<Record<number, Words>> = {
  400: unreadable,
  401: { title: 'accounts.signedOutTitle', text: 'accounts.signedOutText' },
  403: { title: 'common.forbiddenTitle', text: 'common.forbiddenText' },
  404: notFound,
  405: notFound,
  409: { title: 'accounts.conflictTitle', text: 'accounts.conflictText' },
  413: unreadable,
  415: unreadable,
  422: unreadable,
  429: busy,
  503: busy,
}

interface ErrorPageParts {
  readonly agencies: AgencyService
  readonly sessions: SessionService
  readonly frames: DeskFrames
}

/** Pages of everything that can go wrong for officers: what happened, what to do next, and the menu while signed in. */
export function errorPages({ agencies, sessions, frames }: ErrorPageParts): ErrorPages {
  return async (page) => {
    const agency = await agencies.agencyOfHost(page.host).catch(() => null)
    const unknownOffice = messagesFor(page.language)('common.deskStrapline')
    const session = await sessionOf(page, agency, sessions)
    const frame = frames.ofError(
      writtenFor(page.language),
      { agency, unknownOffice, host: page.host },
      session,
    )
    if (page.code === 'step_up_needed')
      return renderPage(<ConfirmPage frame={frame} asked={askedFor(page)} />)
    return renderPage(<ErrorView page={page} frame={frame} />)
  }
}

/** Of the guard; an address that is nowhere has met none, so that its session is looked up here. */
async function sessionOf(
  { status, request }: ErrorPage,
  agency: Agency | null,
  sessions: SessionService,
): Promise<ActiveSession | null> {
  const met = (request as FastifyRequest & SessionCarrier).activeSession
  if (met !== undefined) return met
  const token = status === 404 ? sessionTokenOf(request.headers.cookie) : null
  return token === null || agency === null ? null : sessions.resume(agency.id, token).catch(() => null)
}

/** What the guard has stopped, so that nothing typed is lost. Only forms without files ask for the second factor. */
function askedFor({ request }: ErrorPage): AskedFor {
  const { body, url } = request
  const fields = typeof body === 'object' && body !== null ? { ...body } : {}
  return { to: url, method: request.method === 'GET' ? 'GET' : 'POST', fields }
}

function wordsOf(page: ErrorPage): Words {
  const isStaleForm = page.code === 'csrf_token_wrong' || page.code === 'cross_site'
  return isStaleForm ? expired : (wordsOfStatus[page.status] ?? failed)
}

function ErrorView({ page, frame }: { readonly page: ErrorPage; readonly frame: DeskFrame }): JSX.Element {
  const { t, href } = frame
  const words = wordsOf(page)
  return (
    <Desk frame={frame} title={t(words.title)}>
      <h1 class="govuk-heading-l">{t(words.title)}</h1>
      <p class="govuk-body">{t(words.text)}</p>
      {words === failed && (
        <p class="govuk-body">{t('common.failedReference', { reference: page.requestId })}</p>
      )}
      <Button href={href(page.status === 401 ? '/sign-in' : '/')}>
        {t(page.status === 401 ? 'accounts.signIn' : 'accounts.toMyDesk')}
      </Button>
    </Desk>
  )
}
