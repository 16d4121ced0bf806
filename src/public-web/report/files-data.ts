import type { Agency } from '../../agency/agency.js'
import { assetOf } from '../../ui/layouts/assets.js'
import type { PageFrame } from '../page-frame.js'
import type { FilesPageData } from './sections/files-page-data.js'

/** The agency's limits, and the scripts that a page loads only when files come into play. */
export function filesDataOf({ assets }: PageFrame, { attachments }: Agency): FilesPageData {
  return {
    worker: assetOf(assets, 'reporter/attachments/attachment.worker.js').path,
    voiceWorklet: assetOf(assets, 'reporter/attachments/voice.worklet.js').path,
    ...attachments,
  }
}
