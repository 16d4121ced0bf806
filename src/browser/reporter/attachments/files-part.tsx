import type { JSX } from 'preact'
import type { FilesPageData } from '../../../public-web/report/sections/files-page-data.js'
import type { Lang } from '../../../ui/messages/translator.js'
import { AttachControl } from './attach-control.js'
import { AttachmentSummary } from './attachment-summary.js'
import { AttachmentWorker } from './attachment-worker.js'
import type { PassSource } from './attachment.js'
import { Attachments } from './attachments.js'
import { loadEvidenceWords } from './load-evidence-words.js'

/** Attaching files, as a page draws it: the control where they are chosen, and the list where they are checked. */
export interface FilesPart {
  readonly attachments: Attachments
  readonly Control: () => JSX.Element
  readonly Summary: () => JSX.Element
}

/** @throws when the connection breaks before the words have come. */
export async function startFiles(
  data: FilesPageData,
  lang: Lang,
  passes: PassSource,
  place?: string,
): Promise<FilesPart> {
  const t = await loadEvidenceWords(lang)
  const attachments = new Attachments(new AttachmentWorker(data.worker), data, passes, place)
  const props = { t, attachments }
  return {
    attachments,
    Control: () => <AttachControl {...props} voiceWorklet={data.voiceWorklet} />,
    Summary: () => <AttachmentSummary {...props} />,
  }
}
