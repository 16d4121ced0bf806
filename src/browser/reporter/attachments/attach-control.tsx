import type { JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { Button } from '../../../ui/components/button.js'
import { AttachmentList } from './attachment-list.js'
import type { Attachments } from './attachments.js'
import type { EvidenceWords } from '../../files/evidence-words.js'
import { VoiceRecorder } from './voice-recorder.js'

interface AttachControlProps {
  readonly t: EvidenceWords
  readonly attachments: Attachments
  readonly voiceWorklet: string
}

const bytesOfMegabyte = 1024 * 1024

/** Where files are chosen, taken or recorded, and what becomes of each. */
export function AttachControl(props: AttachControlProps): JSX.Element {
  const { t, attachments } = props
  const { place } = attachments
  const { maxBytes, maxCount } = attachments.limits
  const megabytes = Math.floor(maxBytes / bytesOfMegabyte)
  return (
    <section class="sj-files" aria-labelledby={`${place}-title`}>
      <h2 class="govuk-heading-m" id={`${place}-title`}>
        {t('evidence.title')}
      </h2>
      {canSealFiles() ? (
        <>
          <p class="govuk-body">{t('evidence.lead')}</p>
          <p class="govuk-hint" id={`${place}-limits`}>
            {t('evidence.limits', { megabytes, count: maxCount })}
            <br />
            {t('evidence.named')}
          </p>
          <Sources {...props} />
          <AttachmentList t={t} attachments={attachments} />
        </>
      ) : (
        <p class="govuk-body">{t('evidence.unsupported')}</p>
      )}
    </section>
  )
}

/** Sealing streams need these; browsers of our oldest generation have them not all. */
function canSealFiles(): boolean {
  return typeof TransformStream === 'function' && typeof Blob.prototype.stream === 'function'
}

function Sources(props: AttachControlProps): JSX.Element {
  const { t, attachments } = props
  const [isRecording, setRecording] = useState(false)
  const add = (files: readonly File[]): void => {
    attachments.add(files.map((file) => ({ name: file.name, file })))
  }
  return (
    <>
      <div class="govuk-button-group">
        <FileButton
          id={`${attachments.place}-choose`}
          label={t('evidence.choose')}
          onFiles={add}
          isMultiple
        />
        {hasCamera() && (
          <>
            <FileButton
              id={`${attachments.place}-photo`}
              label={t('evidence.photo')}
              onFiles={add}
              takes="image/*"
            />
            <FileButton
              id={`${attachments.place}-video`}
              label={t('evidence.video')}
              onFiles={add}
              takes="video/*"
            />
          </>
        )}
        <Button
          type="button"
          variant="secondary"
          id={`${attachments.place}-voice`}
          onClick={() => {
            setRecording(!isRecording)
          }}
        >
          {t('evidence.voice')}
        </Button>
      </div>
      {isRecording && (
        <VoiceRecorder
          {...props}
          onClose={() => {
            setRecording(false)
            document.getElementById(`${attachments.place}-voice`)?.focus()
          }}
        />
      )}
    </>
  )
}

/** A telephone's own camera opens from a file field; on other devices the field only chooses, as the first button does. */
function hasCamera(): boolean {
  return matchMedia('(pointer: coarse)').matches
}

interface FileButtonProps {
  readonly id: string
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
  readonly isMultiple?: boolean
  /** Opens the camera for this kind instead of a list of files. */
  readonly takes?: string
}

function FileButton({ id, label, onFiles, isMultiple = false, takes }: FileButtonProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null)
  const take = (): void => {
    const chosen = [...(field.current?.files ?? [])]
    // Emptied, so that the same file can be chosen again after it was removed.
    if (field.current !== null) field.current.value = ''
    onFiles(chosen)
  }
  return (
    <>
      <Button type="button" variant="secondary" id={id} onClick={() => field.current?.click()}>
        {label}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={label}
        multiple={isMultiple}
        onChange={take}
        {...(takes !== undefined && { accept: takes, capture: 'environment' })}
      />
    </>
  )
}
