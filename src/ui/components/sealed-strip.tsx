import type { JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { ExitThisPage } from './exit-this-page.js'
import { SealIcon } from './seal-icon.js'
import { WordsContext } from './words.js'

/** On top of every page of the sealed channel and of no other: what channel this is, and the way out. */
export function SealedStrip({ exitHref }: { readonly exitHref: string }): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <div class="sj-strip" role="region" aria-label={t('common.sealedChannel')}>
      <div class="govuk-width-container sj-strip__row">
        <p class="sj-strip__label">
          <SealIcon state="closed" />
          <span>{t('common.sealedChannel')}</span>
        </p>
        <ExitThisPage href={exitHref} />
      </div>
    </div>
  )
}
