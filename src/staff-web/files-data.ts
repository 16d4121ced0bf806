import type { AttachmentLimits } from '../agency/agency.js'
import type { RegisterPageData } from '../kernel/register-page-data.js'
import { assetOf, type AssetManifest } from '../ui/layouts/assets.js'

/** What a page's script needs to seal files, loaded when some are chosen. */
export function filesDataOf(assets: AssetManifest, attachments: AttachmentLimits): RegisterPageData['files'] {
  return {
    worker: assetOf(assets, 'reporter/attachments/attachment.worker.js').path,
    voiceWorklet: assetOf(assets, 'reporter/attachments/voice.worklet.js').path,
    ...attachments,
  }
}
