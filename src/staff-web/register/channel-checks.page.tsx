import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { CaseHead } from '../../ui/components/case-head.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { CsrfField, Desk } from '../desk.js'
import { withQuery } from '../list-links.js'
import type { ChannelChecksProps } from './channel-checks-props.js'
import { ChannelGrid } from './channel-grid.js'
import { MissingChecks } from './missing-checks.js'

/** Whether every off-line channel was looked into, month by month: what is missing first. */
export function ChannelChecksPage(props: ChannelChecksProps): JSX.Element {
  const { frame, year, months, problem } = props
  const { t, href } = frame
  const missing = months.filter(({ isMissing }) => isMissing)
  return (
    <Desk
      frame={frame}
      title={t('register.checks.title')}
      room="register"
      back="/register"
      hasErrors={problem !== null}
    >
      {problem !== null && (
        <ErrorSummary errors={[{ text: t(`register.checks.problem.${problem}`), href: '#missing-checks' }]} />
      )}
      <Notice {...props} />
      <CaseHead title={t('register.checks.title')} facts={t('register.checks.lead')} />
      <Years {...props} />
      <form method="post" action={href('/register/checks')} id="missing-checks" tabIndex={-1}>
        <CsrfField frame={frame} />
        <input type="hidden" name="year" value={year} />
        <h2 class="govuk-heading-m">{t('register.checks.missing', { count: missing.length })}</h2>
        {missing.length === 0 ? <NothingMissing {...props} /> : <MissingChecks {...{ frame, missing }} />}
        {missing.length > 1 && (
          <Button name="chosen" value="yes" preventDoubleClick>
            {t('register.checks.chosenNone')}
          </Button>
        )}
      </form>
      {months.length > 0 && <ChannelGrid {...props} />}
    </Desk>
  )
}

function Notice({ frame: { t, href }, notice }: ChannelChecksProps): JSX.Element | null {
  if (notice === null) return null
  if (notice === 'checked')
    return <NotificationBanner kind="success">{t('register.checks.done.checked')}</NotificationBanner>
  return (
    <NotificationBanner kind="success">
      <p class="govuk-notification-banner__heading">
        {t('register.checks.done.found')}{' '}
        <a class="govuk-notification-banner__link" href={href('/register')}>
          {t('register.checks.registerThem')}
        </a>
      </p>
    </NotificationBanner>
  )
}

function NothingMissing({ frame: { t }, months }: ChannelChecksProps): JSX.Element {
  return (
    <p class="govuk-inset-text">
      {t(months.length === 0 ? 'register.checks.noChannels' : 'register.checks.allDone')}
    </p>
  )
}

function Years({ frame: { t, href }, year, years }: ChannelChecksProps): JSX.Element {
  return (
    <nav aria-label={t('register.checks.years')}>
      <ul class="sj-queues">
        {years.map((one) => (
          <li>
            <a
              href={withQuery(href('/register/checks'), { year: one })}
              aria-current={one === year ? 'true' : undefined}
            >
              {t('terms.fiscalYear', { year: String(one) })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
