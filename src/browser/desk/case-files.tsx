import type { JSX } from 'preact'
import type { AttachmentRecord } from '../../crypto/attachment.js'
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
}

/** Files of the report or of one message. Fetching one is written down like opening the case. */
export function CaseFiles({ speech: { t }, desk, path, records }: CaseFilesProps): JSX.Element | null {
  const open = async (record: AttachmentRecord, onBytes: (done: number) => void): Promise<Blob> => {
    const { body, ok, status } = await fetch(`${path}/attachments/${record.id}`)
    if (!ok || body === null) throw new Error(`attachment: ${status}`)
    return openedBlob(desk.opened.reportIdentity, record, body, onBytes)
  }
  return <SealedFiles {...{ t, records, open, drawPdf }} />
}

/** Loaded with the first PDF: most cases have none. */
const drawPdf: DrawPdf = (blob, into, nameOfPage) => {
  const path = document.querySelector<HTMLElement>('#case-main')?.dataset['pdfWorker']
  let end: (() => void) | null = null
  let isOver = false
  void import('./draw-pdf.js').then((drawing) => {
    if (path !== undefined && !isOver) end = drawing.drawPdf(path, blob, into, nameOfPage)
  })
  return () => {
    isOver = true
    end?.()
  }
}
