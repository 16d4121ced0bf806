import type { JSX } from 'preact'
import { Card } from '../../ui/components/card.js'
import type { ComplaintPageProps } from './complaint-page-props.js'

/** To the page for paper. */
export function PrintLink({ frame: { t, href }, opened }: ComplaintPageProps): JSX.Element {
  return (
    <Card title={t('general.print')} id="print">
      <p class="govuk-body">{t('general.printText')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={href(`/general/${opened.complaint.id}/print`)}>
          {t('general.printLink')}
        </a>
      </p>
    </Card>
  )
}
