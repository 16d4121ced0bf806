import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { digitGroups } from '../text/format-locator.js'
import { classes } from './attributes.js'
import { Sealed } from './sealed.js'
import { WordsContext } from './words.js'

interface CodeProps {
  /** Digits without spaces. */
  readonly digits: string
  readonly isSecret?: boolean
}

/** Digits in groups of four, large. */
export function Code({ digits, isSecret = false }: CodeProps): JSX.Element {
  return (
    <p class={classes('sj-code', isSecret && 'sj-code--secret')}>
      {digitGroups(digits).map((group, index) => (
        <>
          {index > 0 && ' '}
          <span>{group}</span>
        </>
      ))}
    </p>
  )
}

interface ReceiptProps {
  readonly title: string
  /** The 24 digits; the first 8 are the case number, which may be said aloud, the rest is the secret. */
  readonly code: string
  /** Printed above the code: office and day of receipt. */
  readonly printedBefore: ComponentChildren
  /** Printed below the code: where the mailbox is, how to keep the paper. */
  readonly printedAfter: ComponentChildren
}

/** The number first, then the secret, apart from each other. */
export function Receipt(props: ReceiptProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <section class="sj-receipt" aria-labelledby="receipt-title">
      <h2 class="govuk-heading-m" id="receipt-title">
        {props.title}
      </h2>
      <p class="sj-print-only">{props.printedBefore}</p>
      <p class="sj-code__title">{t('common.locator')}</p>
      <Code digits={props.code.slice(0, 8)} />
      <p class="govuk-body">{t('common.locatorHelp')}</p>
      <Sealed label={t('common.secret')} headingLevel={3}>
        <Code digits={props.code.slice(8)} isSecret />
        <p class="govuk-body">{t('common.secretHelp')}</p>
      </Sealed>
      <p class="sj-print-only">{props.printedAfter}</p>
    </section>
  )
}
