import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { AttachmentRecord } from '../../crypto/attachment.js'
import type { MailboxWords } from '../../public-web/mailbox/sections/mailbox-words.js'
import type { Lang } from '../../ui/messages/translator.js'
import type { FilesView } from './attachments/files-view.js'
import type { MailboxAsks } from './reporter-ask.js'
import type { WorkerClient } from './worker-client.js'

interface MailboxFilesProps {
  readonly t: MailboxWords
  readonly lang: Lang
  readonly worker: WorkerClient<MailboxAsks>
  readonly records: readonly AttachmentRecord[]
}

/** Files that came with a report or a message. What opens them is loaded with the first mailbox that has some. */
export function MailboxFiles({ t, lang, worker, records }: MailboxFilesProps): JSX.Element {
  const [View, setView] = useState<FilesView | 'loading' | 'failed'>('loading')
  useEffect(() => {
    const load = async (): Promise<FilesView> => {
      const { loadFilesView } = await import('./attachments/files-view.js')
      return loadFilesView(lang)
    }
    load().then(
      (loaded) => {
        setView(() => loaded)
      },
      () => {
        setView('failed')
      },
    )
  }, [lang])
  if (View === 'loading') return <p class="govuk-body">{t('report.files.loading')}</p>
  if (View === 'failed') return <p class="govuk-body">{t('report.files.notShown')}</p>
  return (
    <View
      records={records}
      open={async (record, onBytes) => worker.ask('sealedFile', { record }, undefined, onBytes)}
    />
  )
}
