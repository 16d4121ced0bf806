import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes, isShown } from './attributes.js'
import { Button } from './button.js'
import { describedBy, type Field, FormGroup, idOf } from './form-group.js'
import { WordsContext } from './words.js'

export interface PasswordInputProps extends Field {
  readonly autocomplete?: 'current-password' | 'new-password'
}

/** A passphrase field. It is never given a value: a passphrase does not come back from the server. */
export function PasswordInput(props: PasswordInputProps): JSX.Element {
  const t = useContext(WordsContext)
  const settings = {
    'data-module': 'govuk-password-input',
    'data-i18n.show-password': t('common.passwordShow'),
    'data-i18n.hide-password': t('common.passwordHide'),
    'data-i18n.show-password-aria-label': t('common.passwordShowLabel'),
    'data-i18n.hide-password-aria-label': t('common.passwordHideLabel'),
    'data-i18n.password-shown-announcement': t('common.passwordShown'),
    'data-i18n.password-hidden-announcement': t('common.passwordHidden'),
  }
  return (
    <FormGroup field={props} class="govuk-password-input" attributes={settings}>
      <div class="govuk-input__wrapper govuk-password-input__wrapper">
        <Control {...props} />
        <Button
          type="button"
          variant="secondary"
          class="govuk-password-input__toggle govuk-js-password-input-toggle"
          attributes={{ 'aria-controls': idOf(props), 'aria-label': t('common.passwordShowLabel') }}
          hidden
        >
          {t('common.passwordShow')}
        </Button>
      </div>
    </FormGroup>
  )
}

function Control(props: PasswordInputProps): JSX.Element {
  return (
    <input
      class={classes(
        'govuk-input govuk-password-input__input govuk-js-password-input-input',
        props.class,
        isShown(props.error) && 'govuk-input--error',
      )}
      id={idOf(props)}
      name={props.name}
      type="password"
      spellcheck={false}
      aria-describedby={describedBy(props)}
      autocomplete={props.autocomplete ?? 'current-password'}
      autocapitalize="none"
      {...props.attributes}
    />
  )
}
