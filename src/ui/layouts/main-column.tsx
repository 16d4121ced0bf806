import type { ComponentChildren, JSX } from 'preact'
import { useContext } from 'preact/hooks'
import { BackLink } from '../components/back-link.js'
import { WordsContext } from '../components/words.js'

interface MainColumnProps {
  readonly backHref: string | undefined
  readonly children: ComponentChildren
}

export function MainColumn({ backHref, children }: MainColumnProps): JSX.Element {
  const t = useContext(WordsContext)
  return (
    <div class="govuk-width-container">
      {backHref !== undefined && (
        <nav aria-label={t('common.backNavigation')}>
          <BackLink href={backHref} />
        </nav>
      )}
      <main class="govuk-main-wrapper" id="main-content">
        {children}
      </main>
    </div>
  )
}
