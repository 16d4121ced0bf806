import type { JSX } from 'preact'
import { officeDate } from '../../kernel/office-date.js'
import type { ListedSession } from '../../staff-accounts/session.service.js'
import type { ActiveSession } from '../../staff-accounts/signed-in-officer.js'
import { Button } from '../../ui/components/button.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { formatOfficeTime } from '../../ui/text/format-office-time.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk, roomsOf } from '../desk.js'

interface SessionsPageProps {
  readonly frame: DeskFrame
  readonly session: ActiveSession
  readonly sessions: readonly ListedSession[]
}

/** Where the officer is signed in, with a button to end each other place. */
export function SessionsPage({ frame, session, sessions }: SessionsPageProps): JSX.Element {
  const { t } = frame
  const head = [t('accounts.whichSession'), t('accounts.sessionSince'), t('accounts.sessionSeen'), '']
  return (
    <Desk frame={frame} title={t('accounts.sessions')}>
      <h1 class="govuk-heading-l">{t('accounts.sessions')}</h1>
      {session.isWaiting && (
        <InsetText>
          <strong>{t('accounts.waitingTitle')}</strong>
          <br />
          {t('accounts.waitingText')}
        </InsetText>
      )}
      {!session.isWaiting && roomsOf(frame.officer?.roles ?? []).length === 0 && (
        <InsetText>{t('accounts.rolesNone')}</InsetText>
      )}
      <p class="govuk-body">{t('accounts.sessionsLead')}</p>
      <StackTable
        caption={t('accounts.sessionsCaption')}
        captionSize="hidden"
        head={head.map((content) => ({ content }))}
        rows={sessions.map((one) => sessionRow(frame, one, one.reference === session.reference))}
      />
    </Desk>
  )
}

function sessionRow(frame: DeskFrame, one: ListedSession, isThis: boolean): TableCell[] {
  const { t } = frame
  return [
    { content: t(isThis ? 'accounts.sessionThis' : 'accounts.otherDevice') },
    { label: t('accounts.sessionSince'), content: dayAndTime(frame, one.signedInAt) },
    { label: t('accounts.sessionSeen'), content: dayAndTime(frame, one.seenAt) },
    { content: isThis ? '' : <EndSession frame={frame} reference={one.reference} /> },
  ]
}

function dayAndTime({ lang, t }: DeskFrame, instant: Date): string {
  return t('accounts.dayAndTime', {
    date: formatOfficeDate(lang, officeDate(instant), 'short'),
    time: formatOfficeTime(instant),
  })
}

interface EndSessionProps {
  readonly frame: DeskFrame
  readonly reference: string
}

function EndSession({ frame, reference }: EndSessionProps): JSX.Element {
  return (
    <form method="post" action={frame.href('/session/revoke')}>
      <CsrfField frame={frame} />
      <input type="hidden" name="session" value={reference} />
      <Button variant="warning">{frame.t('accounts.sessionEnd')}</Button>
    </form>
  )
}
