import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { EvidenceWords } from './evidence-words.js'

export type NameOfPage = (page: number, total: number) => string

export interface PdfDrawing {
  readonly blob: Blob
  readonly into: HTMLElement
  readonly nameOfPage: NameOfPage
  /** It is damaged, locked with a password, or what draws it could not be loaded. */
  readonly onFailed: () => void
}

/** Draws the pages of a PDF one below the other into an element. @returns what ends the drawing */
export type DrawPdf = (drawing: PdfDrawing) => () => void

interface FileViewProps {
  readonly t: EvidenceWords
  readonly blob: Blob
  /** Of the Blob, as long as this is shown. */
  readonly url: string
  readonly name: string
  readonly drawPdf?: DrawPdf
}

/** Longer texts are better read in a program of their own. */
const longestText = 1024 * 1024

/** A file shown in the page, where a browser can show its kind; of other kinds, that they have to be saved. */
export function FileView(props: FileViewProps): JSX.Element {
  const { t, blob, url, name, drawPdf } = props
  const [kind] = blob.type.split('/')
  const mediaLabel = t('evidence.files.mediaLabel', { name })
  if (kind === 'image') return <Picture {...props} />
  if (kind === 'audio') return <audio src={url} controls aria-label={mediaLabel} />
  if (kind === 'video') return <video src={url} controls playsInline aria-label={mediaLabel} />
  if (kind === 'text' && blob.size <= longestText) return <Text blob={blob} />
  if (blob.type === 'application/pdf' && drawPdf !== undefined) return <Pdf {...{ t, blob, drawPdf }} />
  return <NotShown t={t} />
}

function NotShown({ t }: Pick<FileViewProps, 't'>): JSX.Element {
  return <p class="govuk-body">{t('evidence.files.notShown')}</p>
}

/** HEIC shows in few browsers: elsewhere it can be saved. */
function Picture({ t, url, name }: FileViewProps): JSX.Element {
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <NotShown t={t} />
  return (
    <div class="sj-attached__view">
      <img
        src={url}
        alt={t('evidence.files.imageAlt', { name })}
        onError={() => {
          setBroken(true)
        }}
      />
    </div>
  )
}

function Text({ blob }: Pick<FileViewProps, 'blob'>): JSX.Element {
  const [text, setText] = useState('')
  useEffect(() => {
    void blob.text().then(setText)
  }, [blob])
  return (
    <div class="sj-attached__view">
      <pre tabIndex={0}>{text}</pre>
    </div>
  )
}

function Pdf({ t, blob, drawPdf }: Pick<FileViewProps, 't' | 'blob'> & { drawPdf: DrawPdf }): JSX.Element {
  const [isBroken, setBroken] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (place.current === null) return undefined
    return drawPdf({
      blob,
      into: place.current,
      nameOfPage: (page, total) => t('evidence.files.page', { page, total }),
      onFailed() {
        setBroken(true)
      },
    })
  }, [blob])
  if (isBroken) return <NotShown t={t} />
  return <div class="sj-attached__view" ref={place} />
}
