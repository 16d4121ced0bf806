import type { JSX } from 'preact'
import type { OfficeDate } from '../../kernel/office-date.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { Desk } from '../desk.js'
import { withQuery } from '../list-links.js'
import { namesOf } from '../officer-names.js'
import { queryOfActs } from './act-query.js'
import { ActsTable } from './acts-table.js'
import { captionOf, type AuditPageProps } from './audit.page.js'

type AuditPrintProps = Pick<AuditPageProps, 'frame' | 'filter' | 'officers' | 'found'> & {
  readonly today: OfficeDate
  /** Shown where more fit the filter than the print shows: how many it does. */
  readonly cutAt: number | null
}

/** The list alone, for paper. */
export function AuditPrintPage(props: AuditPrintProps): JSX.Element {
  const { frame, filter, officers, found, today, cutAt } = props
  const { t, lang, href, agency, officer } = frame
  return (
    <Desk frame={frame} title={t('audit.title')} room="audit">
      <h1 class="govuk-heading-l">{t('audit.title')}</h1>
      <p class="govuk-body">
        {agency.name} ·{' '}
        {t('audit.printed', { name: officer?.name ?? '', date: formatOfficeDate(lang, today) })}
      </p>
      {cutAt !== null && <p class="govuk-body">{t('audit.tooMany', { most: cutAt })}</p>}
      <p class="govuk-body sj-screen-only">
        <a class="govuk-link" href={withQuery(href('/audit'), queryOfActs(filter))}>
          {t('audit.backFromPrint')}
        </a>
      </p>
      <ActsTable {...{ frame, found }} caption={captionOf(props)} nameOf={namesOf(officers)} />
    </Desk>
  )
}
