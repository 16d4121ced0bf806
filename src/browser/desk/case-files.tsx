import type { JSX } from 'preact'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import { BrokenFileError } from '../files/broken-file-error.js'
import { openedBlob } from '../files/opened-blob.js'
import type { DrawPdf } from '../files/file-view.js'
import { SealedFiles } from '../files/sealed-files.js'
import type { Speech } from './case-words.js'
import type { OpenDesk } from './open-case.js'

interface CaseFilesProps {
  readonly speech: Speech
  readonly desk: OpenDesk
  /** Of the case, for fetches. */
  readonly path: string
  readonly records: readonly AttachmentRecord[]
  /** Officers' own files are sealed to the desk key. */
  readonly of?: 'report' | 'desk'
}

/** Files of the report, of one message or of one note. Fetching one is written down like opening the case. */
export function CaseFiles({
  speech: { t },
  desk,
  path,
  records,
  of = 'report',
}: CaseFilesProps): JSX.Element | null {
  const open = async (record: AttachmentRecord, onBytes: (done: number) => void): Promise<Blob> => {
    const { body, ok, status } = await fetch(`${path}/attachments/${record.id}`)
    // The office's own store has lost it, or a part of it: trying again does not help.
    if (status === 410) throw new BrokenFileError('lost')
    if (!ok || body === null) throw new Error(`attachment: ${status}`)
    const { reportIdentity, deskIdentity } = desk.opened
    return openedBlob(of === 'desk' ? deskIdentity : reportIdentity, record, body, onBytes)
  }
  return <SealedFiles {...{ t, records, open, drawPdf }} />
}

/** Loaded with the first PDF: most cases have none. */
const drawPdf: DrawPdf = (drawing) => {
  const path = document.querySelector<HTMLElement>('#case-main')?.dataset['pdfWorker'] ?? ''
  let end: (() => void) | null = null
  let isOver = false
  import('./draw-pdf.js').then(
    ({ drawPdf }) => {
      if (!isOver) end = drawPdf(path, drawing)
    },
    () => {
      drawing.onFailed()
    },
  )
  return () => {
    isOver = true
    end?.()
  }
}
