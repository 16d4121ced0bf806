import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/components/button.js'
import { Buttons } from '../../ui/components/buttons.js'
import { deskWords } from './desk-words.js'

const t = deskWords()

interface ActProps {
  readonly label: string
  /** @returns the status of the server's answer. */
  readonly act: () => Promise<number>
}

interface CompareProps extends ActProps {
  readonly id: string
  /** That paper and screen agree, unless told otherwise. */
  readonly question?: string
}

/** The button works only after the officer has said yes; the reason stands beside it. */
export function Compare({ id, label, act, question }: CompareProps): JSX.Element {
  const [isCompared, setCompared] = useState(false)
  return (
    <>
      <div class="govuk-checkboxes govuk-form-group">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={`compared-${id}`}
            type="checkbox"
            checked={isCompared}
            onChange={(event) => {
              setCompared(event.currentTarget.checked)
            }}
          />
          <label class="govuk-label govuk-checkboxes__label" for={`compared-${id}`}>
            {question ?? t('accounts.compared')}
          </label>
        </div>
      </div>
      <Acting label={label} act={act} isDisabled={!isCompared}>
        {!isCompared && question === undefined && <p class="govuk-hint">{t('accounts.compareFirst')}</p>}
      </Acting>
    </>
  )
}

interface ActingProps extends ActProps {
  readonly isWarning?: boolean
  readonly isDisabled?: boolean
  readonly children?: ComponentChildren
}

/** One act, and what came of it when it did not go. */
export function Acting({
  label,
  act,
  isWarning = false,
  isDisabled = false,
  children,
}: ActingProps): JSX.Element {
  const [state, setState] = useState<'idle' | 'busy' | 'changed' | 'failed'>('idle')
  const attempt = async (): Promise<void> => {
    setState('busy')
    const status = await act().catch(() => 0)
    if (status >= 200 && status < 300) location.reload()
    else setState(status === 409 ? 'changed' : 'failed')
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void attempt()
      }}
    >
      {children}
      <Buttons>
        <Button variant={isWarning ? 'secondary' : undefined} disabled={isDisabled || state === 'busy'}>
          {label}
        </Button>
      </Buttons>
      <p class="govuk-error-message" role="alert">
        {state === 'changed' && t('accounts.admissionChanged')}
        {state === 'failed' && t('accounts.admissionFailed')}
      </p>
    </form>
  )
}
