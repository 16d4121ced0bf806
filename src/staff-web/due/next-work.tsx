import type { JSX } from 'preact'
import { Nowrap } from '../../ui/components/nowrap.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { formatLocator } from '../../ui/text/format-locator.js'
import type { DeskFrame } from '../desk-frame.js'
import type { NextWork } from './read-work.js'

interface WayOnProps {
  readonly frame: DeskFrame
  readonly after: NextWork
}

interface DoneBannerProps {
  readonly frame: DeskFrame
  /** What was just done. */
  readonly text: string
  readonly after: NextWork | null
}

/** What was done, and the way on. */
export function DoneBanner({ frame, text, after }: DoneBannerProps): JSX.Element {
  if (after === null) return <NotificationBanner kind="success">{text}</NotificationBanner>
  return (
    <NotificationBanner kind="success">
      <p class="govuk-notification-banner__heading">{text}</p>
      <WayOn frame={frame} after={after} />
    </NotificationBanner>
  )
}

/** The next case of the day, or back to its list, so that nobody has to look for the next thing to do. */
export function WayOn({ frame: { t, href }, after: { next } }: WayOnProps): JSX.Element {
  return (
    <p class="govuk-body sj-screen-only">
      {next !== null && (
        <>
          <a class="govuk-link" id="next-case" href={href(`/${next.channel}/${next.id}`)}>
            {t('deadlines.nextCase')} <Nowrap>{formatLocator(next.locator)}</Nowrap>
          </a>{' '}
          ({t(`deadlines.stage.${next.part}`)}){' · '}
        </>
      )}
      <a class="govuk-link" id="to-today" href={href('/today')}>
        {t('deadlines.toToday')}
      </a>
    </p>
  )
}
