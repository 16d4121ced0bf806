import type { JSX } from 'preact'
import { randomUUID } from 'node:crypto'
import type { DeskService } from '../../service/counter.js'
import type { Undo } from '../../service/kiosk.service.js'
import { Button } from '../../ui/components/button.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import { InsetText } from '../../ui/components/inset-text.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import { serviceName } from './service-words.js'

/** What was pressed just now, as the address says it. */
export const kioskActs = ['counted', 'already', 'undone', 'not_undone', 'unknown', 'refused'] as const
export type KioskAct = (typeof kioskActs)[number]

interface KioskCodeProps {
  readonly frame: DeskFrame
  readonly isWrong: boolean
}

/** For a tablet that counts nothing yet: the digits that an administrator reads out. */
export function KioskCodePage({ frame, isWrong }: KioskCodeProps): JSX.Element {
  const { t, href } = frame
  const error = t('service.kiosk.codeWrong')
  return (
    <Desk frame={frame} title={t('service.kiosk.title')} hasErrors={isWrong}>
      {isWrong && <ErrorSummary errors={[{ text: error, href: '#code' }]} />}
      <h1 class="govuk-heading-l">{t('service.kiosk.title')}</h1>
      <p class="govuk-body sj-narrow">{t('service.kiosk.codeLead')}</p>
      <form method="post" action={href('/kiosk')} class="sj-narrow" novalidate>
        <Input
          name="code"
          label={t('service.kiosk.code')}
          hint={t('service.kiosk.codeHint')}
          inputmode="numeric"
          autocomplete="off"
          width={20}
          value=""
          error={isWrong ? error : undefined}
        />
        <Button preventDoubleClick>{t('service.kiosk.open')}</Button>
      </form>
    </Desk>
  )
}

export interface KioskPageProps {
  readonly frame: DeskFrame
  /** Where the tablet stands. */
  readonly name: string
  readonly services: readonly DeskService[]
  readonly done: KioskAct | null
  readonly pressed: string | null
  /** Null when nothing may be taken back. */
  readonly undo: (Undo & { readonly seconds: number }) | null
}

/** Buttons and nothing else: no number, no name, no way into the desk. Plain forms; a script keeps presses while the network is away. */
export function KioskPage(props: KioskPageProps): JSX.Element {
  const { frame, name, services } = props
  const { t } = frame
  return (
    <Desk frame={frame} title={t('service.kiosk.counting')} scripts={['desk/kiosk.entry.js']}>
      <p class="govuk-caption-l">{name}</p>
      <h1 class="govuk-heading-l">{t('service.kiosk.counting')}</h1>
      <p class="govuk-body">{t('service.kiosk.lead')}</p>
      <Done {...props} />
      {services.length === 0 && <InsetText>{t('service.noButtons')}</InsetText>}
      <ul class="sj-counter sj-kiosk">
        {services.map((service) => (
          <li>
            <PressForm frame={frame} service={service} />
          </li>
        ))}
      </ul>
    </Desk>
  )
}

/** The last word, and ten seconds to take it back. The script writes into it. */
function Done({ frame, services, done, pressed, undo }: KioskPageProps): JSX.Element {
  const { t, href } = frame
  const service = pressed === null ? '' : serviceName(frame, services, pressed)
  return (
    <div class="sj-kiosk-done">
      <p
        class="govuk-body"
        role="status"
        id="kiosk-said"
        data-waiting={t('service.kiosk.waiting', { n: '{n}' })}
      >
        {done !== null && t(`service.kiosk.done.${done}`, { service })}
      </p>
      {undo !== null && (
        <form method="post" action={href('/kiosk/undo')} id="kiosk-undo" data-seconds={undo.seconds}>
          <input type="hidden" name="press" value={undo.press} />
          <input type="hidden" name="until" value={undo.untilMs} />
          <input type="hidden" name="mark" value={undo.mark} />
          <Button variant="secondary">{t('service.kiosk.undo')}</Button>
        </form>
      )}
    </div>
  )
}

function PressForm({
  frame,
  service,
}: {
  readonly frame: DeskFrame
  readonly service: DeskService
}): JSX.Element {
  const { lang, href } = frame
  return (
    <form method="post" action={href('/kiosk/press')} data-press>
      {/* Of this button on this page: pressed twice, it counts once. */}
      <input type="hidden" name="id" value={randomUUID()} />
      <input type="hidden" name="service" value={service.code} />
      <button type="submit" class="sj-counter__press">
        <span class="sj-counter__name">{lang === 'th' ? service.nameTh : service.nameEn}</span>
        <span class="sj-counter__plus" aria-hidden="true">
          +1
        </span>
      </button>
    </form>
  )
}
