import type { ComponentChildren, JSX } from 'preact'
import { Emblem } from '../components/emblem.js'
import { GenericHeader } from '../components/generic-header.js'
import { Tag } from '../components/tag.js'
import { messagesFor } from '../messages/messages.js'
import type { Page } from './page.js'

interface MastheadProps {
  readonly page: Page
  readonly homeHref: string
  readonly strapline: string
  readonly end?: ComponentChildren
  /** Below the header: navigation. */
  readonly children?: ComponentChildren
}

/** The office's name on top of every page, and the word that it is a trial where it is one. */
export function Masthead({ page, homeHref, strapline, end, children }: MastheadProps): JSX.Element {
  return (
    <header class="govuk-template__header">
      <GenericHeader url={homeHref} end={end}>
        <Emblem picture={page.agency.logo} />
        <span>
          {page.agency.shortName}
          <small>{strapline}</small>
        </span>
      </GenericHeader>
      {page.isEvaluation && <EvaluationBanner page={page} />}
      {children}
    </header>
  )
}

function EvaluationBanner({ page }: { readonly page: Page }): JSX.Element {
  const t = messagesFor(page.lang)
  return (
    <div class="sj-evaluation">
      <p class="govuk-width-container">
        <Tag colour="yellow">{t('common.evaluationTitle')}</Tag> {t('common.evaluationText')}
      </p>
    </div>
  )
}
