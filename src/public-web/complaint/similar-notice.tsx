import type { JSX } from 'preact'
import type { SimilarComplaints } from '../../general/intake/count-similar.service.js'
import { InsetText } from '../../ui/components/inset-text.js'
import { formatOfficeDate } from '../../ui/text/format-office-date.js'
import { KeptTogether } from '../../ui/components/kept-together.js'
import type { PageFrame } from '../page-frame.js'

interface SimilarNoticeProps {
  readonly frame: PageFrame
  readonly similar: SimilarComplaints
}

/** How many reported the same. It stands in nobody's way: the button to send is below as always. */
export function SimilarNotice({ frame: { t, lang }, similar }: SimilarNoticeProps): JSX.Element {
  const { count, newestOn, newestStatus } = similar
  return (
    <InsetText id="similar">
      <p class="govuk-body govuk-!-font-weight-bold">{t('complaint.similarTitle', { count })}</p>
      <p class="govuk-body">
        <KeptTogether
          text={t('complaint.similarText', {
            date: formatOfficeDate(lang, newestOn),
            status: t(`terms.complaintStatus.${newestStatus}`),
          })}
        />
      </p>
    </InsetText>
  )
}
