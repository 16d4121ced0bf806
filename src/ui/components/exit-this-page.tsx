import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { classes } from './attributes.js'
import { Button } from './button.js'
import { WordsContext } from './words.js'

interface ExitThisPageProps {
  /** An ordinary page of somebody else, where a visit surprises nobody. */
  readonly href: string
  readonly class?: string | undefined
  readonly children?: ComponentChildren
}

/** Leaves at once, also by pressing Shift three times when JavaScript runs. A plain link without it. */
export function ExitThisPage(props: ExitThisPageProps): JSX.Element {
  const t = useContext(WordsContext)
  const settings = {
    'data-i18n.activated': t('common.exitActivated'),
    'data-i18n.timed-out': t('common.exitTimedOut'),
    'data-i18n.press-two-more-times': t('common.exitPressTwoMore'),
    'data-i18n.press-one-more-time': t('common.exitPressOneMore'),
  }
  return (
    <div
      class={classes('govuk-exit-this-page', props.class)}
      data-module="govuk-exit-this-page"
      {...settings}
    >
      <Button
        href={props.href}
        variant="warning"
        class="govuk-exit-this-page__button govuk-js-exit-this-page-button"
        attributes={{ rel: 'nofollow noreferrer' }}
      >
        {props.children ?? (
          <>
            {t('common.exit')}
            <span class="govuk-visually-hidden">{t('common.exitHidden')}</span>
          </>
        )}
      </Button>
    </div>
  )
}
