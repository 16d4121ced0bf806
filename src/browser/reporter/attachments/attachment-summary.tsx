import type { JSX } from 'preact'
import { InsetText } from '../../../ui/components/inset-text.js'
import { AttachmentList } from './attachment-list.js'
import type { Attachments } from './attachments.js'
import type { EvidenceWords } from '../../files/evidence-words.js'
import { useAttachments } from './use-attachments.js'

interface AttachmentSummaryProps {
  readonly t: EvidenceWords
  readonly attachments: Attachments
}

/** The files on the page where everything is checked before it is sent; nothing when there are none. */
export function AttachmentSummary({ t, attachments }: AttachmentSummaryProps): JSX.Element | null {
  const all = useAttachments(attachments)
  if (all.length === 0) return null
  return (
    <section class="sj-files" aria-labelledby="files-summary">
      <h2 class="govuk-heading-m" id="files-summary">
        {t('evidence.summary.label')}
      </h2>
      {attachments.needsReporter && <InsetText>{t('evidence.summary.unsettled')}</InsetText>}
      {attachments.isUnderWay && !attachments.needsReporter && (
        <InsetText>{t('evidence.summary.waiting')}</InsetText>
      )}
      <AttachmentList t={t} attachments={attachments} />
    </section>
  )
}
