import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { EnteredMethod } from '../../../kernel/intake-method.js'
import type { Locator } from '../../../kernel/ids.js'
import type { OfficeDate } from '../../../kernel/office-date.js'
import type { RegisterPageData } from '../../../kernel/register-page-data.js'
import type { ReadersWords } from '../../../public-web/report/sections/readers-of.js'
import { Button } from '../../../ui/components/button.js'
import { Buttons } from '../../../ui/components/buttons.js'
import { OfficerSlip } from '../../../ui/components/officer-slip.js'
import { Panel } from '../../../ui/components/panel.js'
import { formatLocator } from '../../../ui/text/format-locator.js'
import { formatOfficeDate } from '../../../ui/text/format-office-date.js'
import type { RegisterWords } from './register-words.js'

export interface Registered {
  readonly code: string
  readonly receivedOn: OfficeDate
  readonly method: EnteredMethod
  readonly readers: ReadersWords | null
}

interface RegisteredViewProps {
  readonly t: RegisterWords
  readonly data: RegisterPageData
  readonly registered: Registered
  readonly onNext: () => void
}

/** The slip for the citizen, which exists on this page only, and the way to the next entry. */
export function RegisteredView({ t, data, registered, onNext }: RegisteredViewProps): JSX.Element {
  const { code, receivedOn, method, readers } = registered
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    top.current?.focus()
    window.scrollTo(0, 0)
  }, [])
  return (
    <>
      <div ref={top} tabIndex={-1}>
        <Panel title={t('register.done.title')}>
          {t('register.done.number', { number: formatLocator(code.slice(0, 8) as Locator) })}
        </Panel>
      </div>
      <Buttons>
        <Button
          type="button"
          onClick={() => {
            window.print()
          }}
        >
          {t('register.done.print')}
        </Button>
        <Button type="button" variant="secondary" id="register-next" onClick={onNext}>
          {t('register.done.next')}
        </Button>
      </Buttons>
      <p class="govuk-body sj-screen-only">
        {t('register.done.readers', { names: (readers?.readers ?? []).map(({ name }) => name).join(', ') })}{' '}
        {t('register.done.once')}
      </p>
      <OfficerSlip
        t={t}
        code={code}
        officeName={data.officeName}
        receivedOn={formatOfficeDate(data.lang, receivedOn, 'long')}
        method={t(`terms.intakeMethod.${method}`)}
        mailboxAddress={data.mailboxAddress}
      />
    </>
  )
}
