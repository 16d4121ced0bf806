import type { JSX } from 'preact'
import { isWholeYearKnown, type Holiday } from '../../agency/thai-holidays.js'
import { buddhistEraOffset } from '../../kernel/fiscal-year.js'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { Nowrap } from '../../ui/components/nowrap.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import { WarningText } from '../../ui/components/warning-text.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'
import { withQuery } from '../list-links.js'
import { problemField } from './calendar-form.js'
import type { CalendarPageProps } from './calendar-page-props.js'
import { refusalWords } from './day-refusal.js'
import { HolidayForm } from './holiday-form.js'

/** The days on which the office is closed, a year at a time. */
export function CalendarPage(props: CalendarPageProps): JSX.Element {
  const { frame, calendar, problem, refusal, done } = props
  const { t, href } = frame
  const year = calendar.year + buddhistEraOffset
  return (
    <Desk
      frame={frame}
      title={t('deadlines.calendarTitle', { year })}
      room="settings"
      back="/settings"
      hasErrors={problem !== null || refusal !== null}
    >
      {problem !== null && (
        <ErrorSummary
          errors={[{ text: t(`deadlines.problem.${problem}`), href: `#${problemField(problem)}` }]}
        />
      )}
      {refusal !== null && <ErrorSummary errors={[{ text: refusalWords(frame, refusal) }]} />}
      {done !== null && <NotificationBanner kind="success">{t(`deadlines.done.${done}`)}</NotificationBanner>}
      <CaseHead title={t('deadlines.calendarTitle', { year })} facts={t('deadlines.calendarLead')} />
      <EmptyYear {...props} />
      <Years {...props} />
      <List {...props} />
      {!isWholeYearKnown(calendar.year) && <p class="govuk-body">{t('deadlines.lunarMissing')}</p>}
      <Fill {...props} />
      <HolidayForm {...props} />
      <p class="govuk-body">
        <a class="govuk-link" href={href('/settings/calendar/history')}>
          {t('settings.history')}
        </a>
      </p>
    </Desk>
  )
}

function EmptyYear({ frame: { t, href }, calendar }: CalendarPageProps): JSX.Element | null {
  if (calendar.emptyYear === null) return null
  const year = calendar.emptyYear + buddhistEraOffset
  return (
    <WarningText>
      {t('deadlines.emptyYear', { year })}{' '}
      <a class="govuk-link" href={withQuery(href('/settings/calendar'), { year })}>
        {t('deadlines.openYear', { year })}
      </a>
    </WarningText>
  )
}

function Years({ frame: { t, href }, calendar }: CalendarPageProps): JSX.Element {
  const shown = calendar.year + buddhistEraOffset
  return (
    <nav aria-label={t('deadlines.years')}>
      <ul class="sj-queues">
        {[shown - 1, shown, shown + 1].map((year) => (
          <li>
            <a
              href={withQuery(href('/settings/calendar'), { year })}
              aria-current={year === shown ? 'true' : undefined}
            >
              {year}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function List(props: CalendarPageProps): JSX.Element {
  const { frame, calendar } = props
  const { t } = frame
  if (calendar.holidays.length === 0) return <p class="govuk-inset-text">{t('deadlines.noHolidays')}</p>
  const columns = ['deadlines.day', 'deadlines.name', 'deadlines.change'] as const
  return (
    <StackTable
      caption={t('deadlines.holidaysCaption', { count: calendar.holidays.length })}
      captionSize="m"
      head={columns.map((key) => ({ content: t(key) }))}
      rows={calendar.holidays.map((holiday) => row(frame, holiday))}
    />
  )
}

function row(frame: DeskFrame, { day, name, isSubstitute }: Holiday): TableCell[] {
  const { t, lang, href } = frame
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6
  const date = formatOfficeDate(lang, day)
  return [
    {
      content: (
        <>
          <Nowrap>{date}</Nowrap> <small>{t(`deadlines.weekday.${weekday}`)}</small>
        </>
      ),
    },
    {
      label: t('deadlines.name'),
      content: (
        <>
          {name[lang]}
          {isSubstitute && <small>{t('deadlines.substitute')}</small>}
        </>
      ),
    },
    {
      content: (
        <form method="post" action={href('/settings/calendar/remove')}>
          <CsrfField frame={frame} />
          <input type="hidden" name="day" value={day} />
          <button type="submit" class="govuk-link sj-link-button">
            {t('deadlines.remove')}
            <span class="govuk-visually-hidden"> {date}</span>
          </button>
        </form>
      ),
    },
  ]
}

/** The public holidays that our table knows and the office has not entered. */
function Fill({ frame, calendar }: CalendarPageProps): JSX.Element | null {
  const { t, lang, href } = frame
  const year = calendar.year + buddhistEraOffset
  if (calendar.missing.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('deadlines.fillTitle', { year })}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {calendar.missing.map(({ day, name }) => (
          <li>
            <Nowrap>{formatOfficeDate(lang, day)}</Nowrap> {name[lang]}
          </li>
        ))}
      </ul>
      <form method="post" action={href('/settings/calendar/fill')}>
        <CsrfField frame={frame} />
        <input type="hidden" name="year" value={year} />
        <Button variant="secondary" preventDoubleClick>
          {t('deadlines.fill', { count: calendar.missing.length })}
        </Button>
      </form>
    </>
  )
}
