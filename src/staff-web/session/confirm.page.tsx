import type { JSX } from 'preact'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { ErrorSummary } from '../../ui/components/error-summary.js'
import { Input } from '../../ui/components/input.js'
import type { DeskFrame } from '../desk-frame.js'
import { Desk } from '../desk.js'
import type { SentFields } from '../sent-fields.js'

/** Apart from every field of the forms that wait behind it. */
export const codeField = 'confirm-code'

/** What somebody was doing when the second factor was asked for. */
export interface AskedFor {
  /** Path and query, without a language. */
  readonly to: string
  readonly method: 'GET' | 'POST'
  /** The form as it was sent; comes back as it is. */
  readonly fields: SentFields
}

interface ConfirmPageProps {
  readonly frame: DeskFrame
  readonly asked: AskedFor
  /** A code was tried and was not right. */
  readonly isRefused?: boolean
}

/** Asks for the second factor and goes on where one was: the form that was sent lies in this one. */
export function ConfirmPage({ frame, asked, isRefused = false }: ConfirmPageProps): JSX.Element {
  const { t, href } = frame
  const title = t('keys.confirmTitle')
  const { to, method } = asked
  const action = `${href('/session/confirm/continue')}?${new URLSearchParams({ to, as: method }).toString()}`
  return (
    <Desk frame={frame} title={title} hasErrors={isRefused}>
      {isRefused && <ErrorSummary errors={[{ text: t('keys.confirmRefused'), href: `#${codeField}` }]} />}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('keys.confirmLead')}</p>
      <form method="post" action={action} class="sj-narrow" novalidate>
        <KeptFields {...asked} csrfToken={frame.officer?.csrfToken ?? ''} />
        <Input
          name={codeField}
          label={t('accounts.code')}
          width={10}
          inputmode="numeric"
          autocomplete="one-time-code"
          {...(isRefused && { error: t('keys.confirmRefused') })}
        />
        <Buttons>
          <Button preventDoubleClick>{t('keys.confirmGoOn')}</Button>
          <Button type="button" variant="secondary" id="confirm-passkey" hidden>
            {t('keys.passkey.use')}
          </Button>
        </Buttons>
        <p class="govuk-error-message" id="confirm-passkey-failed" role="alert" hidden>
          {t('keys.passkey.notUsed')}
        </p>
      </form>
    </Desk>
  )
}

function KeptFields({ fields, csrfToken }: AskedFor & { readonly csrfToken: string }): JSX.Element {
  const kept = Object.entries(fields).filter(([name]) => name !== codeField && name !== 'csrf')
  return (
    <>
      <input type="hidden" name="csrf" value={csrfToken} />
      {kept.flatMap(([name, value]) =>
        textsIn(value).map((text) => <input type="hidden" name={name} value={text} />),
      )}
    </>
  )
}

function textsIn(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((one) => typeof one === 'string')
}
