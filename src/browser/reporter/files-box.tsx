import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Button } from '../../ui/components/button.js'
import type { MessageKey } from '../../ui/messages/messages.js'
import type { Translate } from '../../ui/messages/translator.js'
import type { FilesPart } from './attachments/files-part.js'

interface FilesBoxProps {
  readonly t: Translate<Extract<MessageKey, `report.files.${string}`>>
  /** Loads what attaching files needs; the same part each time. */
  readonly load: () => Promise<FilesPart>
}

/** Where files are attached. What it needs is loaded when it is first shown: most reports have none. */
export function FilesBox({ t, load }: FilesBoxProps): JSX.Element {
  const [part, setPart] = useState<FilesPart | 'loading' | 'failed'>('loading')
  const start = (): void => {
    setPart('loading')
    load().then(setPart, () => {
      setPart('failed')
    })
  }
  useEffect(start, [load])
  if (part === 'loading') return <p class="govuk-body">{t('report.files.loading')}</p>
  if (part !== 'failed') return <part.Control />
  return (
    <>
      <p class="govuk-body">{t('report.files.loadFailed')}</p>
      <Button type="button" variant="secondary" onClick={start}>
        {t('report.files.loadAgain')}
      </Button>
    </>
  )
}
