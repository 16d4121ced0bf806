import type { JSX } from 'preact'
import { complaintService, serviceChannels, type ServiceChannel } from '../../kernel/service-channel.js'
import type { MonthOf } from '../../service/month-of.js'
import type { ListedService } from '../../service/read-service-year.service.js'
import type { CountsOfService } from '../../statistics/service-counts.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { StackTable, type TableCell } from '../../ui/components/table.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { channelWords, monthWords, serviceName } from './service-words.js'

export interface MonthPageProps {
  readonly frame: DeskFrame
  readonly month: MonthOf
  /** October is 0. */
  readonly at: number
  readonly services: readonly ListedService[]
  readonly counts: readonly CountsOfService[]
  readonly isChanged: boolean
  /** Whether this officer may say that a number is wrong. */
  readonly mayChange: boolean
}

/** One month by service and way, each number with a way to correct it or to add what stands on paper. */
export function MonthPage(props: MonthPageProps): JSX.Element {
  const { frame, month, isChanged, mayChange } = props
  const { t } = frame
  const title = t('service.monthTitle', { month: monthWords(frame, month) })
  return (
    <Desk frame={frame} title={title} room="service" back="/service/months">
      {isChanged && <NotificationBanner kind="success">{t('service.changed')}</NotificationBanner>}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body sj-narrow">{t(mayChange ? 'service.monthLead' : 'service.monthReadOnly')}</p>
      <StackTable
        caption={t('service.byService')}
        captionSize="hidden"
        head={[
          { content: t('service.service') },
          ...serviceChannels.map((channel) => ({ content: channelWords(frame, channel) })),
        ]}
        rows={shownServices(props).map((service) => [
          { content: serviceName(frame, props.services, service.code) },
          ...serviceChannels.map((channel) => cellOf(props, service, channel)),
        ])}
      />
    </Desk>
  )
}

/** Retired ones only where they have a number. */
function shownServices({ services, counts, at }: MonthPageProps): ListedService[] {
  const has = (code: string): boolean =>
    counts.some(({ service, months }) => service === code && months[at]?.total !== 0)
  return services.filter(({ code, isRetired }) => !isRetired || has(code))
}

function cellOf(props: MonthPageProps, service: ListedService, channel: ServiceChannel): TableCell {
  const { frame, mayChange } = props
  const label = channelWords(frame, channel)
  const number = numberOf(props, service, channel)
  if (channel === 'e_service' && service.code === complaintService)
    return { label, content: frame.t('service.countsItself', { number }) }
  if (channel === 'e_service' && !service.isEService && number === 0) return { label, content: '-' }
  const link = mayChange && <ChangeLink {...props} service={service} channel={channel} />
  return {
    label,
    content: (
      <>
        {number} {link}
      </>
    ),
  }
}

function numberOf({ counts, at }: MonthPageProps, { code }: ListedService, channel: ServiceChannel): number {
  const sum = counts.find(({ service }) => service === code)?.months[at]
  return (channel === 'walk_in' ? sum?.walkIn : sum?.eService) ?? 0
}

interface ChangeLinkProps extends Pick<MonthPageProps, 'frame' | 'month'> {
  readonly service: ListedService
  readonly channel: ServiceChannel
}

function ChangeLink({ frame, month, service, channel }: ChangeLinkProps): JSX.Element {
  const { t, href } = frame
  const names = {
    service: serviceName(frame, [service], service.code),
    channel: channelWords(frame, channel),
  }
  return (
    <a class="govuk-link" href={href(`/service/months/${month}/${service.code}/${channel}`)}>
      {t('service.changeThis')}
      <span class="govuk-visually-hidden"> {t('service.ofCell', names)}</span>
    </a>
  )
}
