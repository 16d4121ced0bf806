import { useEffect, useState } from 'preact/hooks'
import type { Attachment } from './attachment.js'
import type { Attachments } from './attachments.js'

/** The files as they are now; draws again when one of them changes. */
export function useAttachments(attachments: Attachments): readonly Attachment[] {
  const [all, setAll] = useState(attachments.all)
  useEffect(() => {
    const look = (): void => {
      setAll(attachments.all)
    }
    look()
    return attachments.watch(look)
  }, [attachments])
  return all
}
