import type { JSX } from 'preact'
import type { LastChange } from '../../general/casework/read-last-change.service.js'
import { officeDate } from '../../kernel/office-date.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { formatOfficeTime } from '../../ui/text/format-office-time.js'
import type { ComplaintAct, RefusedForm } from './complaint-form.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** Somebody else was faster: who, what they did and when, and the way back to what was typed. */
export function LostRace(props: ComplaintPageProps & { readonly refused: RefusedForm }): JSX.Element {
  const { frame, refused } = props
  const { t } = frame
  const change = refused.change ?? null
  return (
    <div role="alert" id="lost-race">
      <NotificationBanner>
        <p class="govuk-notification-banner__heading">
          {change === null ? t('desk.lostRaceTitle') : whatHappened(props, change)}
        </p>
        <p class="govuk-body">{t('desk.lostRaceText')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={`#${fieldOfAct[refused.act]}`}>
            {t('general.lostRaceGoOn')}
          </a>
        </p>
      </NotificationBanner>
    </div>
  )
}

/** Where each form begins on the page. */
const fieldOfAct: Readonly<Record<ComplaintAct, string>> = {
  ...{ status: 'act', answer: 'answer-text', note: 'note-text', category: 'classify' },
  ...{ assign: 'assign', extend: 'extend', task: 'tasks', 'task-done': 'tasks' },
}

function whatHappened(props: ComplaintPageProps, change: LastChange): string {
  const { frame, opened, nameOf, me } = props
  const { t, lang } = frame
  const name = nameOf(change.officer) ?? t('desk.formerOfficer')
  const when = {
    date: formatOfficeDate(lang, officeDate(change.at)),
    time: formatOfficeTime(change.at),
  }
  const who = change.officer === me ? t('desk.me', { name }) : name
  if (change.act === 'complaint_assigned') return whoHasIt(props, { who, ...when }, change)
  if (change.act !== 'complaint_status_changed') return t('general.lostRace.changed', { who, ...when })
  const status = t(`terms.complaintStatus.${opened.complaint.status}`)
  return t('general.lostRace.status', { who, status, ...when })
}

interface Said extends Record<string, string> {
  readonly who: string
  readonly date: string
  readonly time: string
}

function whoHasIt(props: ComplaintPageProps, said: Said, change: LastChange): string {
  const { frame, opened, assignees } = props
  const { assignedTo: officer, assignedPost: post } = opened.complaint
  if (officer === null && post === null) return frame.t('general.lostRace.nobody', said)
  if (officer === change.officer) return frame.t('general.lostRace.taken', said)
  const name = assignees.nameOf({ officer, post }, frame.lang) ?? frame.t('general.assigneeLeft')
  return frame.t('general.lostRace.given', { ...said, name })
}
