import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Identity } from '../../kernel/report-body.js'
import { Button } from '../../ui/components/button.js'
import { SummaryList } from '../../ui/components/summary-list.js'
import { nameOf } from './case-people.js'
import type { OpenDesk } from './open-case.js'
import type { VaultSpeech } from './vault-words.js'

interface OpenedIdentityProps {
  readonly speech: VaultSpeech
  readonly desk: OpenDesk
  readonly identity: Identity
  /** Leaves the page: nothing of the identity stays in its memory. */
  readonly onClose: () => void
}

const shownForMs = 10 * 60_000
const marks = 12

/**
 * The reporter's name under the name of who looks at it. It closes by itself, when the tab is hidden and when the page is
 * left; nothing of it is kept.
 */
export function OpenedIdentity({ speech, desk, identity, onClose }: OpenedIdentityProps): JSX.Element {
  const { t, lang } = speech
  const [openedAt] = useState(() => new Date())
  const place = useRef<HTMLDivElement>(null)
  // Before it is drawn: a tab that is put away between the drawing and the listening would keep showing the name.
  useLayoutEffect(() => {
    place.current?.focus()
    const close = (): void => {
      // At once: what is still drawn when the tab is put away can be seen in the overview of tabs.
      place.current?.replaceChildren()
      onClose()
    }
    const onHidden = (): void => {
      if (document.visibilityState === 'hidden') close()
    }
    const timer = setTimeout(close, shownForMs)
    document.addEventListener('visibilitychange', onHidden)
    addEventListener('pagehide', close)
    onHidden()
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onHidden)
      removeEventListener('pagehide', close)
    }
  }, [onClose])
  const who = nameOf(speech, desk.directory, desk.keys.officer)
  const when = openedAt.toLocaleString(lang === 'th' ? 'th-TH' : 'en-GB', { timeZone: 'Asia/Bangkok' })
  const rows = (['name', 'phone', 'address'] as const).map((field) => ({
    key: t(`vault.identity.${field}`),
    value: identity[field].trim() === '' ? t('common.none') : identity[field],
  }))
  return (
    <div
      class="sj-watermark"
      id="opened-identity"
      tabIndex={-1}
      ref={place}
      role="group"
      aria-label={t('vault.openedName')}
    >
      <div class="sj-watermark__marks" aria-hidden="true">
        {Array.from({ length: marks }, () => (
          <span>
            {who} {when}
          </span>
        ))}
      </div>
      <SummaryList rows={rows} />
      <p class="govuk-body">{t('vault.closesItself', { name: who, when })}</p>
      <form
        method="dialog"
        onSubmit={(event) => {
          event.preventDefault()
          onClose()
        }}
      >
        <Button variant="secondary">{t('vault.closeName')}</Button>
      </form>
    </div>
  )
}
