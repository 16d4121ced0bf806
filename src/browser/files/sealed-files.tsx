import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import { nameToSave } from '../../evidence/evidence-type.js'
import { BrokenFileError } from './broken-file-error.js'
import type { EvidenceWords } from './evidence-words.js'
import { FileView, type DrawPdf } from './file-view.js'
import { sizeInWords } from './size-in-words.js'

/** Fetches and opens one file. @throws BrokenFileError when it is not the one that was signed. */
export type OpenSealedFile = (record: AttachmentRecord, onBytes: (done: number) => void) => Promise<Blob>

interface SealedFilesProps {
  readonly t: EvidenceWords
  readonly records: readonly AttachmentRecord[]
  readonly open: OpenSealedFile
  readonly drawPdf?: DrawPdf
}

/** The files of a report or a message. Each is fetched and opened when it is asked for, and stays in this page only. */
export function SealedFiles({ records, ...rest }: SealedFilesProps): JSX.Element | null {
  if (records.length === 0) return null
  return (
    <ul class="sj-attached-list" aria-label={rest.t('evidence.files.title')}>
      {records.map((record) => (
        <OneFile key={record.id} {...rest} record={record} />
      ))}
    </ul>
  )
}

type FileState = { readonly opening: number } | { readonly blob: Blob } | 'closed' | 'broken' | 'missing'

type OneFileProps = Omit<SealedFilesProps, 'records'> & { readonly record: AttachmentRecord }

function OneFile({ t, record, open, drawPdf }: OneFileProps): JSX.Element {
  const { state, start, close } = useOpening(record, open)
  const { name, size } = record
  return (
    <li class="sj-attached">
      <p class="sj-attached__name">
        <strong>{name}</strong> <span class="sj-attached__size">{sizeInWords(t, size)}</span>
      </p>
      <div role="status">
        <Saying t={t} state={state} />
      </div>
      {typeof state === 'object' && 'opening' in state && (
        <Opening {...{ t, name, percent: state.opening }} />
      )}
      {typeof state === 'object' && 'blob' in state && (
        <Opened {...{ t, record, blob: state.blob, close }} {...(drawPdf && { drawPdf })} />
      )}
      {(state === 'closed' || state === 'missing') && (
        <button type="button" class="sj-text-button govuk-link" onClick={start}>
          {t('evidence.files.open')}
          <span class="govuk-visually-hidden"> {t('evidence.ofFile', { name })}</span>
        </button>
      )}
    </li>
  )
}

interface OpeningOfFile {
  readonly state: FileState
  readonly start: () => void
  readonly close: () => void
}

function useOpening(record: AttachmentRecord, open: OpenSealedFile): OpeningOfFile {
  const [state, setState] = useState<FileState>('closed')
  const start = (): void => {
    setState({ opening: 0 })
    const onBytes = (done: number): void => {
      setState({ opening: Math.floor((done / Math.max(1, record.size)) * 100) })
    }
    open(record, onBytes).then(
      (blob) => {
        setState({ blob })
      },
      (error: unknown) => {
        setState(error instanceof BrokenFileError ? 'broken' : 'missing')
      },
    )
  }
  const close = (): void => {
    setState('closed')
  }
  return { state, start, close }
}

function Saying({ t, state }: { readonly t: EvidenceWords; readonly state: FileState }): JSX.Element | null {
  if (state === 'broken' || state === 'missing')
    return <p class="govuk-error-message">{t(`evidence.files.${state}`)}</p>
  const isOpening = typeof state === 'object' && 'opening' in state
  return isOpening ? <p class="sj-attached__state">{t('evidence.files.opening')}</p> : null
}

interface OpeningProps {
  readonly t: EvidenceWords
  readonly name: string
  /** 0 while nothing has come yet. */
  readonly percent: number
}

/** Beside the sentence that is read out: a figure that changes all the time would be read out without an end. */
function Opening({ t, name, percent }: OpeningProps): JSX.Element {
  return (
    <progress
      max={100}
      aria-label={t('evidence.progressOf', { name })}
      {...(percent > 0 && { value: percent })}
    />
  )
}

interface OpenedProps {
  readonly t: EvidenceWords
  readonly record: AttachmentRecord
  readonly blob: Blob
  readonly close: () => void
  readonly drawPdf?: DrawPdf
}

function Opened({ t, record, blob, close, drawPdf }: OpenedProps): JSX.Element {
  const url = useObjectUrl(blob)
  const { name, type } = record
  return (
    <>
      {url !== null && <FileView {...{ t, blob, url, name }} {...(drawPdf && { drawPdf })} />}
      <p class="sj-attached__risk">{t('evidence.files.saveWarning')}</p>
      <p>
        <a class="govuk-link sj-text-button" href={url ?? '#'} download={nameToSave(name, type)}>
          {t('evidence.files.save')}
          <span class="govuk-visually-hidden"> {t('evidence.ofFile', { name })}</span>
        </a>
        <button type="button" class="sj-text-button govuk-link" onClick={close}>
          {t('evidence.files.close')}
          <span class="govuk-visually-hidden"> {t('evidence.ofFile', { name })}</span>
        </button>
      </p>
    </>
  )
}

/** An address of this page's own for a Blob, given back with the element. */
function useObjectUrl(blob: Blob): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(blob)
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
    }
  }, [blob])
  return url
}
