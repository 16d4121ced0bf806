import type { JSX } from 'preact'
import type { AttachmentRecord } from '../../../crypto/attachment.js'
import type { Lang } from '../../../ui/messages/translator.js'
import { BrokenFileError } from '../../files/broken-file-error.js'
import { SealedFiles, type OpenSealedFile } from '../../files/sealed-files.js'
import { loadEvidenceWords } from './load-evidence-words.js'

interface FilesViewProps {
  readonly records: readonly AttachmentRecord[]
  /** Answers null for a file that is not the one that was signed. */
  readonly open: (record: AttachmentRecord, onBytes: (done: number) => void) => Promise<Blob | null>
}

/** The files of a message, with their words. */
export type FilesView = (props: FilesViewProps) => JSX.Element

/** @throws when the connection breaks before the words have come. */
export async function loadFilesView(lang: Lang): Promise<FilesView> {
  const t = await loadEvidenceWords(lang)
  return ({ records, open }) => {
    const openSigned: OpenSealedFile = async (record, onBytes) => {
      const blob = await open(record, onBytes)
      if (blob === null) throw new BrokenFileError('broken')
      return blob
    }
    return <SealedFiles t={t} records={records} open={openSigned} />
  }
}
