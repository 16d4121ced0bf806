import type { JSX } from 'preact'
import { randomUUID } from 'node:crypto'
import type { OfficeDate } from '../../kernel/office-date.js'
import type { CounterState, DeskService } from '../../service/counter.js'
import { Button } from '../../ui/components/button.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { NotificationBanner } from '../../ui/components/notification-banner.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import type { DeskFrame } from '../desk-frame.js'
import { CsrfField, Desk } from '../desk.js'

/** What was pressed just now, as the address says it. */
export const counterActs = ['counted', 'already', 'undone', 'not_undone', 'unknown'] as const
export type CounterAct = (typeof counterActs)[number]

export interface CounterPageProps {
  readonly frame: DeskFrame
  readonly state: CounterState
  readonly today: OfficeDate
  readonly done: CounterAct | null
  /** Code of the service that was pressed; the keyboard goes on there. */
  readonly pressed: string | null
}

/** One button for each service: whoever comes to the desk is one press. Works as plain forms. */
export function CounterPage(props: CounterPageProps): JSX.Element {
  const { frame, state, today, done } = props
  const { t, lang, href } = frame
  return (
    <Desk frame={frame} title={t('service.title')} room="service">
      <Done {...props} done={done} />
      <h1 class="govuk-heading-l">{t('service.title')}</h1>
      <p class="govuk-body sj-narrow">{t('service.lead')}</p>
      <p class="govuk-body">
        <strong class="sj-nowrap">{t('service.today', { date: formatOfficeDate(lang, today) })}</strong>
      </p>
      {state.services.length === 0 ? (
        <InsetText>{t('service.noButtons')}</InsetText>
      ) : (
        <ul class="sj-counter">
          {state.services.map((service) => (
            <li>
              <PressForm {...props} service={service} />
            </li>
          ))}
        </ul>
      )}
      <LastPressed {...props} />
      <p class="govuk-body">
        <a class="govuk-link" href={href('/service/months')}>
          {t('service.months')}
        </a>
      </p>
      {frame.officer?.roles.includes('administrator') === true && (
        <p class="govuk-body">
          <a class="govuk-link" href={href('/service/kiosks')}>
            {t('service.kiosks')}
          </a>
        </p>
      )}
    </Desk>
  )
}

function Done({ frame: { t, lang }, state, done, pressed }: CounterPageProps): JSX.Element | null {
  if (done === null) return null
  const service = state.services.find(({ code }) => code === pressed)
  const name = service === undefined ? '' : nameOf(service, lang)
  return (
    <NotificationBanner
      {...(done === 'counted' && { kind: 'success' })}
      // It is read out all the same; the keyboard stays on the button for the next person.
      attributes={{ 'data-disable-auto-focus': 'true' }}
    >
      {t(`service.done.${done}`, { service: name })}
    </NotificationBanner>
  )
}

function PressForm({ frame, service, pressed }: CounterPageProps & { service: DeskService }): JSX.Element {
  const { t, lang, href } = frame
  const name = nameOf(service, lang)
  return (
    <form method="post" action={href('/service/press')}>
      <CsrfField frame={frame} />
      {/* Of this button on this page: pressed twice, it counts once. */}
      <input type="hidden" name="id" value={randomUUID()} />
      <input type="hidden" name="service" value={service.code} />
      <button
        type="submit"
        class="sj-counter__press"
        id={`service-${service.code}`}
        autofocus={pressed === service.code}
      >
        <span class="sj-counter__name">{name}</span>
        <span class="sj-counter__plus" aria-hidden="true">
          +1
        </span>
        <span class="sj-counter__counts">
          {t('service.counts', { today: service.today, month: service.month })}
        </span>
      </button>
    </form>
  )
}

function LastPressed({ frame, state }: CounterPageProps): JSX.Element | null {
  const { t, lang, href } = frame
  const { last } = state
  if (last === null) return null
  const service = state.services.find(({ code }) => code === last.service)
  const name = service === undefined ? last.service : nameOf(service, lang)
  return (
    <form method="post" action={href('/service/undo')} class="sj-counter-last">
      <CsrfField frame={frame} />
      <input type="hidden" name="press" value={last.id} />
      <span>{t('service.last', { service: name })}</span>
      <Button variant="secondary">{t('service.undo')}</Button>
    </form>
  )
}

function nameOf({ nameTh, nameEn }: DeskService, lang: 'th' | 'en'): string {
  return lang === 'th' ? nameTh : nameEn
}
